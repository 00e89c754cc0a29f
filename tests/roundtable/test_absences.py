"""Who hears of a post on a day, while people come, go, are away and act for each other."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.absences import Absence, Hearing, absence_on, acting_holdings, acts_no_more, unheard
from roundtable.actors import Holder
from roundtable.audiences import Addressed, Audience, gather
from roundtable.bodies import BodyKind
from roundtable.channels import ONLY_TELEGRAM
from roundtable.people import Holding
from roundtable.planned import Snapshot, come_by, planned
from roundtable.posts import Post, PostKind, Side, default_side
from roundtable.services.ends_of_terms import unheard_posts
from roundtable.services.snapshots import View
from tests.roundtable.situations import DUTIES, Roster, at, body, midnight, person, snapshot

HEAD, OFFICER = PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER
AWAY, BACK = date(2027, 3, 1), date(2027, 3, 15)
MEANWHILE = date(2027, 3, 8)


@pytest.fixture
def roster() -> Roster:
    return Roster(("HLT",))


def hearing(roster: Roster, *absences: Absence) -> Hearing:
    acting = [one for absence in absences for one in acting_holdings(absence, roster.holdings)]
    return Hearing((*roster.holdings, *acting), absences, ONLY_TELEGRAM)


def heard(roster: Roster, post: Post, on: date, *absences: Absence) -> list[int]:
    return [one.id for one in hearing(roster, *absences).of(post, on)]


def test_an_absence_lasts_from_its_first_day_to_the_day_they_are_back(roster: Roster) -> None:
    officer, head = roster.post("HLT", OFFICER), roster.post("HLT", HEAD)
    away = Absence(officer.id, AWAY, BACK)
    days = {on: heard(roster, officer, on, away) for on in (AWAY - timedelta(1), AWAY, BACK - timedelta(1), BACK)}
    assert list(days.values()) == [[officer.id], [head.id], [head.id], [officer.id]]


def test_who_acts_hears_and_the_other_holders_go_on_hearing(roster: Roster) -> None:
    officer, chair = roster.post("HLT", OFFICER), roster.post("HLT", PostKind.CHAIR)
    second = Holding(person(90), officer)
    roster.holdings.append(second)
    away = Absence(officer.id, AWAY, BACK)
    assert heard(roster, officer, MEANWHILE, away) == [90]
    assert heard(roster, officer, MEANWHILE, replace(away, acting_id=chair.id)) == [90, chair.id]
    assert heard(roster, officer, BACK, replace(away, acting_id=chair.id)) == [officer.id, 90]


def test_where_nobody_is_left_the_head_of_the_secretariat_hears_and_then_its_officers(roster: Roster) -> None:
    chair, head, officer = (roster.post("HLT", kind) for kind in (PostKind.CHAIR, HEAD, OFFICER))
    chair_away, head_away, officer_away = (Absence(one.id, AWAY, BACK) for one in (chair, head, officer))
    assert heard(roster, chair, MEANWHILE, chair_away) == [head.id]
    assert heard(roster, chair, MEANWHILE, chair_away, head_away) == [officer.id]
    assert heard(roster, head, MEANWHILE, head_away) == [officer.id]
    assert heard(roster, chair, MEANWHILE, chair_away, head_away, officer_away) == []


def test_who_cannot_be_reached_stands_in_for_nobody(roster: Roster) -> None:
    head, officer = roster.post("HLT", HEAD), roster.post("HLT", OFFICER)
    roster.replace(head, Holding(person(head.id, linked=False), head))
    assert heard(roster, officer, MEANWHILE, Absence(officer.id, AWAY, BACK)) == []


def test_a_holder_who_is_here_and_not_reached_is_not_enough_while_another_is_away(roster: Roster) -> None:
    head, officer = roster.post("HLT", HEAD), roster.post("HLT", OFFICER)
    roster.holdings.append(Holding(person(90, linked=False), officer))
    assert heard(roster, officer, MEANWHILE) == [officer.id, 90]
    assert heard(roster, officer, MEANWHILE, Absence(officer.id, AWAY, BACK)) == [90, head.id]


def test_nobody_stands_in_from_the_other_side(roster: Roster) -> None:
    co_chair = roster.post("HLT", PostKind.CO_CHAIR)
    assert heard(roster, co_chair, MEANWHILE, Absence(co_chair.id, AWAY, BACK)) == []


def test_who_acts_holds_what_the_other_holds_for_as_long_as_both_last(roster: Roster) -> None:
    officer, chair = roster.post("HLT", OFFICER), roster.post("HLT", PostKind.CHAIR)
    roster.replace(officer, Holding(person(officer.id), officer, end_on=date(2027, 3, 10)))
    (acting,) = acting_holdings(Absence(officer.id, AWAY, BACK, chair.id), roster.holdings)
    assert (acting.person.id, acting.post, acting.start_on, acting.end_on) == (
        chair.id,
        officer,
        AWAY,
        date(2027, 3, 10),
    )
    assert acting.acting_for == officer.id
    holder = Holder.of(acting.person, (acting, *roster.holdings[:1]), MEANWHILE)
    assert [post.kind for post in holder.posts] == [PostKind.CHAIR, OFFICER], "own posts first"
    assert (holder.stands_for("HLT"), holder.stands_for("EDU")) == (officer.id, officer.id), "they act from here"


def test_nobody_acts_in_a_body_in_which_they_hold_nothing() -> None:
    both = Roster(("HLT", "EDU"))
    officer = both.post("HLT", OFFICER)
    stranger = both.post("EDU", OFFICER)
    assert acting_holdings(Absence(officer.id, AWAY, BACK, stranger.id), both.holdings) == ()


def test_what_nobody_would_hear_of_is_found_on_whichever_day_it_is(roster: Roster) -> None:
    officer, head = roster.post("HLT", OFFICER), roster.post("HLT", HEAD)
    away = Absence(officer.id, AWAY, BACK)
    assert unheard(hearing(roster, away), away) == ()
    last_day = Absence(head.id, BACK - timedelta(1), BACK + timedelta(5))
    assert [one.post for one in unheard(hearing(roster, away, last_day), away)] == [officer]


def test_the_present_absence_or_the_next_one_is_found() -> None:
    first, second = Absence(1, AWAY, BACK), Absence(1, date(2027, 5, 1), date(2027, 5, 9))
    never = Absence(1, date(2027, 2, 1), date(2027, 2, 1))
    assert absence_on((second, never, first), 1, date(2027, 1, 1)) == first
    assert absence_on((second, first), 1, BACK) == second
    assert absence_on((second, first), 2, AWAY) is None


def test_a_notice_goes_to_who_acts_and_where_nobody_stands_in_to_the_holder(roster: Roster) -> None:
    chair, co_chair, officer = (roster.post("HLT", kind) for kind in (PostKind.CHAIR, PostKind.CO_CHAIR, OFFICER))
    chair_away = Absence(chair.id, AWAY, BACK, officer.id)
    partner_away = Absence(co_chair.id, AWAY, BACK)
    audience = Audience(frozenset({Addressed.CHAIR, Addressed.CO_CHAIR}))
    known = hearing(roster, chair_away, partner_away)
    found = gather(
        audience, [body("HLT")], roster.posts, known.holdings, MEANWHILE, (chair_away, partner_away), ONLY_TELEGRAM
    )
    assert [(one.person.id, one.post) for one in found.people] == [(officer.id, chair), (co_chair.id, co_chair)]
    assert found.vacant == ()


def test_an_obligation_whose_holders_are_away_is_listed_as_such(roster: Roster) -> None:
    absences = tuple(Absence(roster.post("HLT", kind).id, AWAY, BACK) for kind in (HEAD, OFFICER))
    seen = replace(snapshot(roster=roster), absences=absences)
    rows = planned(seen, midnight(AWAY), midnight(BACK))
    workplan = [row for row in rows if row.obligation.duty == "annual-workplan"]
    assert [row.person_id for row in workplan] == [None, None]
    assert all("away: nobody stands in" in row.why and not row.reachable for row in workplan)


def test_what_came_while_they_were_away_is_said_to_them_when_they_are_back(roster: Roster) -> None:
    officer = roster.post("HLT", OFFICER)
    seen = replace(snapshot(roster=roster), absences=(Absence(officer.id, AWAY, date(2027, 3, 5)),))

    def hear(day: str) -> set[int | None]:
        return {row.person_id for row in come_by(seen, at(day)) if row.obligation.duty == "annual-workplan"}

    assert officer.id not in hear("2027-03-04")
    assert officer.id in hear("2027-03-05")


# Every history

KINDS = (PostKind.CHAIR, PostKind.CO_CHAIR, HEAD, OFFICER)
FIRST, LAST = date(2027, 2, 20), date(2027, 5, 10)
some_days = st.dates(FIRST, LAST)
spans = st.tuples(some_days, st.integers(1, 40)).map(lambda span: (span[0], span[0] + timedelta(days=span[1])))
open_spans = st.tuples(st.none() | some_days, st.none() | st.integers(0, 60)).map(
    lambda span: (span[0], None if span[1] is None else (span[0] or FIRST) + timedelta(days=span[1]))
)


@st.composite
def histories(draw: st.DrawFn) -> Snapshot:
    """One body over some months: six people, some not linked, who hold its posts for a while, are away, and act."""
    posts = [Post(number, "HLT", kind, default_side(kind)) for number, kind in enumerate(KINDS, 1)]
    posts.append(Post(5, "HLT", OFFICER, Side.PARTNER))
    people = [person(number, linked=draw(st.booleans())) for number in range(11, 17)]
    holdings = [
        Holding(draw(st.sampled_from(people)), post, *span)
        for post in posts
        for span in draw(st.lists(open_spans, max_size=3))
    ]
    ids = st.sampled_from([one.id for one in people])
    absences = [Absence(draw(ids), *span, draw(st.none() | ids)) for span in draw(st.lists(spans, max_size=5))]
    acting_too = [one for absence in absences for one in acting_holdings(absence, holdings)]
    return replace(
        snapshot(roster=Roster(("HLT",))),
        holdings=(*holdings, *acting_too),
        posts=tuple(posts),
        absences=tuple(absences),
    )


@settings(max_examples=60)
@given(histories(), some_days)
def test_every_obligation_is_heard_of_by_somebody_or_stands_on_the_list(seen: Snapshot, on: date) -> None:
    listed = {(one.post.kind, one.post.side) for one in unheard_posts(View(seen, on, {"HLT": body("HLT")}))}
    for duty in DUTIES.all:
        if duty.owner is not BodyKind.SWG or duty.by_secretariat:
            continue
        asked = {one.person.id for one in seen.audience(duty, "HLT", on) if one.person is not None}
        for post in seen.posts:
            if post.kind in duty.audience and post.side is duty.audience_side:
                people = seen.hearing.of(post, on)
                assert {one.id for one in people} <= asked
                assert (post.kind, post.side) in listed or any(seen.hearing.reaches(one) for one in people)


@settings(max_examples=60)
@given(histories(), st.integers(0, 79), st.integers(0, 23))
def test_nobody_who_is_away_is_reminded(seen: Snapshot, days: int, hour: int) -> None:
    on = FIRST + timedelta(days=days)
    for row in come_by(seen, midnight(on) + timedelta(hours=hour)):
        assert row.person_id is None or not seen.hearing.is_away(row.person_id, on)
    for row in planned(seen, midnight(FIRST), midnight(LAST)):
        assert row.person_id is None or not seen.hearing.is_away(row.person_id, row.on)


@settings(max_examples=40)
@given(histories(), some_days)
def test_whose_chat_it_is_answers_for_what_they_hold_or_act_in_that_day(seen: Snapshot, on: date) -> None:
    for number in {one.person.id for one in seen.holdings if one.person.chat_id is not None}:
        held = {one.post for one in seen.holdings if one.person.id == number and one.current_on(on)}
        holder = seen.holder_in(1000 + number, on)
        assert holder is not None
        assert set(holder.posts) == held


def test_nobody_acts_from_the_other_side(roster: Roster) -> None:
    chair, co_chair = roster.post("HLT", PostKind.CHAIR), roster.post("HLT", PostKind.CO_CHAIR)
    assert acting_holdings(Absence(chair.id, AWAY, BACK, co_chair.id), roster.holdings) == ()


@settings(max_examples=60)
@given(histories(), some_days)
def test_who_acts_holds_a_post_of_their_own_there_on_that_day_or_has_left(seen: Snapshot, on: date) -> None:
    held = [one for one in seen.holdings if one.current_on(on)]
    own = {(one.person.id, one.post.body, one.post.side) for one in held if one.acting_for is None}
    for one in held:
        assert one.acting_for is None or (one.person.id, one.post.body, one.post.side) in own
    for absence in seen.absences:
        for ended in acts_no_more(absence, seen.holdings, on):
            assert (absence.acting_id, ended.post.body, ended.post.side) not in own
            assert ended.end_on is not None
            assert absence.start_on <= ended.end_on <= on
