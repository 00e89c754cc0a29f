"""Months to pick a day from: a row of buttons a week, Monday first."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from roundtable.choices import Choice, Rows


@dataclass(frozen=True, slots=True)
class Month:
    """The month that `shown` lies in. `first` and `last` bound what may be picked (both included); `resting` is shown
    and not offered."""

    shown: date
    first: date
    last: date
    resting: Collection[date] = ()

    def rows(self, day: Callable[[date], Choice], turn: Callable[[date, str], Choice]) -> Rows:
        """Weeks with something to pick, and a last row of the months beside it. `day` is the button of a day, `turn`
        that of the month a day lies in, under a label."""
        start = self.shown.replace(day=1)
        after = (start + timedelta(days=32)).replace(day=1)
        monday = start - timedelta(days=start.weekday())
        weeks: list[tuple[Choice, ...]] = []
        while monday < after:
            days = tuple(monday + timedelta(days=n) for n in range(7))
            if any(self._offered(one) for one in days):
                cells = (day(one) if self._offered(one) else Choice("nothing", label="empty-day") for one in days)
                weeks.append(tuple(cells))
            monday += timedelta(days=7)
        before = start - timedelta(days=1)
        turns = (
            *((turn(before, "month-before"),) if before >= self.first else ()),
            *((turn(after, "month-after"),) if after <= self.last else ()),
        )
        return (*weeks, turns) if turns else tuple(weeks)

    def _offered(self, day: date) -> bool:
        same = (day.year, day.month) == (self.shown.year, self.shown.month)
        return same and self.first <= day <= self.last and day not in self.resting


def shown_month(wanted: date, first: date, last: date) -> date:
    """The first day of the wanted month, or of the nearest that has a day to pick."""
    return min(max(wanted.replace(day=1), first.replace(day=1)), last.replace(day=1))
