"""Tidying: what is done and old is forgotten, so that the inbox does not grow for ever, and what somebody has typed
and not passed to anybody. What was said is kept."""

from datetime import timedelta

from roundtable.books import Work
from roundtable.enquiries import OFFERED_FOR
from roundtable.inbox import DONE_KEPT_FOR
from roundtable.ports import Clock

TIDY_EVERY_S = 3600.0
ASKERS_KEPT_FOR = timedelta(days=30)
"""Who asked to join and was not let in, or is somebody of the roster by now. Long enough for a question about it."""


class Tidying:
    """By the house's clock."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def tidy(self) -> None:
        async with self._work() as tx:
            now = self._clock.now()
            await tx.inbox.forget_done(now - DONE_KEPT_FOR)
            await tx.join_requests.forget_names(now - ASKERS_KEPT_FOR)
            await tx.enquiries.forget_offers(now - OFFERED_FOR)
