"""Together: many who want something committed share one transaction, and nobody waits longer for that.

While one transaction is under way the others gather; the next takes all of them. Under a rush one commit carries
dozens, alone everybody has one of their own.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from scheduler.failures import failure_of

Item = TypeVar("Item")

MOST_A_TRANSACTION = 100


class Together(Generic[Item]):
    """`commit` writes items in one transaction; what it raises is raised to each who brought one."""

    def __init__(self, commit: Callable[[list[Item]], Awaitable[None]]) -> None:
        self._commit = commit
        self._waiting: list[tuple[Item, asyncio.Future[None]]] = []
        self._committing: asyncio.Task[None] | None = None

    async def write(self, item: Item) -> None:
        """Returns after the commit that has this item. Whoever is cancelled meanwhile may still have it committed."""
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, kept))
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit_all())
        await kept

    async def _commit_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_A_TRANSACTION], self._waiting[MOST_A_TRANSACTION:]
            # A task of its own: what it raises belongs to those who wait for it, and the next batch is tried all the
            # same.
            (task,), _ = await asyncio.wait({asyncio.create_task(self._write(batch))})
            error = failure_of(task)
            for _, kept in batch:
                if kept.done():  # whoever brought it has gone
                    continue
                if error is None:
                    kept.set_result(None)
                else:
                    kept.set_exception(error)
        self._committing = None

    async def _write(self, batch: list[tuple[Item, asyncio.Future[None]]]) -> None:
        await self._commit([item for item, _ in batch])
