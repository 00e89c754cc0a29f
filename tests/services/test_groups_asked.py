"""A group that is not linked yet: in private, only whoever was asked and the RTP Secretariat deal with it."""

from dataclasses import replace

import pytest

from roundtable.errors import TooOld
from roundtable.posts import PostKind
from roundtable.services import groups
from roundtable.services.desk import Desk
from roundtable.statements.groups import GroupTapTaken
from tests.cast import Cast
from tests.services.places import Place


@pytest.fixture
def place(desk: Desk) -> Place:
    return Place(desk)


async def test_who_was_not_asked_neither_sees_a_group_nor_links_or_refuses_it(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await place.comes(officer.actor)
    group = await place.group()
    assert group is not None
    for other in (
        await cast.join("EDU", PostKind.SECRETARIAT_HEAD),
        await cast.join("HLT", PostKind.SECRETARIAT_HEAD),
    ):
        code, turn = other.holder.bodies[0], other.turn(message_id=1)
        with pytest.raises(TooOld):
            await groups.link(place.desk, turn, group.id, code)
        with pytest.raises(TooOld):
            await groups.ask_again(place.desk, turn, group.id, 1)
        with pytest.raises(TooOld):
            await groups.refuse_group(place.desk, turn, group.id)
    assert await place.group() == group
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await groups.refuse_group(place.desk, rtp.turn(message_id=1), group.id)
    assert await place.group() is None


async def test_who_has_pressed_the_button_in_the_group_and_could_link_it_to_several_is_asked(
    cast: Cast, place: Place, desk: Desk
) -> None:
    await place.comes((await cast.join("HLT", PostKind.CHAIR)).actor)
    group = await place.group()
    assert group is not None
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    async with desk.work() as tx:
        there = await tx.roster.posts()
        other = next(post for post in there if (post.body, post.kind) == ("EDU", PostKind.SECRETARIAT_OFFICER))
        await tx.roster.add_holding(officer.holder.person.id, other.id, None, None)
    both = replace(officer.holder, posts=(*officer.holder.posts, other))
    turn = replace(officer.turn(message_id=1), actor=both)
    with pytest.raises(TooOld):
        await groups.ask_again(desk, turn, group.id, 1)
    assert await groups.tap_here(desk, place.turn(both, 9), group.id) == GroupTapTaken()
    await groups.link(desk, turn, group.id, "EDU")
    found = await place.group()
    assert found is not None
    assert (found.body, found.linked_by) == ("EDU", officer.holder.person.id)
