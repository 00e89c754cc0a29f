"""Whom an audience finds, in which order, and who of them can be reached."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.audiences import (
    Addressed,
    Audience,
    Gathered,
    ReachCheck,
    check_reach,
    gather,
)
from roundtable.bodies import Body, BodyKind
from roundtable.channels import ONLY_TELEGRAM, ChannelKind
from roundtable.languages import Bilingual
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind, Side
from roundtable.reach import Unreached, why_not

TODAY = date(2027, 3, 1)
BODIES = tuple(
    Body(code, BodyKind.SWG, position, Bilingual(code, code)) for position, code in enumerate(("HLT", "EDU", "RTP"))
)
TELEGRAM, EMAIL, MESSENGER = ChannelKind

posts = st.builds(
    Post, st.integers(1, 12), st.sampled_from(["HLT", "EDU", "RTP"]), st.sampled_from(PostKind), st.sampled_from(Side)
)
people = st.builds(
    Person,
    st.integers(1, 8),
    st.builds(Bilingual, st.sampled_from("ກຂຄ"), st.just("")),
    chat_id=st.none() | st.integers(5000, 5999),
)
days = st.none() | st.dates(date(2027, 2, 1), date(2027, 4, 1))


def _each_id_once(found: list[Holding]) -> list[Holding]:
    """One id is one person, and one post."""
    who = {one.person.id: one.person for one in found}
    what = {one.post.id: one.post for one in found}
    return [replace(one, person=who[one.person.id], post=what[one.post.id]) for one in found]


holdings = st.lists(st.builds(Holding, people, posts, days, days), max_size=20).map(_each_id_once)
audiences = st.builds(
    Audience,
    st.frozensets(st.sampled_from(Addressed)),
    st.none() | st.frozensets(st.sampled_from(["HLT", "EDU"])),
    st.frozensets(st.sampled_from(Side)),
)


def found(audience: Audience, held: Sequence[Holding], bodies: Sequence[Body] = BODIES) -> Gathered:
    return gather(audience, bodies, (), held, TODAY)


def person(number: int, name: str = "", chat_id: int | None = None) -> Person:
    return Person(number, Bilingual(name or f"ຄົນ {number}", ""), chat_id=chat_id)


def held(who: Person, kind: PostKind, body: str = "HLT", side: Side = Side.GOVERNMENT, post_id: int = 0) -> Holding:
    return Holding(who, Post(post_id or who.id, body, kind, side))


@given(audiences, holdings)
def test_each_person_is_listed_once_by_a_post_that_the_audience_covers_today(
    audience: Audience, all_held: list[Holding]
) -> None:
    listed = found(audience, all_held).people
    assert len({one.person.id for one in listed}) == len(listed)
    expected = {one.person.id for one in all_held if audience.covers(one.post) and one.current_on(TODAY)}
    assert {one.person.id for one in listed} == expected
    assert all(audience.covers(one.post) for one in listed)


@given(audiences, holdings)
def test_people_stand_in_official_order_of_bodies_then_posts(audience: Audience, all_held: list[Holding]) -> None:
    positions = {body.code: body.position for body in BODIES}
    order = [
        (positions[one.post.body], list(PostKind).index(one.post.kind), one.person.name.lo)
        for one in found(audience, all_held).people
    ]
    assert order == sorted(order)


@given(audiences, holdings, st.data())
def test_the_order_in_which_holdings_come_says_nothing(
    audience: Audience, all_held: list[Holding], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(all_held))
    assert found(audience, shuffled) == found(audience, all_held)


@given(audiences, holdings)
def test_a_post_is_vacant_exactly_when_nobody_holds_it_today(audience: Audience, all_held: list[Holding]) -> None:
    covered = {one.post.id for one in all_held if audience.covers(one.post)}
    current = {one.post.id for one in all_held if one.current_on(TODAY)}
    assert {post.id for post in found(audience, all_held).vacant} == covered - current


@given(audiences, holdings, st.dictionaries(st.integers(1, 8), st.frozensets(st.sampled_from(ChannelKind))))
def test_a_reach_check_counts_everybody_once(
    audience: Audience, all_held: list[Holding], lost: dict[int, frozenset[ChannelKind]]
) -> None:
    gathered = found(audience, all_held)
    check = check_reach(gathered, ONLY_TELEGRAM, lost)
    assert check.total == len(gathered.people) + len(gathered.vacant)
    assert (check.people, check.vacant) == (len(gathered.people), len(gathered.vacant))
    assert check.reaches == sum(one.person.chat_id is not None for one in gathered.people)
    assert all(count > 0 for _, count in (*check.reached, *check.unreached))


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Addressed.CHAIR, {PostKind.CHAIR}),
        (Addressed.CO_CHAIR, {PostKind.CO_CHAIR}),
        (Addressed.SECRETARIAT, {PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER}),
        (Addressed.MEMBER, {PostKind.MEMBER}),
        (Addressed.ASSISTANT, {PostKind.ASSISTANT}),
    ],
)
def test_a_secretariat_is_its_head_and_its_officers(kind: Addressed, names: set[PostKind]) -> None:
    assert kind.kinds == names


def test_who_holds_two_posts_is_found_by_the_first_of_them() -> None:
    both = person(1)
    held_by = [
        held(both, PostKind.MEMBER, "EDU", post_id=7),
        held(both, PostKind.SECRETARIAT_OFFICER, "HLT", post_id=8),
        held(person(2), PostKind.SECRETARIAT_HEAD, "HLT"),
    ]
    listed = found(Audience(frozenset(Addressed)), held_by).people
    assert [(one.person.id, one.post.kind) for one in listed] == [
        (2, PostKind.SECRETARIAT_HEAD),
        (1, PostKind.SECRETARIAT_OFFICER),
    ]


def test_a_body_that_is_no_more_has_no_audience() -> None:
    old = replace(BODIES[0], valid_until=TODAY)
    officer = held(person(1), PostKind.SECRETARIAT_OFFICER)
    everyone = Audience(frozenset(Addressed))
    assert found(everyone, [officer], (old,)) == Gathered((), ())
    assert len(found(everyone, [officer]).people) == 1


def test_two_ministries_in_one_chair_are_one_list_by_name() -> None:
    first = [held(person(number, name), PostKind.CHAIR, post_id=1) for number, name in ((1, "ຄ"), (2, "ກ"))]
    second = held(person(3, "ຂ"), PostKind.CHAIR, post_id=2)
    everyone = Audience(frozenset(Addressed))
    assert [one.person.name.lo for one in found(everyone, [*first, second]).people] == ["ກ", "ຂ", "ຄ"]


def test_one_side_may_be_left_out() -> None:
    chair, co_chair = held(person(1), PostKind.CHAIR), held(person(2), PostKind.CO_CHAIR, side=Side.PARTNER)
    government = Audience(frozenset(Addressed), sides=frozenset({Side.GOVERNMENT}))
    assert [one.person.id for one in found(government, [co_chair, chair]).people] == [1]


@pytest.mark.parametrize(
    ("lost", "why"),
    [
        ((), Unreached.NEVER_STARTED),
        ((TELEGRAM,), Unreached.BLOCKED),
        ((EMAIL,), Unreached.REFUSED_ADDRESS),
        ((MESSENGER, TELEGRAM), Unreached.BLOCKED),
    ],
)
def test_why_nobody_is_written_to(lost: tuple[ChannelKind, ...], why: Unreached) -> None:
    assert why_not(lost) is why


def test_forty_seven_of_whom_forty_one_are_reached() -> None:
    everybody = [held(person(number, chat_id=5000 + number), PostKind.MEMBER) for number in range(1, 40)]
    by_mail = [held(replace(person(number), email=f"{number}@example.la"), PostKind.MEMBER) for number in range(40, 42)]
    never = [held(person(number), PostKind.MEMBER) for number in range(42, 46)]
    blocked, ended = held(person(46), PostKind.MEMBER), replace(held(person(47), PostKind.CHAIR), end_on=TODAY)
    gathered = found(Audience(frozenset(Addressed)), [*everybody, *by_mail, *never, blocked, ended])
    check = check_reach(gathered, frozenset({TELEGRAM, EMAIL}), {46: {TELEGRAM}})
    assert check == ReachCheck(
        ((TELEGRAM, 39), (EMAIL, 2)),
        ((Unreached.NEVER_STARTED, 4), (Unreached.BLOCKED, 1), (Unreached.VACANT, 1)),
    )
    assert (check.reaches, check.total) == (41, 47)
