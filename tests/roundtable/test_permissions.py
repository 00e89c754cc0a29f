"""The one table of rights: what it does not allow is refused, for every actor, action and body."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.actors import Actor, Bearer, Holder, Operator, Stranger
from roundtable.languages import Bilingual
from roundtable.people import Person
from roundtable.permissions import RIGHTS, Action, may, may_of_oneself
from roundtable.posts import Post, PostKind, Side

SOMEBODY = Person(1, Bilingual("ຜູ້ໃດ", "Somebody"))

actions = st.sampled_from(Action)
bodies = st.sampled_from(["HLT", "EDU", "RTP"])
posts = st.builds(Post, st.just(1), bodies, st.sampled_from(PostKind), st.sampled_from(Side))


def holder(*held: Post) -> Holder:
    return Holder(SOMEBODY, held)


def test_every_action_has_its_row() -> None:
    assert set(RIGHTS) == set(Action)


@given(actions, bodies)
def test_strangers_may_nothing_and_the_operator_everything(action: Action, body: str) -> None:
    refused: list[Actor] = [Stranger(), holder(), Bearer("obligation HLT/annual-workplan/2027", holder())]
    assert not any(may(actor, action, body) for actor in refused)
    assert may(Operator(), action, body)


@given(actions, bodies)
def test_who_held_a_post_once_keeps_what_touches_nobody_else(action: Action, body: str) -> None:
    former = Stranger(SOMEBODY)
    kept = action in {Action.SEE_SELF, Action.SET_CHANNELS, Action.ENQUIRE}
    assert may(former, action, body) is may_of_oneself(former, action) is kept
    assert not may_of_oneself(Stranger(), action)


@given(posts, actions)
def test_of_oneself_one_may_what_any_post_allows(post: Post, action: Action) -> None:
    assert may_of_oneself(holder(post), action) is may(holder(post), action, post.body)
    assert may_of_oneself(Bearer("paper 1", holder(post)), action) is may_of_oneself(holder(post), action)


@given(posts, actions, bodies)
def test_a_link_gives_no_right_that_its_person_does_not_have(post: Post, action: Action, body: str) -> None:
    bearer = Bearer("obligation HLT/annual-workplan/2027", holder(post))
    assert may(bearer, action, body) == may(holder(post), action, body)


@given(posts, actions, bodies)
def test_a_right_for_another_body_comes_only_from_the_rtp_secretariat(post: Post, action: Action, body: str) -> None:
    if may(holder(post), action, body) and post.body != body:
        assert post.body == "RTP"
        assert post.kind in (PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER)


@given(st.lists(posts, max_size=4), posts, actions, bodies)
def test_another_post_never_takes_a_right_away(held: list[Post], more: Post, action: Action, body: str) -> None:
    if may(holder(*held), action, body):
        assert may(holder(*held, more), action, body)


@pytest.mark.parametrize(
    ("kind", "action", "allowed"),
    [
        (PostKind.SECRETARIAT_OFFICER, Action.FILE, True),
        (PostKind.ASSISTANT, Action.FILE, True),
        (PostKind.MEMBER, Action.FILE, False),
        (PostKind.SECRETARIAT_OFFICER, Action.APPROVE, False),
        (PostKind.ASSISTANT, Action.APPROVE, False),
        (PostKind.ASSISTANT, Action.SAY_DATE, False),
        (PostKind.CO_CHAIR, Action.OPEN_PAPER, True),
        (PostKind.SECRETARIAT_HEAD, Action.SEE_BOARD, False),
        (PostKind.SECRETARIAT_OFFICER, Action.CONFIRM_PAPER, False),
        (PostKind.SECRETARIAT_HEAD, Action.LINK_GROUP, True),
        (PostKind.CHAIR, Action.LINK_GROUP, False),
        (PostKind.MEMBER, Action.LINK_GROUP, False),
        (PostKind.SECRETARIAT_HEAD, Action.DECIDE_COLLEAGUE, True),
        (PostKind.SECRETARIAT_HEAD, Action.DECIDE_REQUEST, False),
        (PostKind.SECRETARIAT_OFFICER, Action.DECIDE_COLLEAGUE, False),
        (PostKind.CHAIR, Action.DECIDE_COLLEAGUE, False),
        (PostKind.SECRETARIAT_HEAD, Action.HAND_OVER_COLLEAGUE, True),
        (PostKind.SECRETARIAT_HEAD, Action.HAND_OVER, False),
    ],
)
def test_what_a_post_may_for_its_own_body(kind: PostKind, action: Action, allowed: bool) -> None:
    assert may(holder(Post(1, "HLT", kind, Side.GOVERNMENT)), action, "HLT") is allowed


def test_an_assistant_at_the_rtp_secretariat_is_not_the_secretariat() -> None:
    assert not may(holder(Post(1, "RTP", PostKind.ASSISTANT, Side.GOVERNMENT)), Action.SEE_BOARD, "HLT")


OWN_SIDE_ONLY = frozenset(
    {Action.HAND_OVER_COLLEAGUE, Action.NAME_ASSISTANT, Action.SET_VISIBILITY, Action.DECIDE_COLLEAGUE}
) | {Action.INVITE_COLLEAGUE}


@given(st.lists(posts, max_size=4), actions, bodies, st.sampled_from(Side))
def test_a_right_for_a_side_comes_from_one_post_of_that_body_and_side_or_the_rtp_secretariat(
    held: list[Post], action: Action, body: str, side: Side
) -> None:
    allowed = may(holder(*held), action, body, side)
    assert allowed <= may(holder(*held), action, body)
    if action in OWN_SIDE_ONLY:
        fitting = [one for one in held if (one.body, one.side) == (body, side) or one.body == "RTP"]
        assert allowed == may(holder(*fitting), action, body, side)
    else:
        assert allowed == may(holder(*held), action, body)


def test_what_brings_people_into_a_body_or_hides_its_matters_ends_at_the_own_side() -> None:
    assert {action for action, right in RIGHTS.items() if right.own_side} == OWN_SIDE_ONLY


def assistant(*principals: Post, side: Side = Side.GOVERNMENT) -> Holder:
    return replace(holder(Post(1, "HLT", PostKind.ASSISTANT, side)), principals=principals)


def principal(kind: PostKind, body: str = "HLT", side: Side = Side.GOVERNMENT) -> Post:
    return Post(2, body, kind, side)


@pytest.mark.parametrize(
    ("actor", "approves", "files"),
    [
        (assistant(), False, True),  # as the office
        (assistant(principal(PostKind.CHAIR)), True, True),
        (assistant(principal(PostKind.CO_CHAIR)), False, True),
        (assistant(principal(PostKind.MEMBER)), False, False),
        (assistant(principal(PostKind.MEMBER), principal(PostKind.CHAIR)), True, True),
        (assistant(principal(PostKind.CHAIR, "EDU")), False, True),
        (assistant(principal(PostKind.CHAIR, side=Side.PARTNER)), False, True),
        (assistant(principal(PostKind.CHAIR, side=Side.PARTNER), side=Side.PARTNER), False, True),
    ],
)
def test_an_assistant_may_what_the_table_says_of_the_office_of_their_principal(
    actor: Holder, approves: bool, files: bool
) -> None:
    assert may(actor, Action.APPROVE, "HLT") is approves
    assert may(actor, Action.FILE, "HLT") is may(actor, Action.SAY_PAPER, "HLT") is files


@given(st.lists(posts, max_size=3), actions)
def test_what_is_not_the_offices_an_assistant_may_only_where_a_principals_own_post_allows_it(
    principals: list[Post], action: Action
) -> None:
    right = RIGHTS[action]
    if right.offices and not right.unnamed and may(assistant(*principals), action, "HLT"):
        here = [one for one in principals if (one.body, one.side) == ("HLT", Side.GOVERNMENT)]
        assert any(may(holder(one), action, "HLT") for one in here)


def test_nobody_holds_by_a_post_of_assistant_what_binds_the_body() -> None:
    of_assistants = {action for action, right in RIGHTS.items() if PostKind.ASSISTANT in right.own}
    assert of_assistants == {action for action, right in RIGHTS.items() if right.own == frozenset(PostKind)}
    assert {action for action, right in RIGHTS.items() if right.unnamed} == {Action.FILE, Action.SAY_PAPER}
