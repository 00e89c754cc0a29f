"""A connection to SQLite whose statements run where they are asked for, in the event loop; only what waits for the disk
or for another process is done in a thread (docs/adr/0012).

Handing a statement to a thread and its rows back costs 0.1 ms, the statement itself a tenth of that.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from storage.database_urls import sqlite_uri
from storage.sqlite_many_rows import store_rows

BUSY_TIMEOUT_MS = 10_000  # another process writes: `tomon roster import` beside a running `tomon serve`
MOST_IN_THE_LOOP = 250
"""Sets of parameters: a longer run would hold up everybody's answers. As many as people are planned for in one
transaction; a thousandth of a second."""


class LoopConnection:
    """For one transaction at a time, whose user never yields the loop to another one on it. Every method raises what
    sqlite3 does."""

    def __init__(self, path: Path, pragmas: Sequence[str]) -> None:
        # isolation_level None: BEGIN and COMMIT are ours alone. The loop and the thread use it in turn, never at once.
        self._raw = sqlite3.connect(sqlite_uri(path, "rw"), uri=True, isolation_level=None, check_same_thread=False)
        self._raw.row_factory = sqlite3.Row
        self._is_lazy = False
        self._thread = ThreadPoolExecutor(1, "sqlite")
        # Nothing that waits may wait in the loop: only `begin` has to, and it does so in the thread.
        for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", *pragmas, "busy_timeout = 0"):
            self._raw.execute(f"PRAGMA {pragma}")

    async def begin(self, *, lazily: bool = False) -> None:
        """Take the write lock; while another process has it, wait for at most ten seconds. `lazily` its commit does not
        wait for the disk: the next one that does takes what stands before it in the log along.

        IMMEDIATE: a deferred transaction that reads first and writes later fails at once when another process wrote
        between, and no busy_timeout helps.
        """
        if lazily != self._is_lazy:  # SQLite lets nobody change it in a transaction
            self._raw.execute(f"PRAGMA synchronous = {'normal' if lazily else 'full'}")
            self._is_lazy = lazily
        try:
            self._raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            await self._in_thread(self._begin_patiently)

    def _begin_patiently(self) -> None:
        self._raw.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        try:
            self._raw.execute("BEGIN IMMEDIATE")
        finally:
            self._raw.execute("PRAGMA busy_timeout = 0")

    async def commit(self) -> None:
        """Waits for the disk, unless it began lazily; in the thread."""
        await self._in_thread(self._raw.commit)

    async def rollback(self) -> None:
        """Nothing when there is no transaction: SQLite ends one itself when the disk is full."""
        if self._raw.in_transaction:
            self._raw.rollback()

    @property
    def in_transaction(self) -> bool:
        return self._raw.in_transaction

    async def execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        self._raw.execute(sql, parameters or {})

    async def execute_fetchall(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[sqlite3.Row]:
        return self._raw.execute(sql, parameters or {}).fetchall()

    async def executemany(self, sql: str, parameters: Sequence[Mapping[str, Any]]) -> None:
        if len(parameters) <= MOST_IN_THE_LOOP:
            store_rows(self._raw, sql, parameters)
        else:
            await self._in_thread(store_rows, self._raw, sql, parameters)

    async def close(self) -> None:
        await self._in_thread(self._raw.close)
        self._thread.shutdown(wait=False)

    async def _in_thread(self, work: Callable[..., Any], *arguments: Any) -> None:
        await to_its_end(asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments))


async def to_its_end(work: Awaitable[Any]) -> None:
    """Await work that must not be left half-way: the next statement must not meet it. A cancellation meanwhile is
    raised when it is done."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait((task,))
        except asyncio.CancelledError as error:
            cancelled = error
    task.result()
    if cancelled is not None:
        raise cancelled
