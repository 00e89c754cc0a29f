"""Days as they are typed: with a year, or without one, which then is told by what the day is asked for, and days that
no month has. Pure rules."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

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


TypedDay = date | DayOfYear | NoSuchDay
