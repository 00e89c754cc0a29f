"""Which round tables are expected though nobody has named them, and which may be added."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.round_tables import addable, expected, wanting

ANNUAL, HIGH_LEVEL = RoundTableKind.ANNUAL, RoundTableKind.HIGH_LEVEL
BEGAN = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("named", "today", "since", "labels"),
    [
        ((), "2028-12-20", BEGAN, ["2028", "2029"]),
        ((), "2029-01-10", BEGAN, ["2028", "2029"]),
        ((), "2029-06-30", BEGAN, ["2028", "2029"]),
        ((), "2029-07-01", BEGAN, ["2029"]),
        ((), "2029-01-10", None, ["2028", "2029"]),
        ((), "2029-01-10", date(2028, 6, 30), ["2028", "2029"]),
        ((), "2029-01-10", date(2028, 7, 1), ["2029"]),  # who was not asked for it in its year
        ((), "2029-01-10", date(2029, 1, 2), ["2029"]),
        ((RoundTable("2028", ANNUAL, None),), "2029-01-10", BEGAN, ["2029"]),
        ((RoundTable("2028", HIGH_LEVEL, None, held_on=date(2028, 11, 2)),), "2029-01-10", BEGAN, ["2029"]),
        ((RoundTable("2029", ANNUAL, None),), "2029-01-10", BEGAN, ["2028"]),
    ],
)
def test_one_of_last_year_that_nobody_has_named_is_expected_until_the_end_of_june(
    named: tuple[RoundTable, ...], today: str, since: date | None, labels: list[str]
) -> None:
    on = date.fromisoformat(today)
    assert [one.label for one in expected(named, on, since)] == labels
    assert {one.label for one in wanting(named, on, since)} >= set(labels), "the RTP Secretariat is asked for each"


@given(st.dates(date(2027, 1, 4), date(2040, 12, 31)))
def test_what_is_expected_can_be_added_and_no_day_of_its_year_comes_on_which_it_cannot(today: date) -> None:
    offered = {(one.label, one.kind) for one in addable((), today, BEGAN)}
    assert {(one.label, one.kind) for one in expected((), today, BEGAN)} <= offered
    first = max(today.year - 1, BEGAN.year)
    assert {label for label, _ in offered} == {str(year) for year in range(first, today.year + 3)}


@pytest.mark.parametrize(
    ("since", "first"), [(None, "2028"), (date(2028, 9, 1), "2028"), (date(2029, 1, 2), "2029"), (BEGAN, "2028")]
)
def test_one_of_last_year_can_be_added_all_year_unless_we_began_after_it(since: date | None, first: str) -> None:
    assert addable((), date(2029, 12, 31), since)[0].label == first
