"""Tidying: what is done and old is forgotten, so that the inbox does not grow for ever, and what somebody has typed
and not passed to anybody. What was said is kept."""

from datetime import timedelta

from roundtable.books import Work
from roundtable.enquiries import OFFERED_FOR
from roundtable.ports import Clock

TIDY_EVERY_S = 3600.0
DONE_KEPT_FOR = timedelta(days=30)
"""Long after Telegram has forgotten them (a day), and long enough to see what somebody had written."""


class Tidying:
    """By the house's clock."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def tidy(self) -> None:
        async with self._work() as tx:
            await tx.inbox.forget_done(self._clock.now() - DONE_KEPT_FOR)
            await tx.enquiries.forget_offers(self._clock.now() - OFFERED_FOR)
