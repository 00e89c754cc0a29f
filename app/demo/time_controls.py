"""The clock bar of the phone page: time on the stage moves only when somebody moves it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from app.demo.stage import MORNING, Stage, StillOpen
from messages.dates import full_date
from roundtable.languages import Language
from roundtable.moments import VIENTIANE, local_day, moment
from simulator.controls import NotNowError
from simulator.reasons import Reason

LONGEST_JUMP = timedelta(days=800)


class DemoTime:
    """simulator.controls.TimeControls on a stage. Every move passes through all send windows in between.

    While a story is told, also while it pauses, only the story moves the time.
    """

    def __init__(self, stage: Stage, story_is_told: Callable[[], bool]) -> None:
        self._stage = stage
        self._story_is_told = story_is_told

    def describe(self) -> dict[str, Any]:
        now = self._stage.clock.now().astimezone(VIENTIANE)
        return {
            "now": now.isoformat(timespec="seconds"),
            "date": now.date().isoformat(),
            "words": {language.value: full_date(now.date(), language) for language in Language},
            "moving": self._stage.is_moving,
            "from": self._first_day().isoformat(),
            "until": self._last_day().isoformat(),
        }

    async def next_morning(self) -> None:
        await self._go(self._morning_after(1))

    async def one_week_on(self) -> None:
        await self._go(self._morning_after(7))

    async def jump_to(self, date: date) -> None:
        """Raises NotNowError for a day that has passed, or lies years ahead."""
        now = self._stage.clock.now()
        target = moment(date, MORNING)
        if target <= now:
            raise NotNowError("this day has passed; time moves only forward", Reason.DAY_PASSED)
        if target - now > LONGEST_JUMP:
            raise NotNowError(f"jump at most {LONGEST_JUMP.days} days ahead", Reason.DAY_TOO_FAR)
        await self._go(target)

    def _first_day(self) -> date:
        """The first whose morning lies ahead."""
        now = self._stage.clock.now()
        today = local_day(now)
        return today if moment(today, MORNING) > now else today + timedelta(days=1)

    def _last_day(self) -> date:
        end = self._stage.clock.now() + LONGEST_JUMP
        return local_day(end) if moment(local_day(end), MORNING) <= end else local_day(end) - timedelta(days=1)

    def _morning_after(self, days: int) -> datetime:
        return moment(local_day(self._stage.clock.now()) + timedelta(days=days), MORNING)

    async def _go(self, when: datetime) -> None:
        if self._stage.is_moving:
            raise NotNowError("time is moving already", Reason.TIME_MOVES)
        if self._story_is_told():
            raise NotNowError("the year is being played; it moves the time itself", Reason.STORY_IS_TOLD)
        try:
            await self._stage.go_to(when)
        except StillOpen as error:
            raise NotNowError(str(error), Reason.STILL_OPEN) from error
