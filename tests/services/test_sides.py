"""What a head of secretariat does in a body ends at their own side, and at the posts that bind the body."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.actors import Holder
from roundtable.errors import NotAllowed, TooOld
from roundtable.handovers import may_hand_over
from roundtable.join_requests import DeclineReason
from roundtable.languages import UNNAMED, Bilingual
from roundtable.obligations import ObligationKey
from roundtable.people import Holding
from roundtable.planned import planned
from roundtable.posts import Post, PostKind, Side
from roundtable.principals import Tie
from roundtable.services import handovers, invites, join_decisions, obligations, people, principals
from roundtable.services.desk import Desk
from roundtable.services.visibility import ask_visibility, set_visibility
from roundtable.statements.duties import ObligationCard
from roundtable.statements.handovers import HandoverArranged, HandoverTo
from roundtable.statements.invites import InviteMade
from roundtable.statements.join_decisions import JoinAsked
from roundtable.statements.people import PeopleOfPost
from roundtable.statements.principals import Assistants
from roundtable.statements.visibility import VisibilityAsked
from roundtable.visibility import Visibility
from tests.cast import Cast, Player
from tests.services.asking_to_join import ask_to_join, request_of
from tests.services.posts_handed_over import OFFICER, ON, named, seen_now

HEAD, CHAIR = PostKind.SECRETARIAT_HEAD, PostKind.CHAIR
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


@pytest.fixture
async def head(cast: Cast) -> Player:
    return await named(cast.desk, await cast.join("HLT", HEAD))


@pytest.fixture
async def partner_head(cast: Cast, desk: Desk) -> Player:
    """The head of the partners' secretariat, which the example has not."""
    async with desk.work() as tx:
        post = await tx.roster.add_post("HLT", HEAD, Side.PARTNER, None)
        person = await tx.roster.add_person(Bilingual("ເຮເລນ", "Helen"), UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(person.id, post.id, None, None)
    return await cast.join("HLT", HEAD, side=Side.PARTNER)


async def held(desk: Desk, kind: PostKind, side: Side = Side.GOVERNMENT) -> Holding:
    """Who holds a post of Health just now."""
    current = (await seen_now(desk)).current()
    return next(one for one in current if (one.post.body, one.post.kind, one.post.side) == ("HLT", kind, side))


async def test_a_head_hands_over_no_post_that_binds_the_body_and_none_to_themselves(
    desk: Desk, head: Player, cast: Cast
) -> None:
    chair, officer = await held(desk, CHAIR), await held(desk, OFFICER)
    me = head.holder.person.id
    for one, to_id in ((chair, me), (chair, 0), (officer, me)):
        with pytest.raises(NotAllowed):
            await handovers.arrange(desk, head.turn(3), (one.post.id, one.person.id, to_id), ON)
    async with desk.work.reading() as tx:
        assert await tx.handovers.to_come() == ()
    await handovers.ask_successor(desk, head.turn(), officer.post.id, officer.person.id)
    (to,) = await head.hears()
    assert isinstance(to, HandoverTo)
    assert me not in {one.person_id for one in to.people}
    await handovers.arrange(desk, head.turn(3), (officer.post.id, officer.person.id, 0), ON)
    assert isinstance((await head.hears())[-1], HandoverArranged)


async def test_the_rtp_secretariat_hands_over_every_post_and_a_holder_their_own(
    desk: Desk, head: Player, cast: Cast
) -> None:
    rtp, chair = await cast.join("RTP", OFFICER), await held(desk, CHAIR)
    await handovers.arrange(desk, rtp.turn(3), (chair.post.id, chair.person.id, head.holder.person.id), ON)
    assert isinstance((await rtp.hears())[-1], HandoverArranged)
    mine = (head.holder.posts[0].id, head.holder.person.id, 0)
    await handovers.arrange(desk, head.turn(3), mine, ON + timedelta(days=1))
    assert isinstance((await head.hears())[-1], HandoverArranged)


async def test_nobody_of_the_other_side_is_the_successor(desk: Desk, cast: Cast) -> None:
    chair = await named(desk, await cast.join("HLT", CHAIR))
    partner = await named(desk, await cast.join("HLT", OFFICER, side=Side.PARTNER))
    post = chair.holder.posts[0]
    with pytest.raises(TooOld):
        await handovers.arrange(desk, chair.turn(3), (post.id, chair.holder.person.id, partner.holder.person.id), ON)


async def test_head_of_one_body_and_of_the_other_side_elsewhere_is_in_charge_of_neither_mixture(desk: Desk) -> None:
    government, partner = await held(desk, HEAD), await held(desk, OFFICER, Side.PARTNER)
    both = Holder(government.person, (government.post, Post(9_999, "EDU", HEAD, Side.PARTNER)))
    assert not may_hand_over(both, partner)
    assert may_hand_over(both, await held(desk, OFFICER))


async def test_a_partner_head_does_not_say_in_whose_name_an_assistant_of_the_government_acts(
    desk: Desk, cast: Cast, partner_head: Player
) -> None:
    assistant, chair = await cast.join("HLT", PostKind.ASSISTANT), await held(desk, CHAIR)
    tie = Tie(assistant.holder.person.id, assistant.holder.posts[0].id, chair.person.id)
    with pytest.raises(NotAllowed):
        await principals.name_principal(desk, partner_head.turn(1), tie, named=True)
    await principals.show_assistants(desk, partner_head.turn())
    (shown,) = await partner_head.hears()
    assert isinstance(shown, Assistants)
    assert shown.lines == ()
    async with desk.work.reading() as tx:
        assert await tx.ties.all() == ()


async def test_a_partner_head_invites_members_and_officers_of_the_partners_only(
    desk: Desk, partner_head: Player
) -> None:
    with pytest.raises(NotAllowed):
        await invites.invite(desk, partner_head.turn(1), (await held(desk, OFFICER)).post.id, 0)
    async with desk.work.reading() as tx:
        assert await tx.invites.open(desk.clock.now()) == ()
    await invites.invite(desk, partner_head.turn(1), (await held(desk, OFFICER, Side.PARTNER)).post.id, 0)
    assert isinstance((await partner_head.hears())[0], InviteMade)
    await people.show_members(desk, partner_head.turn(), "HLT")
    (members,) = await partner_head.hears()
    assert isinstance(members, PeopleOfPost)
    assert (members.post.kind, members.post.side) == (PostKind.MEMBER, Side.PARTNER)


async def test_who_asks_to_join_the_government_is_no_matter_of_the_partners_head(
    desk: Desk, cast: Cast, partner_head: Player, head: Player
) -> None:
    asker = await ask_to_join(cast, kind=PostKind.MEMBER)
    request = await request_of(asker)
    assert request.side is Side.GOVERNMENT
    assert await partner_head.hears() == []
    assert [type(one) for one in await head.hears()] == [JoinAsked]
    for verb in (
        join_decisions.show_request(desk, partner_head.turn(1), request.id),
        join_decisions.decline(desk, partner_head.turn(1), request.id, request.revision, DeclineReason.OTHER_BODY),
    ):
        with pytest.raises(NotAllowed):
            await verb


async def test_who_may_see_what_the_government_is_asked_for_is_not_for_the_partners_head_to_say(
    desk: Desk, partner_head: Player
) -> None:
    for one in (Visibility.PARTNER_SIDE, Visibility.PUBLIC):
        with pytest.raises(NotAllowed):
            await set_visibility(desk, partner_head.turn(), WORKPLAN, one)
    await obligations.show_card(desk, partner_head.turn(), WORKPLAN)
    (card,) = await partner_head.hears()
    assert isinstance(card, ObligationCard)
    assert not card.may_set_visibility


async def test_nothing_is_offered_that_takes_a_matter_away_from_those_who_are_asked(
    desk: Desk, cast: Cast, head: Player
) -> None:
    """Not even to somebody who would see it themselves, on both sides."""
    async with desk.work() as tx:
        post = await tx.roster.add_post("RTP", OFFICER, Side.PARTNER, None)
        await tx.roster.add_holding(head.holder.person.id, post.id, None, None)
    both = replace(head, actor=replace(head.holder, posts=(*head.holder.posts, post)))
    await ask_visibility(desk, both.turn(), WORKPLAN)
    (asked,) = await both.hears()
    assert isinstance(asked, VisibilityAsked)
    assert Visibility.PARTNER_SIDE not in asked.offered
    with pytest.raises(TooOld):
        await set_visibility(desk, both.turn(), WORKPLAN, Visibility.PARTNER_SIDE)
    seen, now = await seen_now(desk), desk.clock.now()
    rows = [row for row in planned(seen.snapshot, now, now + timedelta(days=60)) if row.obligation == WORKPLAN]
    assert rows
