"""Who may see what: a wider circle never sees less, a side sees only its own, and files of the register go nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.actors import Bearer, Holder, Operator, Stranger
from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual
from roundtable.people import Person
from roundtable.permissions import Action, may
from roundtable.posts import Post, PostKind, Side
from roundtable.visibility import Visibility, choices_for, default_visibility, gets, sees, sees_day

SOMEBODY = Person(1, Bilingual("ຜູ້ໃດ", "Somebody"))
FROM_NARROW_TO_WIDE = (Visibility.OWN_BODY, Visibility.ALL_BODIES, Visibility.PUBLIC)

bodies = st.sampled_from(["HLT", "EDU", "RTP", "NSC"])
posts = st.builds(Post, st.just(1), bodies, st.sampled_from(PostKind), st.sampled_from(Side))
holders = st.lists(posts, min_size=1, max_size=3).map(lambda held: Holder(SOMEBODY, tuple(held)))
visibilities = st.sampled_from(Visibility)


@given(holders, bodies)
def test_who_sees_something_sees_it_in_every_wider_circle(holder: Holder, body: str) -> None:
    seen = [sees(holder, body, one) for one in FROM_NARROW_TO_WIDE]
    assert seen == sorted(seen)
    assert seen[-2:] == [True, True]


@given(holders, bodies)
def test_a_side_sees_its_own_and_the_two_together_are_the_body(holder: Holder, body: str) -> None:
    sides = {
        Side.GOVERNMENT: sees(holder, body, Visibility.GOVERNMENT_SIDE),
        Side.PARTNER: sees(holder, body, Visibility.PARTNER_SIDE),
    }
    assert any(sides.values()) == sees(holder, body, Visibility.OWN_BODY)
    for side, is_seen in sides.items():
        own = Holder(SOMEBODY, tuple(post for post in holder.posts if post.side is side))
        assert is_seen == may(own, Action.SEE_ROW, body)


@given(holders, bodies, visibilities)
def test_the_day_of_a_meeting_is_everybodys_who_holds_a_post_until_somebody_has_chosen(
    holder: Holder, body: str, visibility: Visibility
) -> None:
    assert sees_day(holder, body, None)
    assert sees_day(holder, body, visibility) == sees(holder, body, visibility)
    assert not any(sees_day(nobody, body, None) for nobody in (Stranger(), Holder(SOMEBODY, ())))


@given(holders, bodies, visibilities)
def test_a_link_shows_what_its_person_sees(holder: Holder, body: str, visibility: Visibility) -> None:
    bearer = Bearer(f"obligation {body}/annual-workplan/2027", holder)
    assert sees(bearer, body, visibility) == sees(holder, body, visibility)


@given(bodies, visibilities)
def test_a_stranger_and_who_holds_no_post_see_only_what_is_public(body: str, visibility: Visibility) -> None:
    for nobody in (Stranger(), Holder(SOMEBODY, ())):
        assert sees(nobody, body, visibility) == (visibility is Visibility.PUBLIC)


@given(holders, bodies, visibilities)
def test_files_of_the_register_go_to_nobody_and_all_others_to_whoever_sees_them(
    holder: Holder, body: str, visibility: Visibility
) -> None:
    wanted = visibility is not Visibility.REGISTER_ONLY and sees(holder, body, visibility)
    assert gets(holder, body, visibility) == wanted
    assert sees(holder, body, Visibility.REGISTER_ONLY) == sees(holder, body, Visibility.OWN_BODY)
    assert sees(Operator(), body, visibility)
    assert gets(Operator(), body, visibility) == (visibility is not Visibility.REGISTER_ONLY)


@pytest.mark.parametrize("kind", BodyKind)
def test_matters_of_the_steering_committee_are_the_governments_by_default(kind: BodyKind) -> None:
    own = default_visibility(Body("XYZ", kind, 1, Bilingual("ໜ່ວຍງານ", "Body")))
    wanted = Visibility.GOVERNMENT_SIDE if kind is BodyKind.STEERING_COMMITTEE else Visibility.OWN_BODY
    assert own is wanted


@pytest.mark.parametrize("asked", Side)
def test_what_may_be_chosen_leaves_a_matter_to_those_who_are_asked_and_to_the_rtp_secretariat(asked: Side) -> None:
    officers = (
        Post(1, "HLT", PostKind.SECRETARIAT_OFFICER, asked),
        Post(2, "RTP", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT),
    )
    for chosen in choices_for(asked):
        assert all(sees(Holder(SOMEBODY, (post,)), "HLT", chosen) for post in officers)
    assert Visibility.OWN_BODY in choices_for(asked)
