"""Which round tables are expected though nobody has named them, and which may be added."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.round_tables import (
    HIGH_LEVEL_EVERY,
    Wanted,
    Wanting,
    addable,
    comes_back,
    expected,
    is_given_up,
    planned_kind,
    wanting,
)

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


# The high-level one is held every five years, and in its year no annual one is planned.

HELD_2025 = RoundTable("2025", HIGH_LEVEL, date(2025, 11, 20), held_on=date(2025, 11, 20))


def high(label: str) -> RoundTable:
    return RoundTable(label, HIGH_LEVEL, None)


@pytest.mark.parametrize(
    ("named", "high_level"),
    [
        ((), []),
        ((RoundTable("2025", ANNUAL, None),), []),
        ((HELD_2025,), [2030, 2035, 2040]),
        ((HELD_2025, RoundTable("2027", ANNUAL, None)), [2030, 2035, 2040]),
        ((HELD_2025, RoundTable("2030", ANNUAL, None)), [2030, 2035, 2040]),  # 2030 is named: see the next test
        ((HELD_2025, high("2031")), [2036, 2041]),
        ((high("2031"), HELD_2025), [2036, 2041]),
        ((HELD_2025, high("2030"), RoundTable("2030A", ANNUAL, None)), [2035, 2040]),
        ((high("2020"),), [2025, 2030, 2035, 2040]),
    ],
)
def test_every_fifth_year_after_the_newest_high_level_one_is_that_of_the_next(
    named: tuple[RoundTable, ...], high_level: list[int]
) -> None:
    assert [year for year in range(2024, 2042) if planned_kind(year, named) is HIGH_LEVEL] == high_level


def test_with_the_high_level_one_of_2025_that_of_2030_is_asked_for_and_no_annual_one() -> None:
    march = date(2030, 3, 1)
    assert expected((HELD_2025,), march, BEGAN) == (RoundTable("2029", ANNUAL, None), high("2030"))
    asked = [one for one in wanting((HELD_2025,), march, BEGAN) if one.label == "2030"]
    assert asked == [Wanting("2030", HIGH_LEVEL, Wanted.DATE)]
    assert [one.label for one in expected((HELD_2025, high("2030")), march, BEGAN)] == ["2029"]
    assert [one.kind for one in expected((HELD_2025,), date(2029, 10, 1), BEGAN)] == [ANNUAL, HIGH_LEVEL]


@pytest.mark.parametrize("label", ["2030", "2029"])
def test_what_was_named_for_a_year_goes_before_what_was_expected_of_it(label: str) -> None:
    other = ANNUAL if label == "2030" else HIGH_LEVEL
    named = (HELD_2025, RoundTable(label, other, None))
    march = date(2030, 3, 1)
    assert [(one.label, one.kind) for one in wanting(named, march, BEGAN) if one.label == label] == [(label, other)]
    assert planned_kind(2030, named) is (HIGH_LEVEL if label == "2030" else ANNUAL)
    assert not comes_back(named[1], named, march, BEGAN), "it gives way to the one that is expected"


def test_the_high_level_one_that_would_be_expected_again_at_once_stays() -> None:
    assert comes_back(high("2030"), (HELD_2025, high("2030")), date(2030, 3, 1), BEGAN)
    assert not comes_back(high("2030"), (high("2030"),), date(2030, 3, 1), BEGAN)


@pytest.mark.parametrize("today", [date(2029, 1, 1), date(2029, 6, 30)])
def test_one_of_last_year_that_was_given_up_is_expected_and_wanted_no_more(today: date) -> None:
    table = RoundTable("2028", ANNUAL, None)
    named = (table, RoundTable("2029", ANNUAL, None))
    assert is_given_up(table, named, today, BEGAN)
    assert not comes_back(table, named, today, BEGAN)
    assert [one.label for one in expected(named[1:], today, BEGAN)] == ["2028"]
    assert expected(named[1:], today, BEGAN, "2028") == ()
    assert "2028" not in [one.label for one in wanting(named[1:], today, BEGAN, "2028")]
    assert [one.label for one in wanting(named, today, BEGAN, "2028")] == ["2028", "2029"], "unless it is named anew"


def test_neither_this_year_s_nor_what_nobody_would_expect_again_is_given_up() -> None:
    table = RoundTable("2028", ANNUAL, None)
    assert not is_given_up(table, (table,), date(2028, 12, 31), BEGAN)
    assert comes_back(table, (table,), date(2028, 12, 31), BEGAN)
    assert not is_given_up(table, (table,), date(2029, 7, 1), BEGAN)
    assert not is_given_up(high("2028"), (high("2028"),), date(2029, 3, 1), BEGAN), "an annual one is expected instead"
    assert expected((), date(2028, 12, 31), BEGAN, "2028"), "in its own year it is expected whatever was given up"


def test_either_kind_can_be_added_and_the_one_that_is_planned_comes_first() -> None:
    offered = [(one.label, one.kind) for one in addable((HELD_2025,), date(2029, 3, 1), BEGAN)]
    assert offered == [
        ("2028", ANNUAL),
        ("2028", HIGH_LEVEL),
        ("2029", ANNUAL),
        ("2029", HIGH_LEVEL),
        ("2030", HIGH_LEVEL),
        ("2030", ANNUAL),
        ("2031", ANNUAL),
        ("2031", HIGH_LEVEL),
    ]


_NAMED = st.dictionaries(st.integers(2020, 2045), st.sampled_from(RoundTableKind), max_size=8)


@given(_NAMED, st.dates(date(2027, 1, 4), date(2044, 12, 31)))
def test_no_two_high_level_ones_are_expected_within_five_years_of_each_other(
    kinds: dict[int, RoundTableKind], today: date
) -> None:
    named = tuple(RoundTable(str(year), kind, None) for year, kind in kinds.items())
    found = expected(named, today, BEGAN)
    assert not {one.year for one in found} & set(kinds)
    known = [year for year, kind in kinds.items() if kind is HIGH_LEVEL]
    for one in found:
        if one.kind is HIGH_LEVEL:
            assert min(abs(one.year - year) for year in known) >= HIGH_LEVEL_EVERY
    assert [one.kind for one in found].count(HIGH_LEVEL) <= 1
