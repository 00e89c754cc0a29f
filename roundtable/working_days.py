"""Working days, rest days and quiet weeks: the secretariat's table plus every Saturday and Sunday."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from roundtable.calendar import RestDay, RestDayKind

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class RestDays:
    """The confirmed rest days. `days` holds all of them, `new_year` those of Lao New Year, whose weeks are quiet.

    Working and sending differ: in a quiet week people may work, but nothing is sent to them.
    """

    days: frozenset[date] = frozenset()
    new_year: frozenset[date] = frozenset()
    _silent: frozenset[date] = field(init=False, repr=False, compare=False)
    _on_weekdays: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        mondays = {day - timedelta(days=day.weekday()) for day in self.new_year}
        quiet = {monday + timedelta(days=n) for monday in mondays for n in range(7)}
        object.__setattr__(self, "_silent", self.days | quiet)
        object.__setattr__(self, "_on_weekdays", tuple(sorted(day for day in self.days if day.weekday() < SATURDAY)))

    @classmethod
    def of(cls, rows: Iterable[RestDay]) -> "RestDays":
        """From the calendar's rows; a row that is only proposed counts for nothing."""
        confirmed = [row for row in rows if row.confirmed]
        return cls(
            frozenset(row.on for row in confirmed),
            frozenset(row.on for row in confirmed if row.kind is RestDayKind.NEW_YEAR),
        )

    def rests(self, day: date) -> bool:
        return day.weekday() >= SATURDAY or day in self.days

    def working(self, day: date) -> bool:
        return not self.rests(day)

    def may_send_on(self, day: date) -> bool:
        """It is a working day, and not one of a quiet week."""
        return day.weekday() < SATURDAY and day not in self._silent

    def previous_working(self, day: date) -> date:
        """The day itself when it works, else the last working day before it."""
        return _nearest(day, -ONE_DAY, self.working)

    def next_working(self, day: date) -> date:
        """The day itself when it works, else the first working day after it."""
        return _nearest(day, ONE_DAY, self.working)

    def previous_sending(self, day: date) -> date:
        """The day itself when something may be sent on it, else the last such day before it."""
        return _nearest(day, -ONE_DAY, self.may_send_on)

    def next_sending(self, day: date) -> date:
        """The day itself when something may be sent on it, else the first such day after it."""
        return _nearest(day, ONE_DAY, self.may_send_on)

    def working_day_from(self, day: date, days: int) -> date:
        """The working day so many working days after this one (negative: before it), which need not be one itself: one
        after Friday is Monday, and so is one after Sunday."""
        step = ONE_DAY if days > 0 else -ONE_DAY
        for _ in range(abs(days)):
            day = _nearest(day + step, step, self.working)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days follow `first` up to and including `last`; 0 when `last` is not after `first`.

        In other words: said on the morning of `first`, the working days left after today.
        """
        if last <= first:
            return 0
        resting = bisect_right(self._on_weekdays, last) - bisect_right(self._on_weekdays, first)
        return _weekdays_until(last) - _weekdays_until(first) - resting


def _nearest(day: date, step: timedelta, fits: Callable[[date], bool]) -> date:
    while not fits(day):
        day += step
    return day


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays from 1 January of the year 1, which was a Monday, to `day`."""
    weeks, days = divmod(day.toordinal(), 7)
    return weeks * 5 + min(days, 5)
