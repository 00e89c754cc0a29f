"""Intake: updates that are brought one by one (webhook), stored before whoever brings them is thanked.

All that wait are committed together: under a rush one transaction carries dozens, and nobody waits longer for that.
"""

import asyncio
from collections.abc import Callable

from roundtable.books import Work
from roundtable.inbox import StoredUpdate
from roundtable.ports import Clock
from scheduler.failures import failure_of

MOST_A_TRANSACTION = 100


class Intake:
    """`stored` is told of news."""

    def __init__(self, work: Work, clock: Clock, stored: Callable[[], None]) -> None:
        self._work = work
        self._clock = clock
        self._stored = stored
        self._waiting: list[tuple[StoredUpdate, asyncio.Future[None]]] = []
        self._committing: asyncio.Task[None] | None = None

    async def store(self, update: StoredUpdate) -> None:
        """Returns after the commit. Raises what kept it from being stored: the bringer has to come again."""
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, kept))
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit_all())
        await kept

    async def _commit_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_A_TRANSACTION], self._waiting[MOST_A_TRANSACTION:]
            # A task of its own: what it raises belongs to those who wait for it, and the next batch is tried all the
            # same.
            (task,), _ = await asyncio.wait({asyncio.create_task(self._commit([update for update, _ in batch]))})
            error = failure_of(task)
            for _, kept in batch:
                if kept.done():  # whoever brought it has hung up
                    continue
                if error is None:
                    kept.set_result(None)
                else:
                    kept.set_exception(error)
        self._committing = None

    async def _commit(self, updates: list[StoredUpdate]) -> None:
        async with self._work() as tx:
            await tx.inbox.store(updates, self._clock.now())
        self._stored()
