"""What is planned for a day that becomes a rest day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from roundtable.calendar import RestDay, RestDayKind
from roundtable.languages import UNNAMED
from roundtable.obligations import Fact, FactKind
from roundtable.rest_day_meetings import becoming, planned_for
from tests.roundtable.situations import ROUND_TABLE_2027, Roster, at, fact, snapshot

THURSDAY, SATURDAY = date(2027, 3, 18), date(2027, 3, 20)
TODAY = date(2027, 3, 2)
Q1, EXECUTIVE = "HLT/quarterly-meeting/2027-Q1", "HLT/executive-meeting/RT-2027"
PLANNED, HELD, WAIVED = FactKind.PLANNED, FactKind.HELD, FactKind.WAIVED


def row(on: date, kind: RestDayKind = RestDayKind.HOLIDAY, *, confirmed: bool = True) -> RestDay:
    return RestDay(on, kind, UNNAMED, confirmed)


def named(facts: Sequence[Fact], days: Sequence[date] = (THURSDAY,), today: date = TODAY) -> list[str]:
    seen = snapshot(*facts, roster=Roster(("HLT", "EDU", "RTP")))
    return [str(one.key) for one in planned_for(seen, days, today) if one.key is not None]


def test_a_day_becomes_a_rest_day_by_being_confirmed_and_only_where_it_was_worked_on() -> None:
    assert becoming([row(THURSDAY, confirmed=False)], [row(THURSDAY)]) == {THURSDAY}
    assert becoming([], [row(THURSDAY, confirmed=False)]) == set()
    assert becoming([row(THURSDAY)], [row(THURSDAY, RestDayKind.NEW_YEAR)]) == set()
    assert becoming([], [row(SATURDAY), row(THURSDAY, RestDayKind.QUIET)]) == set()


def test_what_is_planned_is_named_with_when_it_was_given_in_official_order() -> None:
    facts = [
        fact("EDU/quarterly-meeting/2027-Q1", PLANNED, "2027-02-01", "2027-03-18"),
        fact(EXECUTIVE, PLANNED, "2027-02-03", "2027-03-18"),
        fact(Q1, PLANNED, "2027-02-02", "2027-03-18"),
        fact("RTP/joint-meeting/2027-Q1", PLANNED, "2027-02-02", "2027-03-17"),
        fact("HLT/annual-workplan/2027", PLANNED, "2027-02-02", "2027-03-18"),
    ]
    assert named(facts) == [Q1, EXECUTIVE, "EDU/quarterly-meeting/2027-Q1"]
    seen = snapshot(*facts, roster=Roster(("HLT", "EDU", "RTP")))
    assert [one.given_at for one in planned_for(seen, (THURSDAY,), TODAY)] == [
        at("2027-02-02"),
        at("2027-02-03"),
        at("2027-02-01"),
    ]


def test_one_that_counts_as_a_quarterly_one_is_named_once() -> None:
    planned = fact(EXECUTIVE, PLANNED, "2027-02-02", "2027-03-18")
    assert named([planned]) == [EXECUTIVE]
    assert named([planned, fact(Q1, FactKind.PROPOSED, "2027-02-03", "2027-03-25")]) == [EXECUTIVE]


def test_a_quarterly_one_in_whose_place_another_was_held_is_not_named() -> None:
    planned = fact(Q1, PLANNED, "2027-02-02", "2027-03-18")
    assert named([planned, fact(EXECUTIVE, HELD, "2027-02-25", "2027-02-24")]) == []


def test_what_moved_was_held_is_not_held_or_has_passed_is_not_named() -> None:
    planned = fact(Q1, PLANNED, "2027-02-02", "2027-03-18")
    assert named([planned]) == [Q1]
    for later in (
        fact(Q1, PLANNED, "2027-02-03", "2027-03-25"),
        fact(Q1, HELD, "2027-03-01", "2027-02-28"),
        fact(Q1, WAIVED, "2027-02-03"),
        fact(Q1, FactKind.OPENED, "2027-02-03"),
    ):
        assert named([planned, later]) == []
    assert named([planned], today=date(2027, 3, 19)) == []


def test_a_round_table_comes_first_and_one_that_was_held_not_at_all() -> None:
    table = replace(ROUND_TABLE_2027, planned_on=THURSDAY)
    planned = fact(Q1, PLANNED, "2027-02-02", "2027-03-18")
    seen = replace(snapshot(planned, roster=Roster(("HLT", "RTP"))), round_tables=(table,))
    assert [one.table for one in planned_for(seen, (THURSDAY,), TODAY)] == [table, None]
    held = replace(seen, round_tables=(replace(table, held_on=THURSDAY),))
    assert [one.table for one in planned_for(held, (THURSDAY,), TODAY)] == [None]
