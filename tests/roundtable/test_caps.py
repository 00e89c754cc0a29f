"""At most four mornings a week and forty a year, whichever week and year one looks at."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.caps import CAPS, WEEK, YEAR, has_room

MONDAY = date(2027, 3, 1)
days = st.integers(0, 500).map(lambda number: MONDAY + timedelta(days=number))


def spread(count: int, every: int) -> set[date]:
    """So many days, each so long before the one that follows; the last one is the day before Monday."""
    return {MONDAY - timedelta(days=1 + every * number) for number in range(count)}


@pytest.mark.parametrize(
    ("heard_on", "is_heard"),
    [
        (spread(0, 1), True),
        (spread(3, 1), True),
        (spread(4, 1), False),
        (spread(3, 1) | {MONDAY - timedelta(days=6)}, False),
        (spread(3, 1) | {MONDAY - timedelta(days=7)}, True),
        (spread(39, 9), True),
        (spread(40, 9), False),
        (spread(39, 9) | {MONDAY - timedelta(days=364)}, False),
        (spread(39, 9) | {MONDAY - timedelta(days=365)}, True),
    ],
)
def test_there_is_room_for_one_more_or_there_is_not(heard_on: set[date], is_heard: bool) -> None:
    assert has_room(heard_on, MONDAY) is is_heard


def test_a_span_includes_both_of_its_ends() -> None:
    assert (WEEK.first_day(MONDAY), WEEK.most) == (date(2027, 2, 23), 4)
    assert (YEAR.first_day(date(2027, 12, 31)), YEAR.most) == (date(2027, 1, 1), 40)


@given(st.sets(days))
def test_who_hears_only_where_there_is_room_never_hears_more_than_anybody(asked: set[date]) -> None:
    heard: set[date] = set()
    for day in sorted(asked):
        if has_room(heard, day):
            heard.add(day)
    for cap in CAPS:
        assert all(sum(0 <= (day - one).days < cap.days for one in heard) <= cap.most for day in heard)


@given(st.sets(days, max_size=60))
def test_the_fullest_span_is_that_of_some_morning_and_none_is_fuller(heard: set[date]) -> None:
    for cap in CAPS:
        within = [sum(0 <= (day - one).days < cap.days for one in heard) for day in heard]
        assert cap.fullest(heard) == max(within, default=0)
