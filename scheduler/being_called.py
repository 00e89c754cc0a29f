"""Being called: while Telegram brings updates to our webhook, the leader sees to it that it still does."""

import logging
from collections.abc import Awaitable, Callable

from roundtable.books import Work
from roundtable.ports import Clock, Telegram, TryLater
from scheduler.bell import Bell
from scheduler.leadership import Lead
from scheduler.pulse import Pulse

logger = logging.getLogger(__name__)

LOOK_EVERY_S = 30.0
LOOK_AGAIN_S = 1.0


class BeingCalled:
    """The loop that stands in the place of Receiving. `claim` tells Telegram where to call us; its pulse is "fetch",
    as that of polling is: an update's way begins here."""

    def __init__(
        self, telegram: Telegram, work: Work, lead: Lead, clock: Clock, url: str, claim: Callable[[], Awaitable[None]]
    ) -> None:
        self._telegram = telegram
        self._work = work
        self._lead = lead
        self._clock = clock
        self._url = url
        self._claim = claim
        self._bell = Bell()
        self._pulse = Pulse("fetch")
        self._claimed_under: int | None = None
        self._last_trouble = ""

    async def turn(self) -> None:
        """One look, then half a minute's rest. Another program with our token, or its owner, may have changed it.

        Who begins to lead tells Telegram in any case: our address may be the old one, and our secret another.
        """
        fence = self._lead.fence
        if fence is None:
            await self._bell.wait(LOOK_AGAIN_S)
            return
        try:
            if self._claimed_under != fence:
                await self._claim()
                self._claimed_under = fence
            await self._look()
        except TryLater as error:
            logger.warning("Telegram cannot be asked for its webhook: %s", error)
            await self._bell.wait(LOOK_AGAIN_S)
            return
        await self._bell.wait(LOOK_EVERY_S)

    def interrupt(self) -> None:
        self._bell.ring()

    async def finish(self) -> None:
        """Telegram keeps what it cannot bring, for a day."""

    async def _look(self) -> None:
        found = await self._telegram.webhook()
        if found.url != self._url:
            logger.critical("Telegram calls somebody else, or nobody; it is told our address again")
            await self._claim()
        elif found.trouble and found.trouble != self._last_trouble:
            logger.warning("Telegram has trouble with our webhook, %d updates wait: %s", found.waiting, found.trouble)
        self._last_trouble = found.trouble
        async with self._work() as tx:
            await self._pulse.note(tx, self._clock.now())
