"""Which rest days of a year are proposed beside what the table holds."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roundtable.rest_day_proposals import Proposals, proposals
from roundtable.working_days import RestDays, quiet_weeks
from tests.roundtable.lao_calendar import HOLIDAY, QUIET, rest_day, rows_of

WEDNESDAY, FRIDAY = date(2026, 12, 2), date(2027, 1, 1)
NATIONAL_DAY = rest_day(WEDNESDAY, confirmed=False)


def test_what_is_in_the_table_is_not_proposed_again() -> None:
    new_year = rest_day(FRIDAY, confirmed=False)
    assert proposals([rest_day(WEDNESDAY)], [NATIONAL_DAY, new_year]) == Proposals((new_year,))


def test_a_quiet_week_gives_its_date_to_a_rest_day_and_stands_by_the_nearest_working_day() -> None:
    quiet = rest_day(WEDNESDAY, QUIET)
    found = proposals([quiet], [NATIONAL_DAY])
    assert found == Proposals((NATIONAL_DAY,), ((WEDNESDAY, replace(quiet, on=date(2026, 12, 1))),))
    beside = rest_day(date(2026, 12, 1))
    assert proposals([quiet, beside], [NATIONAL_DAY]).moved == ((WEDNESDAY, replace(quiet, on=date(2026, 12, 3))),)


def test_two_weeks_that_are_the_same_one_do_not_take_the_same_day() -> None:
    known = [rest_day(date(2027, 4, day), confirmed=False) for day in (14, 15, 16)]
    first, last = (rest_day(date(2027, 4, day), QUIET) for day in (14, 16))
    moved = proposals([first, last], known).moved
    assert moved == (
        (first.on, replace(first, on=date(2027, 4, 13))),
        (last.on, replace(last, on=date(2027, 4, 12))),
    ), "a working day that is farther before a Saturday"


def test_it_stays_in_its_year_and_takes_a_weekend_only_where_nothing_else_is_free() -> None:
    quiet, new_year = rest_day(FRIDAY, QUIET, confirmed=False), rest_day(FRIDAY, confirmed=False)
    assert proposals([quiet], [new_year]).moved == ((FRIDAY, replace(quiet, on=date(2027, 1, 2))),)
    weekend = [rest_day(FRIDAY + timedelta(days=n)) for n in (1, 2)]
    assert proposals([quiet, *weekend], [new_year]) == Proposals(()), "a full week keeps what it has"


@given(st.integers(2025, 2031), st.lists(st.integers(0, 364), max_size=6, unique=True))
def test_every_known_day_is_in_the_table_then_and_the_same_weeks_are_quiet(year: int, days: list[int]) -> None:
    rows = [rest_day(date(year, 1, 1) + timedelta(days=n), QUIET) for n in days]
    known = [replace(row, confirmed=False) for row in rows_of(year)]
    found = proposals(rows, known)
    gone = {on for on, _ in found.moved}
    after = [*(row for row in rows if row.on not in gone), *(row for _, row in found.moved), *found.new]
    assert len({row.on for row in after}) == len(after)
    assert {(row.on, row.kind) for row in known} <= {(row.on, row.kind) for row in after}
    first, last = date(year, 1, 1), date(year, 12, 31)
    assert quiet_weeks(after, first, last) == quiet_weeks(rows, first, last)
    assert not RestDays.of(after).days, f"a {HOLIDAY} that is proposed counts for nothing"
