"""Who may let a chat in as somebody: only with the right to all that this one holds, or will."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.actors import Actor, Holder, Operator, Stranger
from roundtable.admissions import Places, RightByKind, may_let_in, places_of
from roundtable.circles import Belonging
from roundtable.languages import Bilingual
from roundtable.people import Holding, Person
from roundtable.permissions import right_to_decide, right_to_invite
from roundtable.posts import Post, PostKind, Side

TODAY = date(2027, 3, 1)
DAY = timedelta(days=1)
ME, OTHER = Person(1, Bilingual("ກ", "A")), Person(2, Bilingual("ຂ", "B"))
MEMBER = Post(1, "HLT", PostKind.MEMBER, Side.GOVERNMENT)
OFFICER = Post(2, "HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)
CHAIR = Post(3, "HLT", PostKind.CHAIR, Side.GOVERNMENT)
ELSEWHERE = Post(4, "EDU", PostKind.MEMBER, Side.GOVERNMENT)
HEAD = Holder(OTHER, (Post(5, "HLT", PostKind.SECRETARIAT_HEAD, Side.GOVERNMENT),))
RTP = Holder(OTHER, (Post(6, "RTP", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT),))
POSTS = (MEMBER, OFFICER, CHAIR, ELSEWHERE)


@pytest.mark.parametrize("right", [right_to_decide, right_to_invite])
@pytest.mark.parametrize(
    ("actor", "posts", "in_circle", "may"),
    [
        (HEAD, (), False, True),
        (HEAD, (MEMBER, OFFICER), False, True),
        (HEAD, (MEMBER, CHAIR), False, False),
        (HEAD, (MEMBER, ELSEWHERE), False, False),
        (HEAD, (MEMBER,), True, False),
        (RTP, POSTS, True, True),
        (Operator(), POSTS, True, True),
        (Stranger(), (MEMBER,), False, False),
    ],
)
def test_the_right_is_asked_of_every_place(
    actor: Actor, posts: tuple[Post, ...], in_circle: bool, may: bool, right: RightByKind
) -> None:
    assert may_let_in(actor, right, Places(posts, in_circle)) is may


@pytest.mark.parametrize(
    ("start_on", "end_on", "counts"),
    [
        (None, None, True),
        (TODAY, None, True),
        (TODAY + 30 * DAY, None, True),
        (None, TODAY + DAY, True),
        (None, TODAY, False),
        (TODAY - 9 * DAY, TODAY - DAY, False),
    ],
)
def test_what_is_held_now_or_later_counts_and_what_is_over_does_not(
    start_on: date | None, end_on: date | None, counts: bool
) -> None:
    holdings = (Holding(ME, CHAIR, start_on, end_on), Holding(OTHER, OFFICER))
    belongings = (Belonging(ME, "press", start_on, end_on), Belonging(OTHER, "press"))
    assert places_of(ME.id, holdings, belongings, TODAY) == Places((CHAIR,) if counts else (), counts)


def test_what_they_hold_for_somebody_who_is_away_counts_as_well() -> None:
    acting = Holding(ME, CHAIR, TODAY, TODAY + DAY, acting_for=OTHER.id)
    assert places_of(ME.id, (Holding(ME, MEMBER), acting), (), TODAY).posts == (MEMBER, CHAIR)


@given(some=st.sets(st.sampled_from(POSTS)), more=st.sampled_from(POSTS), in_circle=st.booleans())
def test_holding_more_never_makes_it_easier(some: set[Post], more: Post, in_circle: bool) -> None:
    for actor in (HEAD, RTP):
        before = may_let_in(actor, right_to_decide, Places(tuple(some), in_circle))
        assert before or not may_let_in(actor, right_to_decide, Places((*some, more), in_circle))
