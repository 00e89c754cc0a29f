"""Planning: asks what has come by now, and lets a clock that was moved walk through every send window in between."""

import logging
import time
from collections.abc import Awaitable, Callable, Sequence
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
    """One beat of the heart: with a walking clock a morning at a time, and each is said before the next comes, over
    every channel: `dispatches` are all of this process. `monotonic` gives seconds.
    """

    def __init__(
        self,
        plan: Plan,
        dispatches: Sequence[Dispatch],
        lead: Lead,
        clock: Clock,
        openings: Openings,
        *,
        every_s: float = PLAN_EVERY_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._plan = plan
        self._dispatches = dispatches
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
            for dispatch in self._dispatches:
                await dispatch.all_said()
        if not isinstance(self._clock, WalkingClock) or self._is_due():
            await self._plan_for_now()

    async def stand_by(self) -> None:
        """What comes in place of a beat while we do not lead: a clock that is moved is followed, not walked. Who leads
        walks; whoever takes over must not live through those mornings again."""
        if isinstance(self._clock, WalkingClock) and not self._lead.may_still_lead:
            self._moved(self._clock.follow)

    def interrupt(self) -> None:
        """A walk under way ends after its present step."""
        self._is_interrupted = True

    async def _plan_for_now(self) -> None:
        began_s = self._monotonic()  # a plan that takes its time must not put off the next one
        await self._plan(self._clock.now())
        self._planned_s = began_s
        for dispatch in self._dispatches:
            dispatch.bell.ring()

    def _is_due(self) -> bool:
        return self._planned_s is None or self._monotonic() - self._planned_s >= self._every_s

    def _stepped(self) -> bool:
        clock = self._clock
        return isinstance(clock, WalkingClock) and self._moved(lambda: clock.step(self._openings))

    def _moved(self, move: Callable[[], bool]) -> bool:
        try:
            moved = move()
        except BadClockFile as error:
            if str(error) != self._bad_clock:  # once, not five times a second
                logger.error("Time stands still: %s", error)
            self._bad_clock = str(error)
            return False
        self._bad_clock = ""
        return moved
