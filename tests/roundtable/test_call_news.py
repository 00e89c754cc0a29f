"""On which mornings the call list is told, and what of it is new."""

from dataclasses import replace
from datetime import date

import pytest

from roundtable.call_news import fresh, is_news
from roundtable.calls import Call, CallOutcome, CallReason, Matter, ToRing
from roundtable.obligations import ObligationKey
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.situations import at

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


@pytest.mark.parametrize(
    ("reason", "since", "told_on", "today", "told"),
    [
        (CallReason.NO_ANSWER, "2027-04-21", None, "2027-04-21", True),
        (CallReason.NO_ANSWER, "2027-04-21", "2027-04-20", "2027-04-21", True),
        (CallReason.NO_ANSWER, "2027-04-21", "2027-04-21", "2027-04-22", False),
        (CallReason.NO_ANSWER, "2027-04-21", "2027-04-21", "2027-04-26", True),
        (CallReason.UNREACHED, "0001-01-01", None, "2027-04-21", False),
        (CallReason.UNREACHED, "0001-01-01", None, "2027-04-19", True),
        (CallReason.NO_ANSWER, "2027-04-21", "2027-04-26", "2027-05-04", True),
    ],
    ids=["never", "came", "the-same", "Monday", "alarmed", "alarmed-Monday", "Monday-rests"],
)
def test_the_list_is_told_where_it_is_news_and_once_a_week(
    reason: CallReason, since: str, told_on: str | None, today: str, told: bool
) -> None:
    line = ToRing("HLT", None, None, (Matter(WORKPLAN, date(2027, 3, 31), reason, date.fromisoformat(since)),))
    before = date.fromisoformat(told_on) if told_on else None
    assert is_news([line], [], before, date.fromisoformat(today), LAO) is told


def test_after_somebody_has_rung_the_list_is_told_on_the_next_morning() -> None:
    matter = Matter(WORKPLAN, date(2027, 3, 31), CallReason.NO_ANSWER, date(2027, 4, 21))
    line, rang = ToRing("HLT", None, None, (matter,)), Call(WORKPLAN, 5, 7, CallOutcome.REACHED, at("2027-04-21"))
    assert is_news([line], [rang], date(2027, 4, 21), date(2027, 4, 22), LAO)


def test_a_line_that_comes_back_after_a_week_is_told() -> None:
    matter = Matter(WORKPLAN, date(2027, 3, 31), CallReason.NO_ANSWER, date(2027, 4, 20))
    line, rang = ToRing("HLT", None, None, (matter,)), Call(WORKPLAN, 5, 7, CallOutcome.REACHED, at("2027-04-21"))
    told = [day for day in range(27, 31) if is_news([line], [rang], date(2027, 4, 26), date(2027, 4, day), LAO)]
    assert told == [28, 29, 30], "on the first of these mornings it is told, and noted"
    assert not is_news([line], [rang], date(2027, 4, 28), date(2027, 4, 29), LAO)


def test_who_was_rung_today_changes_the_list_of_tomorrow_only() -> None:
    matter = Matter(WORKPLAN, date(2027, 3, 31), CallReason.NO_ANSWER, date(2027, 4, 20))
    line, rang = ToRing("HLT", None, None, (matter,)), Call(WORKPLAN, 5, 7, CallOutcome.UNANSWERED, at("2027-04-21"))
    told_on = date(2027, 4, 20)
    for day, is_new in ((date(2027, 4, 21), False), (date(2027, 4, 22), True)):
        assert is_news([line], [rang], told_on, day, LAO) is is_new
        assert bool(fresh([line], [rang], told_on, day)) is is_new


def test_where_everybody_was_rung_there_is_nothing_to_tell() -> None:
    rang = Call(WORKPLAN, 5, 7, CallOutcome.REACHED, at("2027-04-26"))
    line = ToRing("HLT", None, None, (Matter(WORKPLAN, date(2027, 3, 31), None, date(2027, 4, 26)),), (rang,))
    assert not is_news([line], [rang], date(2027, 4, 21), date(2027, 4, 26), LAO), "though it is a Monday"


def test_of_several_lines_those_are_new_that_came_since_the_list_was_told() -> None:
    def line(body: str, reason: CallReason, since: date) -> ToRing:
        return ToRing(body, None, None, (Matter(replace(WORKPLAN, body=body), date(2027, 3, 31), reason, since),))

    old = line("HLT", CallReason.NO_ANSWER, date(2027, 4, 20))
    new = line("EDU", CallReason.NO_ANSWER, date(2027, 4, 21))
    alarmed = line("NRE", CallReason.UNREACHED, date.min)
    assert fresh([old, new, alarmed], [], date(2027, 4, 20), date(2027, 4, 21)) == (new,)
