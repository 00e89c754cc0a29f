"""Intake: updates that are brought one by one (webhook), stored before whoever brings them is thanked."""

from collections.abc import Callable, Collection, Sequence

from roundtable.books import Work
from roundtable.inbox import StoredUpdate
from roundtable.ports import Clock
from scheduler.together import Together


class Intake:
    """`stored` is handed what was new, and the ids of what waits next before it in its chats: Telegram calls at several
    processes, and another one may have stored it."""

    def __init__(
        self, work: Work, clock: Clock, stored: Callable[[Sequence[StoredUpdate], Collection[int]], None]
    ) -> None:
        self._work = work
        self._clock = clock
        self._stored = stored
        self._together = Together(self._commit)

    async def store(self, update: StoredUpdate) -> None:
        """Returns after the commit. Raises what kept it from being stored: the bringer has to come again."""
        await self._together.write(update)

    async def _commit(self, updates: list[StoredUpdate]) -> None:
        async with self._work() as tx:
            new = await tx.inbox.store(updates, self._clock.now())
            before = await tx.inbox.next_before(new)
        if new:
            self._stored(new, before)
