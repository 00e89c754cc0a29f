"""Once the head has cleared a publication somebody puts it on the website, also where who prepared it cannot."""

from datetime import date

import pytest

from roundtable.moments import local_day
from roundtable.services import clearing, publications
from roundtable.services.desk import Desk
from roundtable.statements.clearances import ClearanceGiven
from roundtable.statements.parts import Statement
from roundtable.statements.publications import PublicationCleared, PublicationNoted
from roundtable.submissions import Submission
from tests.cast import Cast, Player
from tests.services.going_away import goes_away
from tests.services.posts_handed_over import OFFICER, also_holds, named
from tests.services.publishing import asked


@pytest.fixture
async def colleague(desk: Desk, cast: Cast) -> Player:
    """Another officer of the RTP Secretariat."""
    player = await named(desk, await cast.join("INF", OFFICER))
    await also_holds(desk, player, "RTP", OFFICER)
    return player


async def loses_post(desk: Desk, player: Player, on: date) -> None:
    async with desk.work() as tx:
        held = player.holder
        await tx.roster.end_holding(held.person.id, held.post_for("RTP").id, on)


def kinds(said: list[Statement]) -> list[type[Statement]]:
    return [type(one) for one in said]


async def test_while_who_prepared_it_is_here_nobody_else_is_asked(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, colleague: Player
) -> None:
    _, clearance_id = await asked(desk, rtp)
    await colleague.hears()
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    assert kinds(await rtp.hears()) == [ClearanceGiven]
    assert await colleague.hears() == []


async def test_while_they_are_away_the_other_officers_are_asked_to_put_it_there_and_can(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, colleague: Player
) -> None:
    number, clearance_id = await asked(desk, rtp)
    await goes_away(desk, rtp.holder.person)
    await colleague.hears()
    await rtp_head.hears()
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    (cleared,) = await colleague.hears()
    assert isinstance(cleared, PublicationCleared)
    assert cleared.prepared_by is not None
    assert cleared.prepared_by.name == rtp.holder.person.name
    (given,) = [one for one in await colleague.deliveries() if one.what.attachments]
    assert [file.sha256 for file in given.what.attachments] == [file.sha256 for file in approved_workplan.files]
    assert kinds(await rtp_head.hears()) == [ClearanceGiven], "the head has somebody who does it"
    await publications.note_published(desk, colleague.turn(9), number)
    assert kinds(await colleague.hears()) == [PublicationNoted]


async def test_who_acts_for_them_is_asked_and_no_third_one(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, colleague: Player, cast: Cast
) -> None:
    third = await named(desk, await cast.join("EDU", OFFICER))
    await also_holds(desk, third, "RTP", OFFICER)
    _, clearance_id = await asked(desk, rtp)
    await goes_away(desk, rtp.holder.person, acting=colleague.holder.person)
    await colleague.hears()
    await third.hears()
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    assert kinds(await colleague.hears()) == [PublicationCleared]
    assert await third.hears() == []


async def test_who_holds_the_post_no_more_is_not_waited_for(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, colleague: Player
) -> None:
    _, clearance_id = await asked(desk, rtp)
    await loses_post(desk, rtp, local_day(desk.clock.now()))
    await colleague.hears()
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    assert kinds(await colleague.hears()) == [PublicationCleared]


async def test_a_chat_that_is_lost_is_not_waited_for(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, colleague: Player
) -> None:
    _, clearance_id = await asked(desk, rtp)
    async with desk.work() as tx:
        await tx.roster.unlink_chat(rtp.chat_id, desk.clock.now(), "blocked")
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    assert kinds(await colleague.hears()) == [PublicationCleared]


async def test_where_nobody_else_is_there_the_head_is_asked(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, colleague: Player
) -> None:
    number, clearance_id = await asked(desk, rtp)
    for one in (rtp, colleague):
        await goes_away(desk, one.holder.person)
    await rtp_head.hears()
    await colleague.hears()
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    assert sorted(one.__name__ for one in kinds(await rtp_head.hears())) == ["ClearanceGiven", "PublicationCleared"]
    assert await colleague.hears() == []
    await publications.note_published(desk, rtp_head.turn(9), number)
    assert kinds(await rtp_head.hears()) == [PublicationNoted]
