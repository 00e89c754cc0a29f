"""Which round tables are expected, which days may be said of them, and what moves with a date."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.obligations import FactKind
from roundtable.planned import obligations_of
from roundtable.round_tables import (
    DatePart,
    Hanging,
    LabelProblem,
    RoundTableDateProblem,
    Wanted,
    addable,
    bounds,
    dated,
    expected,
    hanging_on,
    label_problem,
    lock_of,
    planned_by,
    problem_with,
    shifts,
    spoken_of,
    turned,
    wanting,
    with_round_table,
)
from tests.roundtable.situations import ROUND_TABLE_2027, SWGS, fact, snapshot

ANNUAL, HIGH_LEVEL = RoundTableKind.ANNUAL, RoundTableKind.HIGH_LEVEL
UNSET = RoundTable("2027", ANNUAL, None)
MARCH, OCTOBER = date(2027, 3, 1), date(2027, 10, 1)
BEGAN = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("named", "today", "labels"),
    [
        ((), MARCH, ["2027"]),
        ((), OCTOBER, ["2027", "2028"]),
        ((UNSET,), MARCH, []),
        ((replace(UNSET, kind=HIGH_LEVEL),), MARCH, []),
        ((replace(UNSET, kind=HIGH_LEVEL),), OCTOBER, ["2028"]),
        ((RoundTable("2026", ANNUAL, date(2027, 1, 20)),), MARCH, ["2027"]),
    ],
)
def test_an_annual_one_is_expected_each_label_year_unless_it_has_a_round_table(
    named: tuple[RoundTable, ...], today: date, labels: list[str]
) -> None:
    found = expected(named, today, BEGAN)
    assert [one.label for one in found] == labels
    assert {one.kind for one in found} <= {ANNUAL}


def test_who_begins_in_the_second_half_of_a_year_is_asked_for_the_next_one() -> None:
    assert [one.label for one in expected((), OCTOBER, date(2027, 7, 1))] == ["2028"]
    assert [one.label for one in expected((), OCTOBER, date(2027, 6, 30))] == ["2027", "2028"]


def test_it_is_asked_for_a_date_until_there_is_one_and_then_whether_it_was_held() -> None:
    day = date(2027, 11, 24)
    table = dated(UNSET, day, DatePart.PROVISIONAL)
    assert [one.wanted for one in wanting((UNSET,), MARCH, BEGAN)] == [Wanted.DATE]
    assert wanting((table,), MARCH, BEGAN) == ()
    assert [one.wanted for one in wanting((table,), date(2028, 1, 3), date(2028, 7, 1))] == [Wanted.HELD]
    assert wanting((dated(table, day, DatePart.HELD),), date(2028, 1, 3), date(2028, 7, 1)) == ()


def test_one_of_last_year_may_have_slipped_and_an_older_one_is_asked_for_no_more() -> None:
    table = RoundTable("2026", HIGH_LEVEL, None)
    assert "2026" in [one.label for one in wanting((table,), date(2027, 12, 31), None)]
    assert "2026" not in [one.label for one in wanting((table,), date(2028, 1, 1), None)]


def test_either_kind_can_be_added_for_a_year_without_one() -> None:
    assert [(one.label, one.kind) for one in addable((UNSET,), MARCH, BEGAN)] == [
        ("2028", ANNUAL),
        ("2028", HIGH_LEVEL),
        ("2029", ANNUAL),
        ("2029", HIGH_LEVEL),
    ]


def test_an_annual_one_can_be_added_to_the_year_of_a_high_level_one_and_once_only() -> None:
    high = replace(UNSET, kind=HIGH_LEVEL)
    annual = RoundTable("2027A", ANNUAL, None)
    assert expected((high,), OCTOBER, None) == (RoundTable("2028", ANNUAL, None),), "it is not planned by itself"
    assert addable((high,), MARCH, BEGAN)[0] == annual
    assert addable((high, annual), MARCH, BEGAN) == addable((UNSET,), MARCH, BEGAN)
    assert addable((annual,), MARCH, BEGAN)[0] == high, "which was taken off the list"
    assert [one.label for one in wanting((high, annual), MARCH, BEGAN)] == ["2027", "2027A"]
    assert bounds(annual, DatePart.PROVISIONAL, MARCH) == bounds(high, DatePart.PROVISIONAL, MARCH)


@pytest.mark.parametrize(
    ("label", "kind", "beside", "is_new", "problem"),
    [
        ("2030", ANNUAL, (), True, None),
        ("2030", HIGH_LEVEL, (), True, None),
        ("2030A", ANNUAL, (("2030", HIGH_LEVEL),), True, None),
        ("2030", HIGH_LEVEL, (("2030A", ANNUAL),), True, None),
        ("2030A", ANNUAL, (("2030A", ANNUAL),), False, None),
        *(
            (label, ANNUAL, (), True, LabelProblem.UNREADABLE)
            for label in ("two", "2030B", "2030a", "2030 A", "30", "")
        ),
        ("2030A", HIGH_LEVEL, (("2030", HIGH_LEVEL),), True, LabelProblem.NOT_ANNUAL),
        ("2030A", ANNUAL, (), True, LabelProblem.ALONE),
        ("2030A", ANNUAL, (("2031", HIGH_LEVEL),), True, LabelProblem.ALONE),
        ("2030A", ANNUAL, (("2030", ANNUAL),), True, LabelProblem.ALONE),
        ("2030", ANNUAL, (("2030A", ANNUAL),), False, LabelProblem.NOT_HIGH_LEVEL),
    ],
)
def test_a_label_says_which_of_its_year_it_is(
    label: str,
    kind: RoundTableKind,
    beside: tuple[tuple[str, RoundTableKind], ...],
    is_new: bool,
    problem: LabelProblem | None,
) -> None:
    others = tuple(RoundTable(other, of, None) for other, of in beside)
    assert label_problem(RoundTable(label, kind, None), others, is_new=is_new) is problem


@given(
    st.lists(st.tuples(st.sampled_from(("2027", "2027A", "2028", "2028A", "2029B")), st.sampled_from(RoundTableKind)))
)
def test_what_can_be_added_has_a_label_that_does(named: list[tuple[str, RoundTableKind]]) -> None:
    tables = tuple(RoundTable(label, kind, None) for label, kind in dict(named).items())
    assert all(label_problem(one, tables, is_new=True) is None for one in addable(planned_by(tables), MARCH, BEGAN))


def test_nothing_is_planned_for_a_label_that_was_stored_wrong() -> None:
    wrong = RoundTable("2030B", ANNUAL, MARCH)
    assert planned_by((UNSET, wrong)) == (UNSET,)
    assert hanging_on(wrong, (), {"2030B"}) is None, "so that it can be taken away"


def test_both_of_a_year_have_one_lock() -> None:
    assert lock_of("2030") == lock_of("2030A") != lock_of("2031")
    assert lock_of("two") == "round-table:two"


def test_what_hangs_on_it_is_its_date_what_was_said_of_its_preparation_and_word_that_has_not_gone_out() -> None:
    said = [fact("RTP/press-meeting/RT-2027", FactKind.WAIVED, "2027-02-20").obligation]
    assert hanging_on(UNSET, (), ()) is None
    assert hanging_on(replace(UNSET, planned_on=MARCH), said, ()) is Hanging.DATE
    assert hanging_on(replace(UNSET, held_on=MARCH), (), ()) is Hanging.DATE
    assert hanging_on(UNSET, said, {"2027"}) is Hanging.PREPARATION
    assert hanging_on(UNSET, (), {"2027"}) is Hanging.UNTOLD
    assert hanging_on(replace(UNSET, label="2027A"), said, {"2027"}) is None


@pytest.mark.parametrize(
    ("kinds", "counts"),
    [
        ([FactKind.WAIVED], True),
        ([FactKind.WAIVED, FactKind.OPENED], False),
        ([FactKind.WAIVED, FactKind.OPENED, FactKind.PLANNED], True),
        ([FactKind.SUBMITTED, FactKind.OPENED], True),
        ([FactKind.PROPOSED], True),
        ([FactKind.PROPOSED, FactKind.NOT_NOW], False),
        ([FactKind.PROPOSED, FactKind.AGREED, FactKind.PLANNED], True),
        ([FactKind.PLANNED, FactKind.PROPOSED, FactKind.NOT_NOW], True),
    ],
)
def test_what_was_taken_back_does_not_hang_on_it(kinds: list[FactKind], counts: bool) -> None:
    said = tuple(fact("RTP/press-meeting/RT-2027", kind, "2027-02-20", "2027-03-10") for kind in kinds)
    key = said[0].obligation
    assert spoken_of({key: said, replace(key, body="HLT"): ()}) == (frozenset({key}) if counts else frozenset())


def test_of_the_other_kind_it_is_the_same_otherwise() -> None:
    assert turned(UNSET) == replace(UNSET, kind=HIGH_LEVEL)
    assert turned(turned(UNSET)) == UNSET


def test_what_prepares_either_one_hangs_on_its_own_date() -> None:
    in_june, in_november = date(2027, 6, 16), date(2027, 11, 24)
    high, annual = RoundTable("2027", HIGH_LEVEL, in_november), RoundTable("2027A", ANNUAL, in_june)
    taken = snapshot(round_tables=(high, annual))
    found = obligations_of(taken, date(2027, 1, 1), date(2027, 12, 31), MARCH, frozenset({"HLT"}))
    dues = {one.key.period: one.standing.due_on for one in found if one.key.duty == "executive-meeting"}
    assert set(dues) == {"RT-2027", "RT-2027A"}
    assert dues["RT-2027A"] < in_june < dues["RT-2027"] < in_november
    moved = with_round_table(taken, replace(annual, planned_on=date(2027, 9, 15)))
    assert {one.obligation.period for one in shifts(taken, moved, "2027A", MARCH)} == {"RT-2027A"}


@pytest.mark.parametrize(
    ("part", "on", "problem"),
    [
        (DatePart.PROVISIONAL, date(2027, 2, 28), RoundTableDateProblem.NOT_AHEAD),
        (DatePart.PROVISIONAL, MARCH, None),
        (DatePart.FIXED, date(2028, 12, 31), None),
        (DatePart.FIXED, date(2029, 1, 1), RoundTableDateProblem.TOO_FAR),
        (DatePart.HELD, MARCH, None),
        (DatePart.HELD, date(2027, 3, 2), RoundTableDateProblem.NOT_PAST),
        (DatePart.HELD, date(2026, 12, 31), RoundTableDateProblem.TOO_FAR),
    ],
)
def test_a_day_lies_in_the_label_year_or_slips_into_the_next(
    part: DatePart, on: date, problem: RoundTableDateProblem | None
) -> None:
    assert problem_with(UNSET, part, on, MARCH) is problem


@given(
    st.integers(2020, 2035),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from(DatePart),
    st.dates(date(2019, 1, 1), date(2038, 1, 1)),
)
def test_what_may_be_picked_is_what_may_be_said(year: int, today: date, part: DatePart, on: date) -> None:
    table = RoundTable(str(year), ANNUAL, None)
    first, last = bounds(table, part, today)
    if first <= last:
        assert (problem_with(table, part, on, today) is None) == (first <= on <= last)


def test_without_a_date_it_is_provisional_again() -> None:
    fixed = dated(UNSET, MARCH, DatePart.FIXED)
    assert not fixed.provisional
    assert dated(fixed, None, DatePart.FIXED) == UNSET


def moved_to(day: date | None, *facts: object) -> dict[str, tuple[date | None, date | None]]:
    before = snapshot(*facts)  # type: ignore[arg-type]
    after = with_round_table(before, replace(ROUND_TABLE_2027, planned_on=day))
    return {str(one.obligation): (one.from_on, one.to_on) for one in shifts(before, after, "2027", MARCH)}


def test_everything_that_hangs_on_it_moves_by_the_same_days() -> None:
    found = moved_to(date(2027, 12, 8))
    assert len(found) == len(SWGS) + 13
    assert found["HLT/executive-meeting/RT-2027"] == (date(2027, 11, 10), date(2027, 11, 24))
    assert {to - from_ for from_, to in found.values() if from_ and to} == {timedelta(days=14)}


def test_without_a_date_nothing_behind_it_is_due() -> None:
    assert {to for _, to in moved_to(None).values()} == {None}


def test_what_is_settled_does_not_move_and_the_same_day_moves_nothing() -> None:
    held = fact("HLT/executive-meeting/RT-2027", FactKind.HELD, "2027-02-20")
    waived = fact("RTP/press-meeting/RT-2027", FactKind.WAIVED, "2027-02-20")
    found = moved_to(date(2027, 12, 8), held, waived)
    assert len(found) == len(SWGS) + 13 - 2
    assert moved_to(ROUND_TABLE_2027.planned_on) == {}
