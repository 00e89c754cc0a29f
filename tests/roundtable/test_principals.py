"""Offices: in whose name somebody acts on a day, and who hears in a principal's place."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.audiences import Addressed, Audience, gather
from roundtable.channels import ONLY_TELEGRAM
from roundtable.choices import Choice, in_the_name_of, read_choice, without_name
from roundtable.obligations import FactKind
from roundtable.people import Holding
from roundtable.planned import come_by, planned
from roundtable.posts import Post, PostKind, Side
from roundtable.principals import Offices, Tie
from roundtable.reach import goes_to, way_to
from roundtable.snapshot import Snapshot
from tests.roundtable.situations import Roster, at, body, fact, midnight, person, snapshot

TODAY = date(2027, 3, 1)
APPROVAL = "HLT/workplan-approval/2027"
WORKPLAN_IN = fact("HLT/annual-workplan/2027", FactKind.SUBMITTED, "2027-03-10")


def held(
    number: int, kind: PostKind, *, linked: bool = True, body: str = "HLT", side: Side = Side.GOVERNMENT
) -> Holding:
    return Holding(person(number, linked), Post(number, body, kind, side))


CHAIR = held(1, PostKind.CHAIR, linked=False)
ASSISTANT = held(2, PostKind.ASSISTANT)
SECOND = held(3, PostKind.ASSISTANT)
TIES = (Tie(2, 2, 1), Tie(3, 3, 1))


def test_a_tie_is_in_force_while_both_hold_their_posts() -> None:
    leaves = replace(CHAIR, end_on=date(2027, 4, 1))
    comes = replace(ASSISTANT, start_on=date(2027, 3, 1))
    offices = Offices(TIES[:1], (leaves, comes))
    assert [one.person.id for one in offices.principals_of(2, "HLT", date(2027, 3, 31))] == [1]
    assert offices.principals_of(2, "HLT", date(2027, 4, 1)) == ()
    assert offices.principals_of(2, "HLT", date(2027, 2, 28)) == ()
    assert offices.assistants_of(leaves, date(2027, 3, 1)) == (comes,)
    assert offices.assistants_of(leaves, date(2027, 2, 28)) == ()
    assert offices.posts_in_name_of(2, 1, date(2027, 3, 31)) == (ASSISTANT.post,)
    for day in (date(2027, 4, 1), date(2027, 2, 28)):
        assert offices.posts_in_name_of(2, 1, day) == ()


@pytest.mark.parametrize(
    ("principal", "bound"),
    [
        (CHAIR, True),
        (held(1, PostKind.CO_CHAIR), True),
        (held(1, PostKind.MEMBER), True),
        (held(1, PostKind.SECRETARIAT_HEAD), False),
        (held(1, PostKind.ASSISTANT), False),
        (held(1, PostKind.CHAIR, body="EDU"), False),
        (held(1, PostKind.CO_CHAIR, side=Side.PARTNER), False),
    ],
)
def test_a_principal_is_chair_co_chair_or_member_of_the_same_body_and_side(principal: Holding, bound: bool) -> None:
    offices = Offices(TIES[:1], (principal, ASSISTANT))
    assert bool(offices.principals_of(2, "HLT", TODAY)) is bound
    assert bool(offices.assistants_of(principal, TODAY)) is bound
    assert bool(offices.principals(TODAY)) is bound
    assert bool(offices.posts_in_name_of(2, 1, TODAY)) is bound


def test_a_name_is_for_the_posts_it_is_tied_to_and_no_other_that_is_held_besides() -> None:
    officer = Holding(ASSISTANT.person, Post(9, "HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT))
    elsewhere = Holding(ASSISTANT.person, Post(8, "EDU", PostKind.ASSISTANT, Side.GOVERNMENT))
    offices = Offices(TIES[:1], (CHAIR, ASSISTANT, officer, elsewhere))
    assert offices.posts_in_name_of(2, 1, TODAY) == (ASSISTANT.post,)
    assert offices.posts_in_name_of(3, 1, TODAY) == offices.posts_in_name_of(2, 3, TODAY) == ()


def names(offices: Offices, assistant: Holding, on: date = TODAY) -> list[int]:
    return [one.person.id for one in offices.in_whose_name(assistant.person.id, on)]


def test_a_tie_to_a_placeholder_that_has_gone_is_none() -> None:
    stood_in = replace(CHAIR, person=replace(CHAIR.person, placeholder=True), end_on=TODAY)
    comes = held(4, PostKind.CHAIR)
    assert names(Offices(TIES[:1], (stood_in, comes, ASSISTANT)), ASSISTANT) == [4]
    assert names(Offices(TIES[:1], (replace(stood_in, end_on=None), comes, ASSISTANT)), ASSISTANT) == [1]
    left = replace(CHAIR, end_on=TODAY)
    assert names(Offices(TIES[:1], (left, comes, ASSISTANT)), ASSISTANT) == [], "who had a name was named"


def test_where_nobody_is_named_it_is_the_one_chair_of_the_same_body_and_side() -> None:
    others = (
        held(5, PostKind.CHAIR, body="EDU"),
        held(6, PostKind.CO_CHAIR, side=Side.PARTNER),
        held(7, PostKind.MEMBER),
    )
    assert names(Offices((), (CHAIR, ASSISTANT, *others)), ASSISTANT) == [1]
    assert Offices((), (CHAIR, ASSISTANT)).in_whose_name(2, TODAY, implied=False) == ()
    assert names(Offices((), (replace(CHAIR, end_on=TODAY), ASSISTANT)), ASSISTANT) == []
    assert names(Offices((), (CHAIR, replace(ASSISTANT, end_on=TODAY))), ASSISTANT) == []
    acting = replace(held(8, PostKind.CHAIR), acting_for=1)
    assert names(Offices((), (CHAIR, acting, ASSISTANT)), ASSISTANT) == [1]
    partner = held(9, PostKind.ASSISTANT, side=Side.PARTNER)
    assert names(Offices((), (CHAIR, partner, others[1])), partner) == [6], "the co-chair, where there is no chair"


def test_of_two_chairs_it_is_the_one_of_the_same_organisation_and_else_nobody() -> None:
    def of(one: Holding, organisation: str) -> Holding:
        return replace(one, post=replace(one.post, organisation=organisation))

    first, second = of(CHAIR, "MOH"), of(held(4, PostKind.CHAIR), "MOF")
    assert names(Offices((), (first, second, of(ASSISTANT, "MOF"))), ASSISTANT) == [4]
    assert names(Offices((), (first, second, of(ASSISTANT, "MOJ"))), ASSISTANT) == []
    assert names(Offices((), (first, second, ASSISTANT)), ASSISTANT) == []
    beside = replace(second, post=first.post)
    assert names(Offices((), (first, beside, of(ASSISTANT, "MOH"))), ASSISTANT) == []


def test_whoever_is_named_stands_in_the_place_of_the_chair_that_is_implied() -> None:
    member, acting = held(4, PostKind.MEMBER), replace(held(4, PostKind.CHAIR), acting_for=1)
    offices = Offices((Tie(2, 2, 4),), (CHAIR, ASSISTANT, member, acting))
    found = offices.in_whose_name(2, TODAY, "HLT")
    assert found == offices.in_whose_name(2, TODAY, implied=False) == (member,), "by their own post only"
    left = replace(member, end_on=TODAY)
    assert names(Offices((Tie(2, 2, 4),), (CHAIR, ASSISTANT, left)), ASSISTANT) == [], (
        "whose assistant is nobody else's"
    )
    stands_in = replace(SECOND, post=ASSISTANT.post, acting_for=2)
    offices = Offices((Tie(2, 2, 4),), (CHAIR, ASSISTANT, member, stands_in))
    assert names(offices, stands_in) == [4], "whoever acts for an assistant acts in the same names"


linked = st.booleans()


@given(linked, st.lists(linked, max_size=3))
def test_whoever_can_be_reached_in_an_office_is_written_to_and_the_principal_is_not_lost(
    himself: bool, assistants: list[bool]
) -> None:
    chair = held(1, PostKind.CHAIR, linked=himself)
    office = [held(number, PostKind.ASSISTANT, linked=one) for number, one in enumerate(assistants, start=2)]
    found = goes_to(chair, office, ONLY_TELEGRAM)
    reached = [one for one in (chair, *office) if way_to(one.person, ONLY_TELEGRAM)]
    assert set(reached) <= set(found)
    assert set(office) <= set(found)
    assert (chair in found) == (himself or not any(assistants))
    assert len(found) == len(set(found))


def test_a_notice_to_chairs_goes_to_their_assistants_by_name_once_to_each() -> None:
    audience = Audience(posts=frozenset({Addressed.CHAIR}))
    second_chair = held(4, PostKind.CHAIR, linked=False)
    ties = (*TIES, Tie(2, 2, 4))
    holdings = (CHAIR, second_chair, ASSISTANT, SECOND)
    found = gather(audience, [body("HLT")], (), holdings, TODAY, (), ONLY_TELEGRAM, Offices(ties, holdings))
    assert [one.person.id for one in found.people] == [2, 3]
    assert found.vacant == ()
    alone = gather(audience, [body("HLT")], (), holdings, TODAY)
    assert [one.person.id for one in alone.people] == [1, 4]


def seen_with(*ties: Tie, chair_linked: bool = False, assistant_linked: bool = True) -> Snapshot:
    """HLT with its workplan handed in; the approval is asked of its office."""
    roster = Roster(("HLT",))
    chair, assistant = roster.post("HLT", PostKind.CHAIR), roster.post("HLT", PostKind.ASSISTANT)
    roster.replace(chair, Holding(person(100, chair_linked), chair))
    roster.replace(assistant, Holding(person(200, assistant_linked), assistant))
    return replace(snapshot(WORKPLAN_IN, roster=roster), ties=tuple(replace(tie, post_id=assistant.id) for tie in ties))


def asked(seen: Snapshot) -> dict[int | None, bool]:
    rows = planned(seen, midnight(date(2027, 3, 1)), midnight(date(2027, 5, 1)))
    return {row.person_id: row.reachable for row in rows if str(row.obligation) == APPROVAL}


def test_an_approval_is_asked_of_the_assistants_and_of_a_principal_through_them() -> None:
    assert asked(seen_with()) == {200: True, 100: False}
    assert asked(seen_with(Tie(200, 0, 100))) == {200: True}
    assert asked(seen_with(Tie(200, 0, 100), chair_linked=True)) == {200: True}
    assert asked(seen_with(Tie(200, 0, 100), assistant_linked=False)) == {200: False, 100: False}


def test_the_reason_says_in_whose_name_somebody_is_asked() -> None:
    rows = planned(seen_with(Tie(200, 0, 100)), midnight(date(2027, 3, 1)), midnight(date(2027, 5, 1)))
    whys = [row.why for row in rows if str(row.obligation) == APPROVAL]
    assert whys
    assert all(why.endswith("; in the name of Person 100") for why in whys)


def test_a_recheck_of_one_person_finds_what_is_asked_of_them_in_a_principals_place() -> None:
    seen = seen_with(Tie(200, 0, 100))
    now = at("2027-03-11")
    everybody = [row for row in come_by(seen, now) if row.person_id == 200]
    alone = [row for row in come_by(seen.only({"HLT"}), now) if row.person_id == 200]
    assert everybody == alone
    assert everybody


@given(st.integers(0, 2**40))
def test_the_name_on_a_button_is_read_again(principal_id: int) -> None:
    choice = in_the_name_of(Choice("approve", ("HLT/workplan-approval/2027", "1")), principal_id)
    assert without_name(read_choice(choice.data)[1]) == (("HLT/workplan-approval/2027", "1"), principal_id)


@pytest.mark.parametrize("args", [(), ("12",), ("@",), ("@x",), ("@-1",), ("@١",), ("@1", "2")])
def test_what_is_no_name_stays_an_argument(args: tuple[str, ...]) -> None:
    assert without_name(args) == (args, None)


def test_people_of_no_tie_are_nobodys_office() -> None:
    offices = Offices((), (CHAIR, ASSISTANT))
    assert not offices
    assert offices.principals_of(2, "HLT", TODAY) == ()
    assert offices.tied_to(2) == frozenset()
