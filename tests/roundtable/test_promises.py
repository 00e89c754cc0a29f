"""Days that were given: kept, not kept, or neither."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.obligations import Fact, FactKind, ObligationKey, by_obligation
from roundtable.promises import PromiseState, promises
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.situations import DUTIES, fact

WORKPLAN, QUARTER = "HLT/annual-workplan/2027", "HLT/quarterly-meeting/2027-Q1"
GIVEN = fact(WORKPLAN, FactKind.PLANNED, "2027-04-01", "2027-04-09")
"""For a Friday."""
MEETING = fact(QUARTER, FactKind.PLANNED, "2027-03-01", "2027-03-19")


def state(*facts: Fact, today: str = "2027-06-01") -> PromiseState:
    """Of the first day that was given."""
    return promises(by_obligation(facts), DUTIES, date.fromisoformat(today), LAO)[0].state


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (fact(WORKPLAN, FactKind.SUBMITTED, "2027-04-09"), PromiseState.KEPT),
        (fact(WORKPLAN, FactKind.SUBMITTED, "2027-04-12"), PromiseState.BROKEN),
        (fact(WORKPLAN, FactKind.PAPER_ARRIVED, "2027-04-08"), PromiseState.KEPT),
        (fact(WORKPLAN, FactKind.PLANNED, "2027-04-09", "2027-04-30"), PromiseState.NEITHER),
        (fact(WORKPLAN, FactKind.PLANNED, "2027-04-12", "2027-04-30"), PromiseState.BROKEN),
        (fact(WORKPLAN, FactKind.ON_PAPER, "2027-04-07"), PromiseState.NEITHER),
        (fact(WORKPLAN, FactKind.OPENED, "2027-04-07"), PromiseState.NEITHER),
        (fact(WORKPLAN, FactKind.WAIVED, "2027-04-20"), PromiseState.BROKEN),
    ],
)
def test_a_day_for_a_paper_is_judged_by_the_first_thing_said_after_it(later: Fact, expected: PromiseState) -> None:
    assert state(GIVEN, later) is expected


def test_it_is_ahead_until_its_day_has_passed_and_then_not_kept_while_nothing_comes() -> None:
    assert state(GIVEN, today="2027-04-09") is PromiseState.AHEAD
    assert state(GIVEN, today="2027-04-10") is PromiseState.BROKEN


def test_a_day_that_rests_is_judged_after_the_working_day_that_follows() -> None:
    saturday = fact(WORKPLAN, FactKind.PLANNED, "2027-05-20", "2027-05-29")
    assert state(saturday, today="2027-05-31") is PromiseState.AHEAD
    assert state(saturday, fact(WORKPLAN, FactKind.SUBMITTED, "2027-05-31")) is PromiseState.KEPT
    assert state(saturday, today="2027-06-01") is PromiseState.BROKEN


def test_a_meeting_counts_by_the_day_on_which_it_was_held_whenever_that_is_said() -> None:
    assert state(MEETING, fact(QUARTER, FactKind.HELD, "2027-05-10", "2027-03-19")) is PromiseState.KEPT
    assert state(MEETING, fact(QUARTER, FactKind.HELD, "2027-05-10", "2027-04-29")) is PromiseState.BROKEN


def test_minutes_alone_tell_no_day() -> None:
    assert state(MEETING, fact(QUARTER, FactKind.SUBMITTED, "2027-05-10")) is PromiseState.NEITHER
    assert state(MEETING, fact(QUARTER, FactKind.SUBMITTED, "2027-03-18")) is PromiseState.KEPT


def test_each_day_that_was_given_is_judged_for_itself() -> None:
    moved = fact(WORKPLAN, FactKind.PLANNED, "2027-04-07", "2027-05-20")
    came = fact(WORKPLAN, FactKind.SUBMITTED, "2027-05-20")
    found = promises(by_obligation((GIVEN, moved, came)), DUTIES, date(2027, 6, 1), LAO)
    assert [(one.on, one.said_on, one.state) for one in found] == [
        (date(2027, 4, 9), date(2027, 4, 1), PromiseState.NEITHER),
        (date(2027, 5, 20), date(2027, 4, 7), PromiseState.KEPT),
    ]


def test_of_a_duty_that_is_no_more_nothing_is_said() -> None:
    gone = fact("HLT/forgotten-duty/2027", FactKind.PLANNED, "2027-04-01", "2027-04-09")
    assert promises({ObligationKey.parse("HLT/forgotten-duty/2027"): (gone,)}, DUTIES, date(2027, 6, 1), LAO) == ()


@given(st.integers(0, 120))
def test_what_comes_by_the_day_is_kept_and_what_comes_later_is_not(days: int) -> None:
    on = date(2027, 4, 2) + timedelta(days=days)
    given_ = fact(WORKPLAN, FactKind.PLANNED, "2027-04-01", str(on))
    limit = LAO.next_working(on)
    assert state(given_, fact(WORKPLAN, FactKind.SUBMITTED, str(limit)), today="2028-01-01") is PromiseState.KEPT
    after = fact(WORKPLAN, FactKind.SUBMITTED, str(limit + timedelta(days=1)))
    assert state(given_, after, today="2028-01-01") is PromiseState.BROKEN
