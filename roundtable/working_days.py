"""Working days, rest days and quiet weeks: the secretariat's table plus every Saturday and Sunday."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from roundtable.calendar import RestDay, RestDayKind
from roundtable.languages import Bilingual

ONE_DAY = timedelta(days=1)
SATURDAY = 5
_APRIL = 4
_NEW_YEAR = (14, 15, 16)
"""Days of April. Every week that one of them lies in lies in April, too."""


@dataclass(frozen=True)
class RestDays:
    """The confirmed rest days. `days` holds all of them, `quiet` the days whose weeks are quiet, whether they rest or
    not. `decided` are the years whose table says when Lao New Year is: in any other year the weeks of 14 to 16 April
    are quiet all the same.

    Working and sending differ: in a quiet week people may work, but nothing is sent to them.
    """

    days: frozenset[date] = frozenset()
    quiet: frozenset[date] = frozenset()
    decided: frozenset[int] = frozenset()
    _silent: frozenset[date] = field(init=False, repr=False, compare=False)
    _on_weekdays: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        mondays = set(map(monday_of, self.quiet))
        quiet = {monday + timedelta(days=n) for monday in mondays for n in range(7)}
        object.__setattr__(self, "_silent", self.days | quiet)
        object.__setattr__(self, "_on_weekdays", tuple(sorted(day for day in self.days if day.weekday() < SATURDAY)))

    @classmethod
    def of(cls, rows: Iterable[RestDay]) -> "RestDays":
        """From the calendar's rows; a row that is only proposed counts for nothing. A year is decided once a rest day
        of it is confirmed, but not while a day of its New Year awaits that: then the week is not lost in between."""
        rows = tuple(rows)
        confirmed = [row for row in rows if row.confirmed]
        days = frozenset(row.on for row in confirmed if row.kind.rests)
        awaited = {row.on.year for row in rows if row.kind is RestDayKind.NEW_YEAR and not row.confirmed}
        return cls(
            days,
            frozenset(row.on for row in confirmed if row.kind.is_quiet),
            frozenset(on.year for on in days) - awaited,
        )

    def rests(self, day: date) -> bool:
        return day.weekday() >= SATURDAY or day in self.days

    def working(self, day: date) -> bool:
        return not self.rests(day)

    def may_send_on(self, day: date) -> bool:
        """It is a working day, and not one of a quiet week."""
        return day.weekday() < SATURDAY and day not in self._silent and not self._is_quiet_by_default(day)

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

    def _is_quiet_by_default(self, day: date) -> bool:
        return day.month == _APRIL and day.year not in self.decided and monday_of(day) in new_year_mondays(day.year)


@dataclass(frozen=True, slots=True)
class QuietWeek:
    """`name` is its own; None: it is the week of Lao New Year."""

    monday: date
    name: Bilingual | None = None


def quiet_weeks(rows: Iterable[RestDay], first: date, last: date) -> tuple[QuietWeek, ...]:
    """Those of which a day lies between two days (both included), by Monday. A week that is quiet by several names is
    there once by each."""
    rows = tuple(rows)
    weeks = {
        QuietWeek(monday_of(row.on), row.name if row.kind is RestDayKind.QUIET else None)
        for row in rows
        if row.confirmed and row.kind.is_quiet
    }
    decided = RestDays.of(rows).decided
    for year in range(first.year, last.year + 1):
        if year not in decided:
            weeks |= set(map(QuietWeek, new_year_mondays(year)))
    found = (week for week in weeks if monday_of(first) <= week.monday <= last)
    return tuple(sorted(found, key=lambda week: (week.monday, week.name is not None, str(week.name))))


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


@lru_cache(maxsize=256)
def new_year_mondays(year: int) -> frozenset[date]:
    """Of the weeks in which Lao New Year falls where the table does not say otherwise: two where a weekend parts it."""
    return frozenset(monday_of(date(year, _APRIL, day)) for day in _NEW_YEAR)


def _nearest(day: date, step: timedelta, fits: Callable[[date], bool]) -> date:
    while not fits(day):
        day += step
    return day


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays from 1 January of the year 1, which was a Monday, to `day`."""
    weeks, days = divmod(day.toordinal(), 7)
    return weeks * 5 + min(days, 5)
