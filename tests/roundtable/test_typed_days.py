"""A day without its year: the next one ahead, or the last one that has come; one by its distance from today; and days
that no month has."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.typed_days import (
    DayOfYear,
    DaysFromToday,
    DayWithTime,
    NoSuchDay,
    TypedDay,
    ahead,
    back,
    is_day_only,
    is_whole,
    no_day,
)

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


TODAY = date(2027, 4, 29)


@pytest.mark.parametrize(
    ("typed", "last", "meant"),
    [
        (DayOfYear(5, 15), date(2027, 9, 30), date(2027, 5, 15)),
        (DayOfYear(3, 31), date(2028, 9, 30), date(2028, 3, 31)),
        (DayOfYear(3, 31), date(2027, 9, 30), date(2027, 3, 31)),  # past, and that is what is to be said of it
        (DayOfYear(12, 31), date(2027, 9, 30), date(2027, 12, 31)),  # too late
        (DayOfYear(4, 29), date(2027, 9, 30), TODAY),
        (DaysFromToday(1), date(2027, 9, 30), date(2027, 4, 30)),
        (DayWithTime(DayOfYear(5, 15)), date(2027, 9, 30), date(2027, 5, 15)),
        (NoSuchDay(2, 30), date(2027, 9, 30), NoSuchDay(2, 30)),
        (None, date(2027, 9, 30), None),
    ],
)
def test_a_day_ahead_is_the_next_unless_this_years_was_overlooked(
    typed: TypedDay | None, last: date, meant: date | NoSuchDay | None
) -> None:
    assert ahead(typed, TODAY, last) == meant


@pytest.mark.parametrize(
    ("typed", "first", "meant"),
    [
        (DayOfYear(3, 31), date(2027, 1, 1), date(2027, 3, 31)),
        (DayOfYear(5, 15), date(2027, 1, 1), date(2027, 5, 15)),  # to come, and that is what is to be said of it
        (DayOfYear(5, 15), date(2026, 1, 1), date(2026, 5, 15)),
        (DayOfYear(12, 31), date(2027, 1, 1), date(2026, 12, 31)),  # too early
        (DaysFromToday(-1), date(2027, 1, 1), date(2027, 4, 28)),
        (DayWithTime(date(2027, 3, 31)), date(2027, 1, 1), date(2027, 3, 31)),
    ],
)
def test_a_day_back_is_the_last_unless_this_years_has_not_come(typed: TypedDay, first: date, meant: date) -> None:
    assert back(typed, TODAY, first) == meant


@given(DAYS, DAYS, st.integers(0, 800))
def test_what_can_be_taken_is_never_read_as_what_cannot(typed: date, today: date, room: int) -> None:
    day = DayOfYear(typed.month, typed.day)
    last, first = today + timedelta(days=room), today - timedelta(days=room)
    assert ahead(day, today, last) == day.next_from(today) or day.next_from(today) > last
    assert back(day, today, first) == day.last_until(today) or day.last_until(today) < first


def test_a_time_is_not_kept_and_only_a_whole_day_is_no_name() -> None:
    assert is_day_only(DayWithTime(TODAY))
    assert not is_day_only(TODAY)
    assert is_whole(DayWithTime(TODAY))
    assert not is_whole(DayOfYear(3, 8))
    assert not is_whole(None)


@pytest.mark.parametrize("wrong", [(13, 31, 2027), (0, 31, 2027), (2, 31, 0), (2, 31, 10_000), (2, 0, 2027)])
def test_only_a_month_that_is_too_short_is_named_as_the_reason(wrong: tuple[int, int, int]) -> None:
    assert no_day(*wrong) is None
    assert no_day(2, 29, 2027) == NoSuchDay(2, 29, 2027)
