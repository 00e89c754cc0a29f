"""Tidying: what is done and old is forgotten, so that the inbox does not grow for ever, what somebody has typed and not
passed to anybody, and who asked to join with all that was said to them and of them. What was said to people is kept."""

from datetime import timedelta

from roundtable.books import Work
from roundtable.enquiries import OFFERED_FOR
from roundtable.inbox import DONE_KEPT_FOR
from roundtable.ports import Clock
from roundtable.services.join_forgetting import forget_askers

TIDY_EVERY_S = 3600.0
ASKERS_KEPT_FOR = timedelta(days=30)
"""Who asked to join and was not let in, or is somebody of the roster by now. Long enough for a question about it."""

SENDINGS_KEPT_FOR = timedelta(days=2)
"""They are counted by the day."""


class Tidying:
    """By the house's clock."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def tidy(self) -> None:
        now = self._clock.now()
        async with self._work() as tx:
            await tx.inbox.forget_done(now - DONE_KEPT_FOR)
            await tx.enquiries.forget_offers(now - OFFERED_FOR)
            await tx.join_requests.forget_sendings(now - SENDINGS_KEPT_FOR)
            await tx.traces.forget_strangers(now - ASKERS_KEPT_FOR)
        await forget_askers(self._work, now - ASKERS_KEPT_FOR, now)
