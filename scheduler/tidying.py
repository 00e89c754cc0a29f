"""Tidying: what is done and old is forgotten, so that the inbox does not grow for ever. What was said is kept."""

from roundtable.books import Work
from roundtable.inbox import DONE_KEPT_FOR
from roundtable.ports import Clock

TIDY_EVERY_S = 3600.0


class Tidying:
    """By the house's clock."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def tidy(self) -> None:
        async with self._work() as tx:
            await tx.inbox.forget_done(self._clock.now() - DONE_KEPT_FOR)
