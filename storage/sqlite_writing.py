"""Transactions on SQLite's one writer connection: they take turns, and those in line share one commit (docs/adr/0013).

    idle --begin--> open --the last in line leaves--> committing --> idle
                     | ^
                     +-+ somebody else is in line: their transaction is a savepoint in the same one

A commit waits for the disk and hands over to a thread and back, which costs more than all statements of an answer.
Whoever shares it goes on only when it is done, as with one of their own.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from storage.sqlite_in_the_loop import LoopConnection, to_its_end

MOST_TOGETHER = 32
LONGEST_TOGETHER_S = 0.02
"""Nobody new joins after it: the first one's answer waits for the last one's statements."""


class UndoneTogether(sqlite3.OperationalError):
    """A transaction was undone because one it was to be committed with took SQLite's all with it (a full disk)."""


class _Group:
    """Transactions that are committed together. `committed` is done when they are, or failed when they are not."""

    def __init__(self, at_s: float, *, is_lazy: bool) -> None:
        self.members = 0
        self.is_lazy = is_lazy
        self.began_s = at_s
        self.committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def lost(self, error: Exception) -> None:
        """To everybody who waits for it; there may be nobody any more."""
        self.committed.set_exception(error)
        self.committed.exception()


class SqliteWriter:
    """Hands out the writer connection, one transaction at a time."""

    def __init__(self, connection: LoopConnection, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._connection = connection
        self._monotonic = monotonic
        self._turn = asyncio.Lock()
        self._in_line = 0
        self._group: _Group | None = None

    @asynccontextmanager
    async def transaction(self, *, lazily: bool = False) -> AsyncIterator[LoopConnection]:
        """Committed when the block has ended and this returns; rolled back when the block raises. Raises what sqlite3
        does, also when what it was committed with could not be committed. `lazily` the commit does not wait for the
        disk, unless it is shared with somebody's who does."""
        await self._take_turn()
        try:
            group = await self._joined(lazily)
            has_left = False
            try:
                yield self._connection
                await self._leave(group)
                has_left = True
            finally:
                if not has_left:
                    await self._fall_out(group)
        finally:
            try:
                await self._end_unless_joined()
            finally:
                self._turn.release()
        await asyncio.shield(group.committed)

    async def close(self) -> None:
        """Waits for the running transaction."""
        async with self._turn:
            await self._connection.close()

    async def _take_turn(self) -> None:
        self._in_line += 1
        try:
            await self._turn.acquire()
        except asyncio.CancelledError:
            self._in_line -= 1
            # Those who left may have counted on us to commit.
            await to_its_end(self._end_if_nobody_comes())
            raise
        self._in_line -= 1

    async def _end_if_nobody_comes(self) -> None:
        # Whoever has the turn sees themselves that nobody is in line any more; they may even be waiting for us.
        if self._group is not None and not self._in_line and not self._turn.locked():
            async with self._turn:
                await self._end_unless_joined()

    async def _joined(self, lazily: bool) -> _Group:
        if self._group is None:
            try:
                await self._connection.begin(lazily=lazily)
            except asyncio.CancelledError:  # raised when it has begun
                await self._connection.rollback()
                raise
            self._group = _Group(self._monotonic(), is_lazy=lazily)
        else:
            await self._connection.execute("SAVEPOINT joined")
        return self._group

    async def _leave(self, group: _Group) -> None:
        if group.members:
            await self._connection.execute("RELEASE joined")
        group.members += 1

    async def _fall_out(self, group: _Group) -> None:
        """Only this one's statements are undone, unless SQLite has undone all of them (a full disk)."""
        if group.members and self._connection.in_transaction:
            await self._connection.execute("ROLLBACK TO joined")
            await self._connection.execute("RELEASE joined")
            return
        await self._connection.rollback()
        self._group = None
        group.lost(UndoneTogether("undone with a transaction that was to be committed together with this one"))

    async def _end_unless_joined(self) -> None:
        group = self._group
        if group is None or (self._in_line and self._may_be_joined(group)):
            return
        self._group = None
        is_committed = False
        try:
            await self._connection.commit()
            is_committed = True
        except asyncio.CancelledError:
            is_committed = True  # raised when the commit is done: whoever shares it is not cancelled
            raise
        finally:
            if is_committed:
                group.committed.set_result(None)
            else:
                await self._connection.rollback()
                group.lost(UndoneTogether("the commit that was shared with this one has failed"))

    def _may_be_joined(self, group: _Group) -> bool:
        """A lazy one by nobody: whoever came after it would be told that theirs is on the disk."""
        is_young = self._monotonic() - group.began_s < LONGEST_TOGETHER_S
        return is_young and group.members < MOST_TOGETHER and not group.is_lazy
