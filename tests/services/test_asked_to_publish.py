"""Publishing is asked of the RTP Secretariat, once a workplan is approved and in order, and of nobody else."""

from datetime import timedelta

import pytest

from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import Fact, FactKind, WaiverReason
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.planned import planned
from roundtable.posts import PostKind, Side
from roundtable.publications import PublicationState
from roundtable.services import (
    completions,
    laters,
    obligations,
    other_answers,
    publications,
    reasons,
)
from roundtable.services.desk import Desk
from roundtable.services.snapshots import snapshot
from roundtable.statements.duties import NotThisPeriodNoted, ObligationCard, OpenList
from roundtable.statements.laters import LaterNoted
from roundtable.statements.other_answers import OtherAnswers
from roundtable.statements.publications import PublicationOvertaken
from roundtable.submissions import Submission
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.completing import filed, looked_at
from tests.services.publishing import APPROVAL, KEY, MORNING, facts, prepared, state


async def test_what_is_to_be_completed_is_not_in_order_and_is_asked_of_nobody(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player
) -> None:
    ready = await prepared(desk, rtp)
    wanted = await looked_at(desk, rtp_head, approved_workplan)
    await completions.send(desk, rtp_head.turn(9), wanted.id, wanted.revision)
    with pytest.raises(TooOld):
        await publications.begin(desk, rtp.turn(9), KEY)
    async with desk.work.reading() as tx:
        taken = await snapshot(desk, tx)
    rows = planned(taken, MORNING, MORNING + timedelta(days=60))
    assert [one for one in rows if one.obligation == KEY] == []
    await rtp.hears()
    await publications.show(desk, rtp.turn(9), ready.id)
    assert isinstance((await rtp.hears())[-1], PublicationOvertaken)
    assert await state(desk, ready.id) is PublicationState.DISCARDED


async def test_nobody_but_the_rtp_secretariat_publishes_or_is_asked_to(
    desk: Desk, approved_workplan: Submission, officer: Player, chair: Player, cast: Cast
) -> None:
    partner = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    for one in (officer, chair, partner):
        await one.hears()
        for verb in (publications.begin, other_answers.show_more, laters.ask_later):
            with pytest.raises(NotAllowed):
                await verb(desk, one.turn(9), KEY)
        with pytest.raises(NotAllowed):
            await reasons.waive(desk, one.turn(9), KEY, WaiverReason.MERGED)
        await obligations.show_card(desk, one.turn(), KEY)
        card = (await one.hears())[-1]
        assert isinstance(card, ObligationCard)
        assert (card.may_answer, card.for_information) == (False, True)
        assert [choice.verb for row in card.choices() for choice in row if choice.verb == "publish"] == []
    with pytest.raises(NotAllowed):
        await obligations.say_on_paper(desk, officer.turn(), KEY)
    async with desk.work.reading() as tx:
        taken = await snapshot(desk, tx)
    rows = [one for one in planned(taken, MORNING, MORNING + timedelta(days=60)) if one.obligation == KEY]
    posts = {post.id: post for post in taken.posts} | {one.post.id: one.post for one in taken.holdings}
    assert {posts[one.post_id].body for one in rows} == {RTP_SECRETARIAT}
    assert [one.stage for one in rows if one.person_id == rows[0].person_id] == ["before-5", "after-2"]


async def test_the_rtp_secretariat_owes_it_and_can_say_that_there_is_none(
    desk: Desk, clock: SteppingClock, approved_workplan: Submission, rtp: Player, officer: Player
) -> None:
    clock.set(MORNING + timedelta(days=14))
    await obligations.list_open(desk, rtp.turn())
    mine = (await rtp.hears())[-1]
    assert isinstance(mine, OpenList)
    assert KEY in [one.key for one in mine.items]
    await obligations.list_open(desk, officer.turn())
    theirs = (await officer.hears())[-1]
    assert isinstance(theirs, OpenList)
    assert KEY not in [one.key for one in theirs.items]
    await other_answers.show_more(desk, rtp.turn(9), KEY)
    more = (await rtp.hears())[-1]
    assert isinstance(more, OtherAnswers)
    assert (more.may_waive, more.may_hear_later) == (True, True)
    assert "paper" not in [choice.verb for row in more.choices() for choice in row]
    await laters.ask_later(desk, rtp.turn(9), KEY)
    assert isinstance((await rtp.hears())[-1], LaterNoted)
    await reasons.waive(desk, rtp.turn(9), KEY, WaiverReason.MERGED)
    assert isinstance((await rtp.hears())[-1], NotThisPeriodNoted)
    assert [kind for kind, _ in await facts(desk)] == [FactKind.WAIVED]


async def test_before_it_is_approved_there_is_nothing_to_publish(
    desk: Desk, clock: SteppingClock, officer: Player, rtp: Player
) -> None:
    clock.set(MORNING)
    await filed(desk, officer)
    with pytest.raises(TooOld):
        await publications.begin(desk, rtp.turn(9), KEY)
    async with desk.work() as tx:
        await tx.facts.add(Fact(APPROVAL, FactKind.PAPER_ARRIVED, MORNING))
    assert (await prepared(desk, rtp)).paper.reference == "HLT-WP-2027-1"
