"""Days as they are typed: with a year, or without one, which then is told by what the day is asked for; by their
distance from today; with a time; and days that no month has. Pure rules."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_TYPED_DAY = 60
"""Characters: a day with its month and weekday by name has half of it."""

_LEAP_YEAR = 2000
_FURTHEST = 8
"""Years from one 29 February to the next, where a century has none."""


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day without its year. Raises ValueError for what is a day in no year."""

    month: int
    day: int

    def __post_init__(self) -> None:
        date(_LEAP_YEAR, self.month, self.day)

    def next_from(self, today: date) -> date:
        """The next such day, on `today` or after it."""
        years = range(today.year, today.year + _FURTHEST + 1)
        return next(day for day in map(self._in, years) if day is not None and day >= today)

    def last_until(self, today: date) -> date:
        """The last such day, on `today` or before it."""
        years = range(today.year, today.year - _FURTHEST - 1, -1)
        return next(day for day in map(self._in, years) if day is not None and day <= today)

    def _in(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:  # a 29 February that the year has not
            return None


@dataclass(frozen=True, slots=True)
class NoSuchDay:
    """A day that its month does not have, such as 31 February; `year` where one was typed: 29 February 2027 is
    none."""

    month: int
    day: int
    year: int | None = None


def no_day(month: int, day: int, year: int | None = None) -> NoSuchDay | None:
    """Where the month is one and is too short for the day; None for what is a day, or is wrong in another way."""
    try:
        last = monthrange(_LEAP_YEAR if year is None else year, month)[1]
        date(_LEAP_YEAR if year is None else year, month, last)
    except ValueError:
        return None
    return NoSuchDay(month, day, year) if day > last else None


@dataclass(frozen=True, slots=True)
class DaysFromToday:
    """Today, tomorrow (1), yesterday (-1)."""

    days: int


BareDay = date | DayOfYear | NoSuchDay | DaysFromToday


@dataclass(frozen=True, slots=True)
class DayWithTime:
    """A day after which a time was typed: only the day is kept, and that is said."""

    day: BareDay


TypedDay = BareDay | DayWithTime


def is_whole(typed: TypedDay | None) -> bool:
    """Whether it has day, month and year, and so is no name that a day may have, such as 8 March."""
    return isinstance(typed.day if isinstance(typed, DayWithTime) else typed, date)


def is_day_only(typed: TypedDay | None) -> bool:
    """Whether a time was typed that is not kept."""
    return isinstance(typed, DayWithTime)


def ahead(typed: TypedDay | None, today: date, last: date, first: date | None = None) -> date | NoSuchDay | None:
    """The day that is meant where one ahead is asked for, `last` at the latest; it need not do. `first` is the earliest
    that can be meant, today unless it is given.

    Without a year it is the next such day. Where that is too late, and this year's is past and nearer, that one is
    meant: who types 31/3 in April has not seen that it is April.
    """
    first = first or today
    day = _bare(typed, today)
    if not isinstance(day, DayOfYear):
        return day
    coming, passed = day.next_from(first), day.last_until(first)
    is_slip = passed.year == today.year and today - passed < coming - today
    return passed if coming > last and is_slip else coming


def back(typed: TypedDay | None, today: date, first: date) -> date | NoSuchDay | None:
    """The day that is meant where one until today is asked for, from `first` on; it need not do. Without a year it is
    the last such day; where that is too early, and this year's is to come and nearer, that one."""
    day = _bare(typed, today)
    if not isinstance(day, DayOfYear):
        return day
    passed, coming = day.last_until(today), day.next_from(today)
    is_slip = coming.year == today.year and coming - today < today - passed
    return coming if passed < first and is_slip else passed


def _bare(typed: TypedDay | None, today: date) -> date | DayOfYear | NoSuchDay | None:
    day = typed.day if isinstance(typed, DayWithTime) else typed
    return today + timedelta(days=day.days) if isinstance(day, DaysFromToday) else day
