"""Histories: each thing that may have moved a day or settled it is counted, wherever it was said."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from messages.samples.pieces import QUARTER, WORKPLAN
from roundtable.calendar_entries import ObligationEntry
from roundtable.histories import NOTHING_SAID, History, history_of
from roundtable.obligations import Fact, FactKind, ObligationKey, State, by_obligation
from tests.roundtable.situations import DUTIES, ROUND_TABLE_2027, at, fact

QUARTER_KEY = "HLT/quarterly-meeting/2027-Q4"
EXECUTIVE = "HLT/executive-meeting/RT-2027"
PUBLICATION = "HLT/publication/2027"
PLANNED, HELD, WAIVED, OPENED = FactKind.PLANNED, FactKind.HELD, FactKind.WAIVED, FactKind.OPENED
DAY = date(2027, 11, 4)


def seen(key: str, *facts: Fact, moves: int = 0, moved_at: datetime | None = None) -> History:
    parsed = ObligationKey.parse(key)
    table = replace(ROUND_TABLE_2027, moves=moves, moved_at=moved_at)
    return history_of(DUTIES[parsed.duty], parsed, by_obligation(facts), (table,))


def test_of_what_nothing_was_said_there_is_none() -> None:
    assert seen(QUARTER_KEY) == seen("HLT/annual-workplan/2027", moves=3, moved_at=at("2027-03-01")) == NOTHING_SAID


def test_its_own_facts_are_counted_and_the_newest_day_is_kept() -> None:
    first, second = (fact(QUARTER_KEY, PLANNED, f"2027-10-0{day}", f"2027-11-0{day}") for day in (3, 4))
    assert seen(QUARTER_KEY, first) == History(1, at("2027-10-03"), date(2027, 11, 3))
    assert seen(QUARTER_KEY, first, second) == History(2, at("2027-10-04"), DAY)
    assert seen(QUARTER_KEY, first, second, fact(QUARTER_KEY, WAIVED, "2027-10-05")) == History(
        3, at("2027-10-05"), DAY
    )
    assert seen(QUARTER_KEY, first, fact(QUARTER_KEY, OPENED, "2027-10-05")) == History(2, at("2027-10-05"), None)


@pytest.mark.parametrize(
    ("key", "other"),
    [
        (QUARTER_KEY, fact(EXECUTIVE, HELD, "2027-11-05", "2027-11-04")),
        (QUARTER_KEY, fact(f"{EXECUTIVE}A", HELD, "2027-11-05", "2027-11-04")),
        ("HLT/progress-in-meeting/2027-Q4", fact(QUARTER_KEY, FactKind.SUBMITTED, "2027-11-05")),
        (PUBLICATION, fact("HLT/workplan-approval/2027", FactKind.APPROVED, "2027-11-05")),
        (PUBLICATION, fact("HLT/annual-workplan/2027", FactKind.COMPLETION_ASKED, "2027-11-05")),
        ("HLT/progress-report/2027-H2", fact("HLT/progress-report/2027", WAIVED, "2027-11-05")),
        ("HLT/progress-report/2027-H1", fact("HLT/progress-report/2027-H2", FactKind.SUBMITTED, "2027-11-05")),
    ],
)
def test_what_is_said_of_another_counts_where_it_decides(key: str, other: Fact) -> None:
    assert seen(key, other) == History(1, at("2027-11-05"))


def test_what_is_said_of_another_body_or_period_does_not_count() -> None:
    others = ("EDU/quarterly-meeting/2027-Q4", "HLT/quarterly-meeting/2027-Q3", "HLT/executive-meeting/RT-2029")
    assert seen(QUARTER_KEY, *(fact(one, PLANNED, "2027-10-03", "2027-11-04") for one in others)) == NOTHING_SAID


def test_moves_of_its_round_table_count_with_what_was_said() -> None:
    said = fact(EXECUTIVE, PLANNED, "2027-10-03", "2027-11-04")
    assert seen(EXECUTIVE, said, moves=2, moved_at=at("2027-10-02")) == History(3, at("2027-10-03"), DAY)
    assert seen(EXECUTIVE, said, moves=2, moved_at=at("2027-10-04")) == History(3, at("2027-10-04"), DAY)


@pytest.mark.parametrize("state", [State.MET, State.ON_PAPER, State.WAIVED])
def test_what_is_settled_stays_on_the_day_that_was_said(state: State) -> None:
    stands = replace(QUARTER.standing, state=state)
    settled = replace(QUARTER, standing=stands, history=History(2, at("2027-03-01"), date(2027, 3, 18)))
    entry = ObligationEntry(settled)
    assert entry.on == date(2027, 3, 18)
    assert entry.is_off is (state is State.WAIVED)
    assert ObligationEntry(replace(settled, history=NOTHING_SAID)).on == stands.ask_by
    held = replace(stands, held_on=date(2027, 3, 17))
    assert ObligationEntry(replace(settled, standing=held)).on == date(2027, 3, 17)


def test_a_promise_that_has_passed_leaves_it_on_its_day() -> None:
    item = replace(WORKPLAN, history=History(2, at("2027-03-01"), date(2027, 3, 18)))
    assert ObligationEntry(item).on == WORKPLAN.standing.ask_by, "it is open again, and nothing is planned"
