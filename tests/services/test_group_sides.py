"""Who sits in a group is said by its secretariat, and nobody has told there what they may not see themselves."""

from dataclasses import replace

import pytest

from bot.pressing import press
from roundtable.actors import Stranger
from roundtable.audit import AuditQuery
from roundtable.errors import NotAllowed, TooOld
from roundtable.groups import Group, GroupAsk, GroupSide
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind, Side
from roundtable.services import group_ends, group_sides, groups
from roundtable.services.desk import Desk
from roundtable.statements.groups import GroupDates, GroupLinked, GroupQuestion, Groups, GroupShown
from roundtable.visibility import Visibility
from tests.cast import Cast, Player
from tests.services.places import Place, linked

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
OFFICER = PostKind.SECRETARIAT_OFFICER


@pytest.fixture
def place(desk: Desk) -> Place:
    return Place(desk)


@pytest.fixture
async def officer(cast: Cast) -> Player:
    return await cast.join("HLT", OFFICER)


@pytest.fixture
async def partner(cast: Cast) -> Player:
    return await cast.join("HLT", OFFICER, side=Side.PARTNER)


@pytest.fixture
async def group(place: Place, officer: Player) -> Group:
    return await linked(place, officer)


async def side_of(place: Place) -> GroupSide:
    found = await place.group()
    assert found is not None
    return found.side


async def is_told(place: Place, key: ObligationKey) -> bool:
    await groups.asked(place.desk, place.turn(Stranger()), "Health SWG", GroupAsk.CALENDAR)
    [*_, said] = await place.hears()
    assert isinstance(said, GroupDates)
    return key in {one.key for one in said.dates}


def offered(shown: GroupShown | GroupLinked) -> list[str]:
    return [one.data for row in shown.choices() for one in row if one.verb == "group-side"]


async def test_who_links_it_says_by_a_tap_that_one_side_is_alone_there_and_later_that_it_is_not(
    place: Place, officer: Player
) -> None:
    async with place.desk.work() as tx:
        await tx.visibilities.put(WORKPLAN, Visibility.GOVERNMENT_SIDE, place.desk.clock.now())
    await place.comes(officer.actor)
    [question] = await officer.hears()
    assert isinstance(question, GroupQuestion)
    await groups.link(place.desk, officer.turn(message_id=1), question.group_id, "HLT")
    [said] = await officer.hears()
    assert isinstance(said, GroupLinked)
    assert not await is_told(place, WORKPLAN)
    (only_ours,) = offered(said)
    await press(place.desk, officer.turn(message_id=1), only_ours)
    [shown] = await officer.hears()
    assert isinstance(shown, GroupShown)
    assert shown.group.side is GroupSide.GOVERNMENT
    assert await is_told(place, WORKPLAN)
    (both_again,) = offered(shown)
    for _ in range(2):
        await press(place.desk, officer.turn(message_id=1), both_again)
        [shown] = await officer.hears()
        assert isinstance(shown, GroupShown)
        assert shown.group.side is GroupSide.BOTH
    assert not await is_told(place, WORKPLAN)
    async with place.desk.work.reading() as tx:
        rows = await tx.audit.find(AuditQuery(actions=("group-side",)), 10)
    assert len(rows) == 2, "the second tap changed nothing"


async def test_it_is_found_in_the_list_and_the_group_hears_nothing_of_it(
    place: Place, officer: Player, group: Group
) -> None:
    await group_ends.list_groups(place.desk, officer.turn())
    [listed] = await officer.hears()
    assert isinstance(listed, Groups)
    ((first,), *_) = listed.choices()
    await press(place.desk, officer.turn(message_id=2), first.data)
    [shown] = await officer.hears()
    assert isinstance(shown, GroupShown)
    assert (shown.group, shown.sides) == (listed.groups[0], (GroupSide.BOTH, GroupSide.GOVERNMENT))
    await group_sides.say_side(place.desk, officer.turn(message_id=2), group.id, GroupSide.GOVERNMENT)
    assert await place.hears() == []


async def test_nobody_has_told_there_what_is_the_other_sides(
    cast: Cast, place: Place, officer: Player, partner: Player, group: Group
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    for player, side in ((officer, GroupSide.PARTNER), (partner, GroupSide.GOVERNMENT), (rtp, GroupSide.PARTNER)):
        with pytest.raises(NotAllowed):
            await group_sides.say_side(place.desk, player.turn(message_id=1), group.id, side)
        assert await side_of(place) is GroupSide.BOTH
    await group_sides.say_side(place.desk, rtp.turn(message_id=1), group.id, GroupSide.GOVERNMENT)
    assert await side_of(place) is GroupSide.GOVERNMENT
    for side in (GroupSide.BOTH, GroupSide.PARTNER):
        with pytest.raises(NotAllowed):
            await group_sides.say_side(place.desk, partner.turn(message_id=1), group.id, side)
    await group_sides.show_group(place.desk, partner.turn(message_id=1), group.id)
    [shown] = await partner.hears()
    assert isinstance(shown, GroupShown)
    assert offered(shown) == []
    assert await side_of(place) is GroupSide.GOVERNMENT


async def test_others_see_and_say_nothing_of_it(cast: Cast, place: Place, group: Group) -> None:
    for player in (await cast.join("EDU", OFFICER), await cast.join("HLT", PostKind.CHAIR)):
        with pytest.raises(NotAllowed):
            await group_sides.show_group(place.desk, player.turn(message_id=1), group.id)
        with pytest.raises(NotAllowed):
            await group_sides.say_side(place.desk, player.turn(message_id=1), group.id, GroupSide.BOTH)


async def test_of_a_group_that_is_unlinked_an_old_button_says_nothing(
    place: Place, officer: Player, group: Group
) -> None:
    await group_ends.end_link(place.desk, officer.turn(message_id=1), group.id)
    with pytest.raises(TooOld):
        await group_sides.say_side(place.desk, officer.turn(message_id=1), group.id, GroupSide.GOVERNMENT)
    with pytest.raises(TooOld):
        await press(place.desk, officer.turn(message_id=1), f"group-side|{group.id}|everybody")


async def test_a_partner_who_links_a_group_of_the_steering_committee_does_not_open_it_to_the_governments_matters(
    cast: Cast, place: Place
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    async with place.desk.work() as tx:
        post = await tx.roster.add_post("RTP", OFFICER, Side.PARTNER, "UNDP")
        await tx.roster.add_holding(rtp.holder.person.id, post.id, None, None)
    rtp.actor = replace(rtp.holder, posts=(post,))
    assert (await linked(place, rtp, "NSC")).side is GroupSide.BOTH
