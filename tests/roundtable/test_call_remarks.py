"""A number that is wrong, and a post that somebody else has now, are known until that has changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from roundtable.call_remarks import remarks
from roundtable.calls import LEFT_ALONE, Call, CallOutcome, ToRing, call_list, matters, whom_to_ring
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.snapshot import Snapshot
from tests.roundtable.situations import Roster, at, snapshot

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
HEAD, OFFICER = PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER
WRONG, ELSE, UNANSWERED = CallOutcome.WRONG_NUMBER, CallOutcome.SOMEBODY_ELSE, CallOutcome.UNANSWERED
ON_LIST = date(2027, 4, 21)
BACK = ON_LIST + LEFT_ALONE


def health(*, phones: Sequence[PostKind] = (HEAD, OFFICER), head_since: date | None = None) -> Snapshot:
    """The secretariat on the government's side; these of it have a number."""
    roster = Roster(("HLT", "EDU"))
    for post in [one for one in roster.posts if one.kind in (HEAD, OFFICER)]:
        (one,) = [one for one in roster.holdings if one.post == post]
        known = replace(one.person, phone=f"+85620555{post.id:05}" if post.kind in phones else None)
        roster.replace(post, replace(one, person=known, start_on=head_since if post.kind is HEAD else None))
    return snapshot(roster=roster)


def ids(seen: Snapshot) -> tuple[int, int]:
    """The head and the officer of Health."""
    held = {one.post.kind: one.person.id for one in seen.holdings if one.post.body == "HLT"}
    return held[HEAD], held[OFFICER]


def rung(person_id: int, outcome: CallOutcome, on: date = ON_LIST, body: str = "HLT") -> Call:
    return Call(replace(WORKPLAN, body=body), person_id, 99, outcome, at(on))


def lines(seen: Snapshot, today: date, *calls: Call) -> list[ToRing]:
    found = [one for one in matters(seen, today, ()) if one.obligation == WORKPLAN]
    lately = [one for one in calls if one.at > at(today - LEFT_ALONE)]
    return list(call_list(seen, found, lately, today, remarks(seen, calls)))


def remarked(seen: Snapshot, *calls: Call) -> dict[tuple[str, int], CallOutcome]:
    return {place: call.outcome for place, call in remarks(seen, calls).items()}


@pytest.mark.parametrize("outcome", [WRONG, ELSE])
def test_after_both_were_noted_the_line_comes_back_with_what_was_noted(outcome: CallOutcome) -> None:
    seen = health()
    both = [rung(one, outcome) for one in ids(seen)]
    assert lines(seen, BACK - timedelta(days=1), *both) == []
    for today in (BACK, BACK + timedelta(days=60)):
        (line,) = lines(seen, today, *both)
        assert line.person is not None
        assert (line.person.id, line.remark) == (ids(seen)[0], both[0])


@pytest.mark.parametrize("outcome", [WRONG, ELSE])
def test_another_who_can_be_reached_is_rung_before_for_ever(outcome: CallOutcome) -> None:
    seen = health()
    head, officer = ids(seen)
    call = rung(head, outcome)
    for today in (ON_LIST + timedelta(days=1), BACK, BACK + timedelta(days=60)):
        (line,) = lines(seen, today, call)
        assert line.person is not None
        assert (line.person.id, line.remark) == (officer, None)


def test_without_another_number_the_one_of_whom_nothing_is_wrong_stands_first() -> None:
    seen = health(phones=[HEAD])
    head, officer = ids(seen)
    known = remarks(seen, [rung(head, ELSE)])
    assert [one.id for one, _ in whom_to_ring(seen, "HLT", BACK, known)] == [officer, head]
    both = remarks(seen, [rung(head, ELSE), rung(officer, ELSE)])
    assert [one.id for one, _ in whom_to_ring(seen, "HLT", BACK, both)] == [head, officer]


def test_on_the_day_itself_the_card_says_what_came_of_it_and_no_more() -> None:
    seen = health()
    head, _ = ids(seen)
    made = [one for one in lines(seen, ON_LIST, rung(head, WRONG)) if one.made]
    assert [one.remark for one in made] == [None]
    again = rung(head, UNANSWERED, BACK)
    (line,) = [one for one in lines(seen, BACK, rung(head, WRONG), again) if one.made]
    assert line.remark == rung(head, WRONG), "who did not answer today is not known any better"


@pytest.mark.parametrize("outcome", [CallOutcome.REACHED, CallOutcome.PROMISED])
@pytest.mark.parametrize("noted", [WRONG, ELSE])
def test_who_was_reached_since_is_rung_as_before(noted: CallOutcome, outcome: CallOutcome) -> None:
    seen = health()
    head, _ = ids(seen)
    assert remarked(seen, rung(head, noted), rung(head, outcome, BACK)) == {}
    assert remarked(seen, rung(head, outcome), rung(head, noted, BACK)) == {("HLT", head): noted}
    assert remarked(seen, rung(head, noted), rung(head, UNANSWERED, BACK)) == {("HLT", head): noted}


def test_of_two_things_that_were_noted_the_newer_is_said() -> None:
    seen = health()
    head, _ = ids(seen)
    assert remarked(seen, rung(head, WRONG), rung(head, ELSE, BACK)) == {("HLT", head): ELSE}
    assert remarked(seen, rung(head, ELSE), rung(head, WRONG, BACK)) == {("HLT", head): WRONG}


def test_without_a_number_none_is_wrong() -> None:
    seen = health(phones=[])
    head, officer = ids(seen)
    assert remarked(seen, rung(head, WRONG), rung(officer, ELSE)) == {("HLT", officer): ELSE}


@pytest.mark.parametrize(("days", "is_known"), [(-400, True), (0, True), (1, False)])
def test_whoever_has_taken_up_the_post_since_has_it(days: int, is_known: bool) -> None:
    seen = health(head_since=ON_LIST + timedelta(days=days))
    head, _ = ids(seen)
    assert remarked(seen, rung(head, ELSE)) == ({("HLT", head): ELSE} if is_known else {})
    assert remarked(seen, rung(head, WRONG)) == {("HLT", head): WRONG}, "it is the same number"


def test_a_number_is_wrong_for_every_body_and_a_post_is_one_of_its_body() -> None:
    seen = health()
    head, _ = ids(seen)
    (held,) = [one for one in seen.holdings if (one.post.body, one.post.kind) == ("EDU", HEAD)]
    (own,) = [one for one in seen.holdings if one.person.id == head]
    both = replace(seen, holdings=(*seen.holdings, replace(held, person=own.person)))
    assert remarked(both, rung(head, WRONG)) == {("HLT", head): WRONG, ("EDU", head): WRONG}
    assert remarked(both, rung(head, ELSE)) == {("HLT", head): ELSE}
    reached_there = rung(head, CallOutcome.REACHED, BACK, "EDU")
    assert remarked(both, rung(head, WRONG), reached_there) == {}
    assert remarked(both, rung(head, ELSE), reached_there) == {("HLT", head): ELSE}
