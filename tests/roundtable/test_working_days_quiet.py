"""Quiet weeks: those of Lao New Year, by the table or by default, and working weeks that the secretariat sets."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.calendar import RestDay, RestDayKind
from roundtable.languages import Bilingual
from roundtable.quiet_hours import in_office_hours
from roundtable.working_days import QuietWeek, RestDays, monday_of, quiet_weeks
from tests.roundtable.lao_calendar import HOLIDAY, IN_LIEU, NEW_YEAR, QUIET, rest_day, rows_of

TABLE = rows_of(2027)
NEW_YEAR_2027 = date(2027, 4, 12)
"""The Monday of the week of 14 to 16 April."""
ROUND_TABLE = Bilingual("ອາທິດກອງປະຊຸມໂຕະມົນ", "Week of the round table")
WEEK = RestDay(date(2027, 11, 24), QUIET, ROUND_TABLE)
ALL_YEAR = (date(2027, 1, 1), date(2027, 12, 31))

tables = st.lists(
    st.builds(
        lambda on, kind, confirmed: RestDay(on, kind, ROUND_TABLE, confirmed),
        st.dates(date(2026, 1, 1), date(2028, 12, 31)),
        st.sampled_from(RestDayKind),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda row: row.on,
)


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


def silent(rows: Iterable[RestDay], monday: date) -> bool:
    calendar = RestDays.of(rows)
    return not any(calendar.may_send_on(day) for day in days_from(monday, 7))


def test_a_quiet_week_is_silent_and_its_days_work() -> None:
    calendar = RestDays.of((*TABLE, WEEK))
    monday = monday_of(WEEK.on)
    assert silent((*TABLE, WEEK), monday)
    assert [calendar.working(day) for day in days_from(monday, 7)] == [True] * 5 + [False] * 2
    assert calendar.may_send_on(monday - timedelta(days=3))
    assert calendar.may_send_on(monday + timedelta(days=7))
    assert in_office_hours(datetime(2027, 11, 24, 3, tzinfo=UTC), calendar)
    assert calendar.next_sending(monday) == monday + timedelta(days=7)
    assert calendar.next_working(monday) == monday


@given(tables)
def test_days_of_quiet_weeks_count_as_they_did_without_them(rows: list[RestDay]) -> None:
    """So nothing is asked for earlier, and nothing is late later."""
    calendar, without = RestDays.of(rows), RestDays.of(row for row in rows if row.kind is not QUIET)
    assert calendar.days == without.days
    for day in (row.on for row in rows):
        assert calendar.rests(day) == without.rests(day)
        assert calendar.next_working(day) == without.next_working(day)
        assert calendar.previous_working(day) == without.previous_working(day)
        assert calendar.working_days_between(day, day + timedelta(days=30)) == without.working_days_between(
            day, day + timedelta(days=30)
        )


@pytest.mark.parametrize(
    ("rows", "is_quiet"),
    [
        ((), True),
        ([replace(row, confirmed=False) for row in TABLE], True),
        ([replace(row, confirmed=row.kind is not NEW_YEAR) for row in TABLE], True),  # confirmed one by one
        ([replace(row, confirmed=row.on != date(2027, 4, 16)) for row in TABLE], True),
        (TABLE, True),
        ([row for row in TABLE if row.kind is not NEW_YEAR], False),  # the secretariat has taken it away
        ([rest_day(date(2027, 5, 1))], False),
        ([rest_day(date(2027, 5, 3), IN_LIEU)], False),
        ([rest_day(date(2026, 5, 1)), rest_day(date(2028, 1, 1))], True),  # other years say nothing of this one
        ([WEEK], True),  # a quiet week is no table of rest days
    ],
)
def test_the_week_of_new_year_is_quiet_until_the_table_of_its_year_says_otherwise(
    rows: list[RestDay], is_quiet: bool
) -> None:
    assert silent(rows, NEW_YEAR_2027) is is_quiet
    assert (QuietWeek(NEW_YEAR_2027) in quiet_weeks(rows, *ALL_YEAR)) is is_quiet


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [(2026, 13, 19), (2027, 12, 18), (2028, 10, 16), (2029, 9, 22), (2030, 8, 21), (2031, 14, 20)],
)
def test_by_default_the_weeks_of_14_to_16_april_are_quiet_and_no_others(year: int, first: int, last: int) -> None:
    calendar = RestDays()
    all_april = days_from(date(year, 4, 1), 30)
    weekdays = [day for day in all_april if day.weekday() < 5]
    assert [day for day in weekdays if not calendar.may_send_on(day)] == [
        day for day in weekdays if first <= day.day <= last
    ]
    others = (day for day in days_from(date(year, 1, 1), 365) if day.month != 4 and day.weekday() < 5)
    assert all(map(calendar.may_send_on, others))
    assert all(calendar.working(day) for day in weekdays), "nobody has said yet that they rest"


@given(tables)
def test_quiet_weeks_are_those_in_which_nothing_is_sent_though_nobody_rests(rows: list[RestDay]) -> None:
    calendar = RestDays.of(rows)
    quiet = {week.monday for week in quiet_weeks(rows, date(2026, 1, 1), date(2028, 12, 31))}
    for day in days_from(date(2026, 1, 1), 3 * 365):
        assert calendar.may_send_on(day) is (calendar.working(day) and monday_of(day) not in quiet)


def test_each_quiet_week_goes_by_its_own_name_and_that_of_new_year_by_none() -> None:
    same = replace(WEEK, on=date(2027, 11, 22))
    beside = RestDay(date(2027, 4, 13), QUIET, Bilingual("", "Retreat"))
    proposed = replace(WEEK, on=date(2027, 6, 1), confirmed=False)
    rows = (*TABLE, same, WEEK, beside, proposed)
    weeks = (
        QuietWeek(NEW_YEAR_2027),
        QuietWeek(NEW_YEAR_2027, beside.name),
        QuietWeek(date(2027, 11, 22), ROUND_TABLE),
    )
    assert quiet_weeks(rows, *ALL_YEAR) == weeks
    assert quiet_weeks(rows, date(2027, 4, 18), date(2027, 11, 21)) == weeks[:2]
    assert quiet_weeks(rows, date(2027, 4, 19), date(2027, 11, 22)) == weeks[2:]


def test_only_a_quiet_day_does_not_rest() -> None:
    assert [kind for kind in RestDayKind if not kind.rests] == [QUIET]
    assert [kind for kind in RestDayKind if kind.is_quiet] == [NEW_YEAR, QUIET]
    assert not HOLIDAY.is_quiet
