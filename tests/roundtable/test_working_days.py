"""Rest days, working days and quiet weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.working_days import RestDays
from tests.roundtable.lao_calendar import LAO, NEW_YEAR, rest_day

days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
calendars = st.builds(
    lambda holidays, new_year, quiet, decided: RestDays(
        frozenset(holidays | new_year), frozenset(new_year | quiet), frozenset(decided)
    ),
    st.sets(days, max_size=40),
    st.sets(days, max_size=3),
    st.sets(days, max_size=3),
    st.sets(st.integers(2026, 2030)),
)


def test_saturday_and_sunday_rest_without_any_table() -> None:
    assert [RestDays().rests(date(2026, 10, 26 + n)) for n in range(6)] == [False] * 5 + [True]


def test_a_proposed_day_counts_for_nothing_until_it_is_confirmed() -> None:
    on = date(2026, 12, 2)
    assert RestDays.of([rest_day(on, confirmed=False)]).working(on)
    assert RestDays.of([rest_day(on)]).rests(on)


def test_the_whole_week_of_lao_new_year_is_quiet_though_part_of_it_works() -> None:
    monday = date(2026, 4, 13)
    assert LAO.working(monday)
    assert not any(LAO.may_send_on(monday + timedelta(days=n)) for n in range(7))
    assert LAO.may_send_on(monday - timedelta(days=3))
    assert LAO.may_send_on(monday + timedelta(days=7))


def test_new_year_over_a_weekend_makes_two_weeks_quiet() -> None:
    calendar = RestDays.of(rest_day(date(2029, 4, day), NEW_YEAR) for day in (14, 15, 16))
    quiet = [day for day in range(2, 31) if not calendar.may_send_on(date(2029, 4, day))]
    assert set(range(9, 23)) <= set(quiet)
    assert 23 not in quiet


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2026-10-31", "2026-10-30", "2026-11-02"),  # a Saturday
        ("2027-10-31", "2027-10-29", "2027-11-01"),  # a Sunday
        ("2026-03-31", "2026-03-31", "2026-03-31"),  # a Tuesday
        ("2029-03-31", "2029-03-30", "2029-04-02"),  # a Saturday
        ("2027-05-01", "2027-04-30", "2027-05-04"),  # a Saturday, made up for on Monday
        ("2026-04-15", "2026-04-13", "2026-04-17"),  # New Year itself: its Monday and Friday work
        ("2028-02-29", "2028-02-29", "2028-02-29"),
        ("2026-12-31", "2026-12-31", "2026-12-31"),
        ("2027-01-01", "2026-12-31", "2027-01-04"),
    ],
)
def test_the_working_days_around_a_day(day: str, before: str, after: str) -> None:
    on = date.fromisoformat(day)
    assert LAO.previous_working(on).isoformat() == before
    assert LAO.next_working(on).isoformat() == after


def test_working_days_left_do_not_count_today() -> None:
    monday = date(2026, 10, 26)
    assert LAO.working_days_between(monday, monday) == 0
    assert LAO.working_days_between(monday, date(2026, 10, 27)) == 1
    assert LAO.working_days_between(monday, date(2026, 11, 1)) == 4
    assert LAO.working_days_between(date(2026, 11, 1), monday) == 0


@given(calendars, days, st.integers(0, 400))
def test_counting_working_days_is_asking_each_day(calendar: RestDays, first: date, n: int) -> None:
    asked = sum(calendar.working(first + timedelta(days=d)) for d in range(1, n + 1))
    assert calendar.working_days_between(first, first + timedelta(days=n)) == asked


@given(calendars, days)
def test_the_nearest_days_fit_and_nothing_nearer_does(calendar: RestDays, day: date) -> None:
    before, after = calendar.previous_sending(day), calendar.next_sending(day)
    assert before <= day <= after
    assert calendar.may_send_on(before)
    assert calendar.may_send_on(after)
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert before == after or not any(calendar.may_send_on(skipped) for skipped in between)


@given(calendars, days)
def test_whatever_may_be_sent_on_a_day_that_day_works(calendar: RestDays, day: date) -> None:
    assert not calendar.may_send_on(day) or calendar.working(day)


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        ("2027-03-01", 10, "2027-03-16"),  # over 8 March
        ("2027-04-09", 1, "2027-04-12"),  # over a weekend
        ("2027-04-12", 2, "2027-04-19"),  # over New Year
        ("2027-04-10", 1, "2027-04-12"),  # a Saturday
        ("2027-05-04", -1, "2027-04-30"),  # before 1 May and the day in lieu
        ("2027-04-10", 0, "2027-04-10"),
    ],
)
def test_a_day_so_many_working_days_away(day: str, count: int, found: str) -> None:
    assert LAO.working_day_from(date.fromisoformat(day), count) == date.fromisoformat(found)


@given(calendars, days, st.integers(1, 30))
def test_counting_working_days_and_walking_them_agree(calendar: RestDays, day: date, count: int) -> None:
    there = calendar.working_day_from(day, count)
    assert calendar.working(there)
    assert calendar.working_days_between(day, there) == count
