"""The lock of the leader on a machine that keeps its data in SQLite.

The operating system drops it when its process ends, however it ends, so the next process need not wait for the beat
to have stood still.
"""

import fcntl
import os
from pathlib import Path


class FileLock:
    """`LeaderLock` on a file, which is made when missing and never removed: a removed one could be locked twice."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Raises OSError when the file cannot be opened."""
        if self._handle is not None:
            return True
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Without having it this does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
