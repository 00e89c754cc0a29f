"""A group is lost, moved, renamed and unlinked; who may do it, and who hears of it."""

from dataclasses import replace

import pytest

from roundtable.actors import Holder, Stranger
from roundtable.deliveries import DeliveryState, Migrated, Refused
from roundtable.errors import NotAllowed, TooOld
from roundtable.groups import GroupAsk, GroupEnd, GroupSide
from roundtable.posts import PostKind, Side
from roundtable.services import group_ends, groups
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.statements.groups import (
    GroupEndAsked,
    GroupEnded,
    GroupFarewell,
    GroupHelp,
    GroupLine,
    GroupLost,
    Groups,
)
from tests.cast import Cast
from tests.services.places import CHAT, Place, linked


@pytest.fixture
def place(desk: Desk) -> Place:
    return Place(desk)


async def test_the_bot_is_taken_out_and_the_secretariats_hear_of_it_once(cast: Cast, place: Place) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    partner = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    others = [await cast.join("HLT", PostKind.CHAIR), await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)]
    await linked(place, officer)
    await groups.asked(place.desk, place.turn(Stranger()), "Health SWG", GroupAsk.HELP)
    for _ in range(2):
        await group_ends.go(place.desk, place.turn(Stranger()), GroupEnd.REMOVED)
    for player in (head, officer, partner, rtp):
        assert await player.hears() == [GroupLost("Health SWG", "HLT", GroupEnd.REMOVED)]
    for player in others:
        assert await player.hears() == []
    assert {one.state for one in await place.deliveries()} == {DeliveryState.WITHDRAWN}
    assert await place.group() is None
    assert await place.to_leave() == []


async def test_of_a_group_of_the_government_side_partners_hear_nothing(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    partner = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    group = await linked(place, officer)
    async with place.desk.work() as tx:
        await tx.groups.link(group.id, "HLT", GroupSide.GOVERNMENT, officer.holder.person.id, place.desk.clock.now())
    await group_ends.go(place.desk, place.turn(Stranger()), GroupEnd.REMOVED)
    assert len(await officer.hears()) == 1
    assert await partner.hears() == []


@pytest.mark.parametrize(
    ("reason", "end"),
    [
        ("Forbidden: bot was kicked from the supergroup chat", GroupEnd.REMOVED),
        ("Bad Request: not enough rights to send text messages to the chat", GroupEnd.SILENCED),
    ],
)
async def test_a_group_that_refuses_what_we_say_is_lost(cast: Cast, place: Place, reason: str, end: GroupEnd) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await linked(place, officer)
    await groups.asked(place.desk, place.turn(Stranger()), "Health SWG", GroupAsk.HELP)
    [*_, said] = await place.deliveries()
    async with place.desk.work() as tx:
        await DeskDeliverer(place.desk).after(tx, said, Refused(reason), place.desk.clock.now())
    assert await officer.hears() == [GroupLost("Health SWG", "HLT", end)]


async def test_the_link_goes_along_when_the_group_becomes_a_supergroup(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    old = Place(place.desk, -4_000_001)
    group = await linked(old, officer)
    await groups.asked(old.desk, old.turn(Stranger()), "Health SWG", GroupAsk.HELP)
    await place.comes(officer.actor)  # the new chat was heard of first
    await officer.hears()
    for told in (old, place):
        await group_ends.follow(place.desk, told.turn(Stranger()), old.chat_id, place.chat_id)
    assert await place.group() == replace(group, chat_id=CHAT)
    assert await old.group() is None
    assert [type(one) for one in await place.hears()].count(GroupHelp) == 2  # what was still to be said went along
    assert await officer.hears() == []


async def test_a_group_that_telegram_says_has_moved_when_we_write_is_followed(cast: Cast, place: Place) -> None:
    old = Place(place.desk, -4_000_001)
    group = await linked(old, await cast.join("HLT", PostKind.SECRETARIAT_OFFICER))
    [*_, said] = await old.deliveries()
    async with place.desk.work() as tx:
        await DeskDeliverer(place.desk).after(tx, said, Migrated(CHAT), place.desk.clock.now())
    assert await place.group() == replace(group, chat_id=CHAT)


async def test_of_two_groups_that_are_one_the_linked_one_stays(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    old = Place(place.desk, -4_000_001)
    await old.comes(officer.actor)
    group = await linked(place, officer)
    await group_ends.follow(place.desk, place.turn(Stranger()), old.chat_id, place.chat_id)
    assert await place.group() == group
    assert await old.group() is None


async def test_a_new_title_is_what_the_list_says(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    group = await linked(place, officer)
    await groups.retitle(place.desk, place.turn(Stranger()), "Health 2027")
    await groups.retitle(place.desk, Place(place.desk, CHAT - 1).turn(Stranger()), "Nobody's")
    await group_ends.list_groups(place.desk, officer.turn())
    assert await officer.hears() == [Groups((GroupLine(group.id, "Health 2027", "HLT"),))]


async def test_a_secretariat_ends_the_link_of_its_own_group_after_being_asked_once_more(
    cast: Cast, place: Place
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    other = await cast.join("EDU", PostKind.SECRETARIAT_HEAD)
    group = await linked(place, officer)
    line = GroupLine(group.id, "Health SWG", "HLT")
    await group_ends.list_groups(place.desk, other.turn())
    assert await other.hears() == [Groups(())]
    for refused in (group_ends.ask_end, group_ends.end_link):
        with pytest.raises(NotAllowed):
            await refused(place.desk, other.turn(message_id=1), group.id)
    await group_ends.ask_end(place.desk, officer.turn(message_id=1), group.id)
    assert await officer.hears() == [GroupEndAsked(line)]
    await group_ends.end_link(place.desk, officer.turn(message_id=1), group.id)
    assert await officer.hears() == [GroupEnded("Health SWG")]
    assert await place.hears() == [GroupFarewell(GroupEnd.UNLINKED)]
    with pytest.raises(TooOld):
        await group_ends.end_link(place.desk, officer.turn(message_id=1), group.id)


async def test_who_links_no_groups_has_no_list_of_them(cast: Cast, desk: Desk) -> None:
    chair = await cast.join("HLT", PostKind.CHAIR)
    with pytest.raises(NotAllowed):
        await group_ends.list_groups(desk, chair.turn())


async def test_the_link_stays_when_who_made_it_leaves_the_post(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    group = await linked(place, officer)
    async with place.desk.work() as tx:
        for post in officer.holder.posts:
            await tx.roster.end_holding(officer.holder.person.id, post.id, place.turn(Stranger()).today)
    former = Holder(officer.holder.person, ())
    with pytest.raises(NotAllowed):
        await group_ends.end_link(place.desk, replace(officer.turn(message_id=1), actor=former), group.id)
    await groups.asked(place.desk, place.turn(Stranger()), "Health SWG", GroupAsk.HELP)
    assert isinstance((await place.hears())[0], GroupHelp)
    await group_ends.end_link(place.desk, head.turn(message_id=1), group.id)
    assert await place.group() is None
