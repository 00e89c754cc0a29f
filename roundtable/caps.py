"""Caps: how many digests one person gets at most, whatever is due. Pure rules.

Only reminders count, a morning's digest as one, however much stands in it. Answers, notices, the page of a week, an
alarm and word of a meeting that has moved do not: they are asked for, or are no reminders. What does not fit waits for
the next morning that has room, and is said there with what else is due (digests.py).
"""

from bisect import bisect_left
from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple


class Cap(NamedTuple):
    """At most so many mornings in any so many days."""

    days: int
    most: int

    def first_day(self, on: date) -> date:
        """Of the span that ends with that day, both included."""
        return on - timedelta(days=self.days - 1)

    def is_reached(self, heard_on: Collection[date], on: date) -> bool:
        """Whether who heard on these days hears no more on that one, which is none of them and before none."""
        first = self.first_day(on)
        return sum(first <= day <= on for day in heard_on) >= self.most

    def fullest(self, heard_on: Collection[date]) -> int:
        """How many of these mornings, at most, lie in one span."""
        days = sorted(heard_on)
        return max((number - bisect_left(days, self.first_day(on)) for number, on in enumerate(days, 1)), default=0)


WEEK = Cap(days=7, most=4)
YEAR = Cap(days=365, most=40)
CAPS = (WEEK, YEAR)


def has_room(heard_on: Collection[date], on: date) -> bool:
    """Whether one more digest on that day breaks no cap."""
    return not any(cap.is_reached(heard_on, on) for cap in CAPS)
