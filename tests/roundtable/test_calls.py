"""The call list: what chat and e-mail did not settle, and whom to ring about it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.absences import Absence
from roundtable.calls import (
    LEFT_ALONE,
    MOST,
    RECENT,
    Call,
    CallOutcome,
    CallReason,
    Matter,
    ToRing,
    as_told,
    call_list,
    matters,
    since_when,
    whom_to_ring,
    with_room,
)
from roundtable.laters import Later
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.planned import planned
from roundtable.posts import PostKind
from roundtable.snapshot import Snapshot
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.situations import Roster, at, fact, snapshot

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
HEAD, OFFICER = PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER
ON_LIST = date(2027, 4, 21)
"""The workplan is due on 31 March and spoken of for the last time on Monday 19 April, after the quiet week."""


def hlt(*facts: Fact, laters: tuple[Later, ...] = ()) -> Snapshot:
    return snapshot(*facts, roster=Roster(("HLT",)), laters=laters)


def of_workplan(seen: Snapshot, today: date, *unreached: ObligationKey) -> Matter | None:
    return next((one for one in matters(seen, today, unreached) if one.obligation == WORKPLAN), None)


def ids(seen: Snapshot) -> tuple[int, int]:
    """The head and the officer of Health."""
    found = [one.id for one, _ in whom_to_ring(seen, "HLT", ON_LIST)]
    return found[0], found[1]


def lines(seen: Snapshot, today: date, *calls: Call) -> list[tuple[int, bool]]:
    """Whom the lines about the workplan name, and whether they were rung."""
    every = call_list(seen, [one for one in matters(seen, today, ()) if one.obligation == WORKPLAN], calls, today)
    return [(one.person.id if one.person is not None else 0, bool(one.made)) for one in every]


def rung(person_id: int, outcome: CallOutcome, day: date = ON_LIST) -> Call:
    return Call(WORKPLAN, person_id, 99, outcome, at(day))


def test_it_comes_two_working_days_after_it_was_spoken_of_for_the_last_time() -> None:
    assert of_workplan(hlt(), ON_LIST - timedelta(days=1)) is None
    assert of_workplan(hlt(), ON_LIST) == Matter(WORKPLAN, date(2027, 3, 31), CallReason.NO_ANSWER, ON_LIST)


@pytest.mark.parametrize("kind", [FactKind.SUBMITTED, FactKind.ON_PAPER, FactKind.WAIVED])
def test_what_is_settled_is_nothing_to_ring_about(kind: FactKind) -> None:
    assert of_workplan(hlt(fact(str(WORKPLAN), kind, "2027-04-20")), ON_LIST) is None


def test_a_day_that_was_given_is_waited_for_and_asked_about_in_writing_first() -> None:
    promised = hlt(fact(str(WORKPLAN), FactKind.PLANNED, "2027-04-01", "2027-05-05"))
    assert of_workplan(promised, ON_LIST) is None
    assert of_workplan(promised, date(2027, 5, 5)) is None
    first = next(day for day in (date(2027, 5, 6) + timedelta(days=n) for n in range(30)) if of_workplan(promised, day))
    assert LAO.working_days_between(date(2027, 5, 5), first) > 2
    one = of_workplan(promised, first)
    assert one is not None
    assert one.reason is CallReason.DAY_PASSED


def test_a_day_well_ahead_of_the_date_is_asked_about_in_writing_and_rung_about_no_sooner_for_it() -> None:
    """The day passes in March and is asked about then; the ladder goes on on 31 May, and nobody rings before."""
    meeting = ObligationKey("HLT", "quarterly-meeting", "2027-Q2")
    given = hlt(fact(str(meeting), FactKind.PLANNED, "2027-03-02", "2027-03-26"))
    asked_on = {row.on for row in planned(given, at("2027-03-01"), at("2027-05-30")) if row.obligation == meeting}
    assert asked_on == {date(2027, 3, 31)}
    mornings = (date(2027, 3, 26) + timedelta(days=number) for number in range(400))
    first = next(day for day in mornings if meeting in {one.obligation for one in matters(given, day, ())})
    assert first == LAO.next_sending(LAO.working_day_from(date(2027, 5, 31), 2))
    (one,) = [one for one in matters(given, first, ()) if one.obligation == meeting]
    assert (one.reason, one.due_on) == (CallReason.DAY_PASSED, date(2027, 6, 30))


def test_what_awaits_approval_is_left_alone_while_it_is_quiet_and_not_for_ever() -> None:
    proposed = hlt(fact(str(WORKPLAN), FactKind.PROPOSED, "2027-04-20", "2027-12-20"))
    assert of_workplan(proposed, ON_LIST) is None
    assert of_workplan(proposed, date(2027, 5, 12)) is not None


def test_while_nobody_can_be_told_it_is_on_the_list_at_once() -> None:
    one = of_workplan(hlt(), date(2027, 3, 1), WORKPLAN)
    assert one is not None
    assert one.reason is CallReason.UNREACHED


def test_who_was_never_reached_gave_no_answer_because_nobody_was_told() -> None:
    roster = Roster(("HLT",))
    roster.holdings = [replace(one, person=replace(one.person, chat_id=None)) for one in roster.holdings]
    one = of_workplan(snapshot(roster=roster), ON_LIST)
    assert one is not None
    assert one.reason is CallReason.UNREACHED


def test_what_nobody_was_told_of_is_no_missing_answer_and_every_other_reason_stays() -> None:
    found = [Matter(WORKPLAN, ON_LIST, reason, ON_LIST) for reason in (*CallReason, None)]
    known = as_told(found, {WORKPLAN})
    assert known == tuple(found)
    reasons = [one.reason for one in as_told(found, ())]
    assert reasons == [CallReason.UNTOLD if one is CallReason.NO_ANSWER else one for one in (*CallReason, None)]


def test_whoever_asked_to_hear_later_hears_in_writing_first() -> None:
    later = Later(1, WORKPLAN, date(2027, 4, 26))
    assert of_workplan(hlt(laters=(later,)), date(2027, 4, 23)) is None
    assert of_workplan(hlt(laters=(later,)), date(2027, 4, 26)) is not None


def test_the_secretariat_does_not_ring_itself() -> None:
    seen = snapshot(roster=Roster(("RTP", "HLT")))
    found = matters(seen, date(2027, 12, 20), ())
    assert {one.obligation.body for one in found} == {"HLT"}


def test_the_head_is_rung_before_the_officer_who_has_a_number_before_who_has_none_and_who_is_here_first() -> None:
    roster = Roster(("HLT",))
    head, officer = (next(one for one in roster.holdings if one.post.kind is kind) for kind in (HEAD, OFFICER))
    assert ids(snapshot(roster=roster)) == (head.person.id, officer.person.id)
    roster.replace(officer.post, replace(officer, person=replace(officer.person, phone="+8562055500000")))
    seen = snapshot(roster=roster)
    assert ids(seen) == (officer.person.id, head.person.id)
    away = Absence(officer.person.id, date(2027, 4, 1), date(2027, 5, 1))
    assert ids(replace(seen, absences=(away,))) == (head.person.id, officer.person.id)


def test_where_nobody_holds_a_post_the_line_names_the_body_alone() -> None:
    roster = Roster(("HLT",))
    for kind in (HEAD, OFFICER):
        roster.replace(roster.post("HLT", kind))
    assert lines(snapshot(roster=roster), ON_LIST) == [(0, False)]


def test_who_was_reached_stays_on_the_list_of_that_day_and_is_left_alone_for_a_week() -> None:
    seen = hlt()
    head, _ = ids(seen)
    call = rung(head, CallOutcome.REACHED)
    assert lines(seen, ON_LIST, call) == [(head, True)]
    for day in range(1, LEFT_ALONE.days):
        assert lines(seen, ON_LIST + timedelta(days=day), call) == []
    assert lines(seen, ON_LIST + LEFT_ALONE, call) == [(head, False)]


@pytest.mark.parametrize("outcome", [CallOutcome.WRONG_NUMBER, CallOutcome.SOMEBODY_ELSE])
def test_after_a_number_that_is_not_right_the_next_of_the_secretariat_is_rung(outcome: CallOutcome) -> None:
    seen = hlt()
    head, officer = ids(seen)
    assert lines(seen, ON_LIST, rung(head, outcome)) == [(officer, False), (head, True)]
    both = (rung(head, outcome), rung(officer, outcome))
    assert lines(seen, ON_LIST + timedelta(days=1), *both) == []


def test_who_did_not_answer_is_rung_again_on_the_next_working_morning_however_often() -> None:
    seen = hlt()
    head, _ = ids(seen)
    friday, monday = date(2027, 4, 23), date(2027, 4, 26)
    call = rung(head, CallOutcome.UNANSWERED, friday)
    assert lines(seen, friday, call) == [(head, True)], "nobody else stands there instead"
    for resting in (date(2027, 4, 24), date(2027, 4, 25)):
        assert lines(seen, resting, call) == []
    assert lines(seen, monday, call) == [(head, False)]
    again = rung(head, CallOutcome.UNANSWERED, monday)
    assert lines(seen, monday, call, again) == [(head, True)]
    assert lines(seen, date(2027, 4, 27), call, again) == [(head, False)]


def test_who_did_not_answer_may_ring_back_the_same_day_and_not_answer_once_only() -> None:
    seen = hlt()
    head, _ = ids(seen)
    found = [one for one in matters(seen, ON_LIST, ()) if one.obligation == WORKPLAN]
    vain, back = rung(head, CallOutcome.UNANSWERED), rung(head, CallOutcome.REACHED)
    (line,) = call_list(seen, found, [vain], ON_LIST)
    assert [one for one in CallOutcome if not line.takes(one)] == [CallOutcome.UNANSWERED]
    assert line.asked == tuple(found)
    (line,) = call_list(seen, found, [vain, back], ON_LIST)
    assert [one for one in CallOutcome if line.takes(one)] == []
    assert line.asked == ()
    (line,) = call_list(seen, [], [vain], ON_LIST)
    assert line.asked == (), "it came meanwhile"


def test_who_rings_back_about_two_things_may_be_noted_for_the_second_as_well() -> None:
    seen = hlt()
    head, _ = ids(seen)
    found = matters(seen, ON_LIST, ())
    in_vain = [Call(one.obligation, head, 99, CallOutcome.UNANSWERED, at(ON_LIST)) for one in found]
    assert len(in_vain) >= 2
    (line,) = call_list(seen, found, [*in_vain, rung(head, CallOutcome.PROMISED)], ON_LIST)
    assert WORKPLAN not in {one.obligation for one in line.asked}
    assert line.takes(CallOutcome.REACHED)
    assert not line.takes(CallOutcome.UNANSWERED)
    every = [Call(one.obligation, head, 99, CallOutcome.REACHED, at(ON_LIST)) for one in found]
    (line,) = call_list(seen, found, [*in_vain, *every], ON_LIST)
    assert not line.takes(CallOutcome.REACHED)


def test_who_did_not_answer_stands_behind_those_who_were_not_rung_yet() -> None:
    seen = snapshot(roster=Roster(("HLT", "EDU")))
    found = [one for one in matters(seen, ON_LIST, ()) if one.obligation.duty == WORKPLAN.duty]
    assert [one.body for one in call_list(seen, found, (), ON_LIST)] == ["HLT", "EDU"]
    in_vain = rung(ids(seen)[0], CallOutcome.UNANSWERED)
    next_day = ON_LIST + timedelta(days=1)
    assert [one.body for one in call_list(seen, found, (in_vain,), next_day)] == ["EDU", "HLT"]


def test_something_new_is_rung_about_in_the_same_week() -> None:
    seen = hlt()
    head, _ = ids(seen)
    before = rung(head, CallOutcome.REACHED, ON_LIST - timedelta(days=3))
    assert lines(seen, ON_LIST, before) == [(head, False)]


def test_a_body_has_one_line_for_one_person_whatever_it_is_about() -> None:
    seen = hlt()
    (line,) = call_list(seen, matters(seen, date(2027, 12, 20), ()), (), date(2027, 12, 20))
    assert len(line.matters) > 2
    days = [one.due_on for one in line.matters]
    newer = [day for day in days if day >= date(2027, 12, 20) - RECENT]
    assert newer == sorted(newer)
    assert days == newer + sorted(day for day in days if day not in newer), "what is old comes last"
    assert days[-1] < days[0]


@pytest.mark.parametrize(
    ("day", "is_there"), [("2027-07-12", True), ("2027-12-31", True), ("2028-01-25", True), ("2028-01-26", False)]
)
def test_what_nobody_answered_stays_for_its_year_and_for_three_hundred_days(day: str, is_there: bool) -> None:
    assert (of_workplan(hlt(), date.fromisoformat(day)) is not None) is is_there


def test_what_is_old_stands_behind_what_is_newer() -> None:
    today = date(2027, 7, 12)
    seen = snapshot(roster=Roster(("HLT", "EDU")))
    meeting = ObligationKey("EDU", "quarterly-meeting", "2027-Q2")
    found = [one for one in matters(seen, today, ()) if one.obligation in (WORKPLAN, meeting)]
    assert [one.obligation for one in found] == [meeting, WORKPLAN]
    assert [one.body for one in call_list(seen, found, (), today)] == ["EDU", "HLT"]


def test_a_day_has_ten_lines_at_most_the_first_of_all_and_those_that_were_rung_count() -> None:
    seen = snapshot()
    today = date(2027, 12, 20)
    found = matters(seen, today, ())
    every = call_list(seen, found, (), today)
    codes = [one.body for one in with_room(every)]
    assert len(codes) == MOST == len(set(codes))
    assert with_room(every, 4) == every[:4]
    assert found[0].obligation.body == codes[0]
    first = every[0]
    assert first.person is not None
    calls = [Call(one.obligation, first.person.id, 99, CallOutcome.REACHED, at(today)) for one in first.matters]
    after: tuple[ToRing, ...] = with_room(call_list(seen, found, calls, today))
    assert len(after) == MOST
    assert [bool(one.made) for one in after] == [False] * (MOST - 1) + [True]


def test_without_any_day_there_is_nothing_to_count_from() -> None:
    with pytest.raises(ValueError, match="neither"):
        since_when(None, (), LAO)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(list(CallOutcome)), max_size=4), st.integers(0, 40))
def test_nobody_is_rung_twice_in_a_week_about_one_thing(outcomes: list[CallOutcome], days: int) -> None:
    seen = hlt()
    today = ON_LIST
    made: list[Call] = []
    for outcome in outcomes:
        left = [person for person, is_rung in lines(seen, today, *made) if not is_rung]
        if left:
            made.append(rung(left[0], outcome, today))
    for day in (today + timedelta(days=n) for n in range(days)):
        for person, is_rung in lines(seen, day, *made):
            settled = [one for one in made if one.outcome is not CallOutcome.UNANSWERED]
            recent = [one for one in settled if one.person_id == person and at(day) - one.at < LEFT_ALONE]
            assert is_rung or not recent
