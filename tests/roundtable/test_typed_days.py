"""A day without its year: the next one ahead, or the last one that has come; and days that no month has."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.typed_days import DayOfYear, NoSuchDay, no_day

DAYS = st.dates(date(2000, 1, 1), date(2150, 12, 31))
YEAR = 366
LEAP_DAY = DayOfYear(2, 29)


@given(DAYS, DAYS)
def test_the_next_such_day_is_within_a_year_from_today(typed: date, today: date) -> None:
    day = DayOfYear(typed.month, typed.day)
    found = day.next_from(today)
    assert (found.month, found.day) == (typed.month, typed.day)
    assert 0 <= (found - today).days <= YEAR or day == LEAP_DAY


@given(DAYS, DAYS)
def test_the_last_such_day_is_within_a_year_until_today(typed: date, today: date) -> None:
    day = DayOfYear(typed.month, typed.day)
    found = day.last_until(today)
    assert (found.month, found.day) == (typed.month, typed.day)
    assert 0 <= (today - found).days <= YEAR or day == LEAP_DAY


@given(DAYS)
def test_today_is_both(today: date) -> None:
    day = DayOfYear(today.month, today.day)
    assert day.next_from(today) == day.last_until(today) == today


def test_a_leap_day_is_looked_for_over_a_century_without_one() -> None:
    assert LEAP_DAY.next_from(date(2096, 3, 1)) == date(2104, 2, 29)
    assert LEAP_DAY.last_until(date(2104, 2, 28)) == date(2096, 2, 29)


@pytest.mark.parametrize(("month", "day"), [(2, 30), (4, 31), (13, 1), (0, 1), (1, 0)])
def test_what_is_a_day_in_no_year_is_none(month: int, day: int) -> None:
    with pytest.raises(ValueError, match="month"):
        DayOfYear(month, day)


@given(DAYS)
def test_what_is_a_day_is_never_told_to_be_none(day: date) -> None:
    assert no_day(day.month, day.day, day.year) is None
    assert no_day(day.month, day.day) is None


@pytest.mark.parametrize("wrong", [(13, 31, 2027), (0, 31, 2027), (2, 31, 0), (2, 31, 10_000), (2, 0, 2027)])
def test_only_a_month_that_is_too_short_is_named_as_the_reason(wrong: tuple[int, int, int]) -> None:
    assert no_day(*wrong) is None
    assert no_day(2, 29, 2027) == NoSuchDay(2, 29, 2027)
