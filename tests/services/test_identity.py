"""Coming in: a start link works once, for one person; strangers learn nothing."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from app.invites import find_post
from roundtable.actors import Holder, Stranger
from roundtable.channels import ChannelKind
from roundtable.languages import Language
from roundtable.posts import PostKind, Side, default_side
from roundtable.services import identity
from roundtable.services.desk import Desk, Turn
from roundtable.services.invites import make_invite
from roundtable.statements.identity import (
    ChooseLanguage,
    Contact,
    HowTo,
    InviteProblem,
    InviteRefused,
    Welcome,
)
from roundtable.statements.join_requests import JoinOffered
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player


async def invite(desk: Desk, kind: PostKind = PostKind.SECRETARIAT_OFFICER, body: str = "HLT") -> str:
    async with desk.work() as tx:
        post = await find_post(tx, body, kind, Side.GOVERNMENT)
        return (await make_invite(tx, post, desk.clock.now())).code


async def known(player: Player) -> Player:
    """The same chat, as the gate would see it now."""
    async with player.desk.work.reading() as tx:
        person = await tx.roster.person_by_chat(player.chat_id)
        assert person is not None
        posts = tuple(one.post for one in await tx.roster.holdings_of(person.id))
    return Player(player.desk, player.chat_id, Holder(person, posts), seen=player.seen)


async def test_a_start_link_asks_for_the_language_then_tells_who_one_is(cast: Cast, desk: Desk) -> None:
    newcomer = cast.stranger()
    await identity.arrive(desk, newcomer.turn(), await invite(desk))
    assert await newcomer.hears() == [ChooseLanguage()]
    officer = await known(newcomer)
    await identity.choose_language(desk, officer.turn(), Language.EN)
    (welcome,) = await officer.hears()
    assert isinstance(welcome, Welcome)
    assert welcome.you.posts[0].body == "HLT"
    assert [post.side for line in welcome.counterparts for post in line.posts] == [Side.PARTNER]
    assert {item.key.duty for item in welcome.open} == {"annual-workplan", "quarterly-meeting"}


async def test_two_links_of_one_post_pressed_at_the_same_moment_make_two_holders(cast: Cast, desk: Desk) -> None:
    newcomers = [cast.stranger() for _ in range(4)]
    codes = [await invite(desk) for _ in newcomers]
    await asyncio.gather(*(identity.arrive(desk, one.turn(), code) for one, code in zip(newcomers, codes, strict=True)))
    async with desk.work.reading() as tx:
        linked = [await tx.roster.person_by_chat(one.chat_id) for one in newcomers]
    assert len({person.id for person in linked if person is not None}) == 4


async def test_a_link_serves_once_and_pressing_it_again_welcomes_its_owner(cast: Cast, desk: Desk) -> None:
    code = await invite(desk)
    first, second = cast.stranger(), cast.stranger()
    await identity.arrive(desk, first.turn(), code)
    await first.hears()
    await identity.arrive(desk, second.turn(), code)
    assert await second.hears() == [InviteRefused(InviteProblem.USED)]
    await identity.arrive(desk, (await known(first)).turn(), code)
    assert await first.hears() == [ChooseLanguage()]


async def test_late_and_unknown_links_are_refused_and_audited(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    code = await invite(desk)
    clock.advance(timedelta(days=31))
    stranger = cast.stranger()
    await identity.arrive(desk, stranger.turn(), code)
    await identity.arrive(desk, stranger.turn(), "not-a-code")
    await identity.arrive(desk, stranger.turn(), "")
    assert await stranger.hears() == [
        InviteRefused(InviteProblem.EXPIRED),
        InviteRefused(InviteProblem.UNKNOWN),
        JoinOffered(),
    ]
    async with desk.work.reading() as tx:
        actions = [action for _, _, action, _ in await tx.audit.list(3)]
        assert await tx.roster.person_by_chat(stranger.chat_id) is None
    assert actions == ["stranger-offered", "invite-refused", "invite-refused"]


async def test_a_second_officer_becomes_a_second_holder(cast: Cast, desk: Desk) -> None:
    one, two = cast.stranger(), cast.stranger()
    for newcomer in (one, two):
        await identity.arrive(desk, newcomer.turn(), await invite(desk))
    first, second = await known(one), await known(two)
    assert isinstance(first.actor, Holder)
    assert isinstance(second.actor, Holder)
    assert first.actor.person.id != second.actor.person.id
    assert first.actor.posts == second.actor.posts


async def test_a_known_person_gets_a_second_post_by_another_link(cast: Cast, desk: Desk) -> None:
    newcomer = cast.stranger()
    await identity.arrive(desk, newcomer.turn(), await invite(desk))
    officer = await known(newcomer)
    await identity.arrive(desk, officer.turn(), await invite(desk, body="EDU"))
    again = await known(newcomer)
    assert isinstance(again.actor, Holder)
    assert again.actor.bodies == ("HLT", "EDU")


async def test_contact_names_the_secretariat_and_the_counterpart(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await identity.contact(desk, officer.turn())
    (contact,) = await officer.hears()
    assert isinstance(contact, Contact)
    assert {post.body for line in contact.secretariat for post in line.posts} == {"RTP"}


@pytest.mark.parametrize(
    ("body", "kind", "told"),
    [
        ("RTP", PostKind.SECRETARIAT_OFFICER, HowTo(True, True, 14, True, sees_audit=True, sees_people=True)),
        ("HLT", PostKind.SECRETARIAT_OFFICER, HowTo(False, True, 14, True, writes=True)),
        ("HLT", PostKind.ASSISTANT, HowTo(False, True, 14, False, writes=True)),
        ("HLT", PostKind.CHAIR, HowTo(False, True, 0, False, writes=True)),
        ("HLT", PostKind.CO_CHAIR, HowTo(False, False, 0, False, writes=True)),
    ],
)
async def test_everybody_reads_how_to_do_what_they_may_do(
    cast: Cast, desk: Desk, body: str, kind: PostKind, told: HowTo
) -> None:
    player = await cast.join(body, kind, side=default_side(kind))
    await identity.explain(desk, player.turn())
    assert await player.hears() == [told]


async def test_how_to_names_the_ways_to_be_reached_where_there_is_more_than_one(cast: Cast, desk: Desk) -> None:
    player = await cast.join("HLT", PostKind.CHAIR)
    both = replace(desk, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}))
    await identity.explain(both, player.turn())
    (told,) = await player.hears()
    assert [row[0].data for row in told.choices()] == ["channels", "commands"]


async def test_who_blocks_the_bot_is_unlinked_and_nothing_waits_for_them(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await identity.explain(desk, officer.turn())
    await identity.chat_left(desk, officer.turn())
    async with desk.work.reading() as tx:
        assert await tx.roster.person_by_chat(officer.chat_id) is None
        assert await tx.deliveries.next_at() is None


async def test_who_comes_back_after_blocking_is_welcomed_without_a_new_link(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, language=Language.EN)
    await identity.chat_left(desk, officer.turn())
    stranger = Player(desk, officer.chat_id, Stranger())
    await identity.arrive(desk, stranger.turn(), "")
    (welcome,) = await stranger.hears()
    assert isinstance(welcome, Welcome)
    assert await known(stranger) is not None


def test_a_turn_names_its_actor_for_the_audit(cast: Cast) -> None:
    stranger: Turn = cast.stranger().turn()
    assert stranger.who == f"stranger:{stranger.chat_id}"
