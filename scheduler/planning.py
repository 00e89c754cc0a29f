"""Planning: asks what has come by now, and lets a clock that was moved walk through every send window in between."""

import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime

from roundtable.ports import Clock
from scheduler.clocks import BadClockFile, Openings, WalkingClock
from scheduler.dispatch import Dispatch
from scheduler.leadership import Lead

logger = logging.getLogger(__name__)

Plan = Callable[[datetime], Awaitable[object]]
"""Writes the reminders and deliveries whose time has come by a moment. Planning twice changes nothing."""
PLAN_EVERY_S = 15.0


class Planning:
    """One beat of the heart: with a walking clock a morning at a time, and each is said before the next comes.

    `monotonic` gives seconds.
    """

    def __init__(
        self,
        plan: Plan,
        dispatch: Dispatch,
        lead: Lead,
        clock: Clock,
        openings: Openings,
        *,
        every_s: float = PLAN_EVERY_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._plan = plan
        self._dispatch = dispatch
        self._lead = lead
        self._clock = clock
        self._openings = openings
        self._every_s = every_s
        self._monotonic = monotonic
        self._planned_s: float | None = None
        self._bad_clock = ""
        self._is_interrupted = False

    @property
    def beat_every_s(self) -> float:
        """How often to beat: a file is looked at more often than there is something to plan."""
        return min(0.2, self._every_s) if isinstance(self._clock, WalkingClock) else self._every_s

    async def beat(self) -> None:
        """Plan for now; before that for every send window between the last beat and now, if the clock was moved."""
        while not self._is_interrupted and self._lead.fence is not None and self._stepped():
            await self._plan_for_now()
            await self._dispatch.all_said()
        if self._planned_s is None or self._monotonic() - self._planned_s >= self._every_s:
            await self._plan_for_now()

    def interrupt(self) -> None:
        """A walk under way ends after its present step."""
        self._is_interrupted = True

    async def _plan_for_now(self) -> None:
        await self._plan(self._clock.now())
        self._planned_s = self._monotonic()
        self._dispatch.bell.ring()

    def _stepped(self) -> bool:
        if not isinstance(self._clock, WalkingClock):
            return False
        try:
            stepped = self._clock.step(self._openings)
        except BadClockFile as error:
            if str(error) != self._bad_clock:  # once, not five times a second
                logger.error("Time stands still: %s", error)
            self._bad_clock = str(error)
            return False
        self._bad_clock = ""
        return stepped
