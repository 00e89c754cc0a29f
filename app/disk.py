"""The disk that the data folder lies on."""

import shutil
from pathlib import Path
from typing import NamedTuple


class Disk(NamedTuple):
    free_bytes: int
    size_bytes: int


def disk_of(folder: Path) -> Disk:
    """Of a folder that is not there yet, the disk it would lie on. Raises OSError where nobody may look."""
    there = folder.absolute()
    while not there.exists():
        there = there.parent
    usage = shutil.disk_usage(there)
    return Disk(usage.free, usage.total)
