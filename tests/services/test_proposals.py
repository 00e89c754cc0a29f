"""A new date, or "not this period", where the rules name who approves it: passed on, decided once, and told."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

import pytest

from roundtable.actors import Bearer
from roundtable.duty_file import read_duties
from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import FactKind, ObligationKey, Proposal, State, WaiverReason
from roundtable.posts import PostKind
from roundtable.proposals import ProposalReason
from roundtable.services import (
    corrections,
    obligations,
    proposals,
    reasons,
    submissions,
)
from roundtable.services.desk import Desk
from roundtable.statements.dates import DateNoted
from roundtable.statements.duties import NotThisPeriodNoted
from roundtable.statements.proposals import (
    ProposalAsked,
    ProposalDecided,
    ProposalOver,
    ProposalPassedOn,
    ProposalReasons,
)
from tests.cast import Cast, Player
from tests.roundtable.test_duty_override import SHIPPED
from tests.services.merging import ends
from tests.services.proposing import APRIL, MEETING, WORKPLAN, approving_desk, approving_head, kinds, says

HEAD, OFFICER = PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER
REPORT = ObligationKey("HLT", "progress-report", "2027")


desk, head = approving_desk, approving_head


async def test_it_is_passed_on_and_holds_once_it_is_approved(
    cast: Cast, desk: Desk, officer: Player, head: Player, rtp: Player
) -> None:
    await says(desk, officer)
    (passed_on,) = await officer.hears()
    assert isinstance(passed_on, ProposalPassedOn)
    assert (passed_on.proposal, passed_on.asked_from) == (Proposal(APRIL), date(2027, 3, 9)), "8 March rests"
    assert passed_on.item.standing.planned_on is None
    (asked,) = await head.hears()
    assert isinstance(asked, ProposalAsked)
    assert (asked.proposal.on, asked.number) == (APRIL, 1)
    assert await rtp.hears() == [], "who heads it approves, nobody else"
    await proposals.approve(desk, head.turn(), WORKPLAN, 1)
    (mine,) = await head.hears()
    (told,) = await officer.hears()
    assert isinstance(mine, ProposalDecided)
    assert mine.is_mine
    assert isinstance(told, ProposalDecided)
    assert not told.is_mine
    assert told.item.standing.planned_on == APRIL
    assert told.item.standing.proposed is None
    assert await kinds(desk) == [FactKind.PROPOSED, FactKind.AGREED, FactKind.PLANNED]
    async with desk.work.reading() as tx:
        said = await tx.facts.of(WORKPLAN)
        rows = {(who, done, subject) for _, who, done, subject in await tx.audit.list(10)}
    me, they = officer.holder.person.id, head.holder.person.id
    assert [one.person_id for one in said] == [me, they, me]
    assert {(f"person:{me}", "proposed", str(WORKPLAN)), (f"person:{they}", "agreed", str(WORKPLAN))} <= rows


async def test_not_this_period_takes_its_reason_along(desk: Desk, officer: Player, head: Player) -> None:
    await reasons.waive(desk, officer.turn(), WORKPLAN, WaiverReason.OTHER, "The minister travels")
    (passed_on,) = await officer.hears()
    assert isinstance(passed_on, ProposalPassedOn)
    assert passed_on.proposal == Proposal(None, WaiverReason.OTHER, "The minister travels")
    assert not passed_on.item.standing.state.settled
    await proposals.approve(desk, head.turn(), WORKPLAN, 1)
    (told,) = await officer.hears()
    assert isinstance(told, ProposalDecided)
    assert (told.item.standing.state, told.item.standing.reason_words) == (State.WAIVED, "The minister travels")


async def test_who_said_it_reads_why_it_is_wanted_by_the_date_as_it_was(
    desk: Desk, officer: Player, head: Player
) -> None:
    await says(desk, officer)
    await officer.hears(), await head.hears()
    await proposals.ask_reason(desk, head.turn(), WORKPLAN, 1)
    (reasons_asked,) = await head.hears()
    assert isinstance(reasons_asked, ProposalReasons)
    await proposals.keep_date(desk, head.turn(), WORKPLAN, 1, ProposalReason.NEEDED)
    (told,) = await officer.hears()
    assert isinstance(told, ProposalDecided)
    assert (told.reason, told.item.standing.proposed) == (ProposalReason.NEEDED, None)
    assert await kinds(desk) == [FactKind.PROPOSED, FactKind.NOT_NOW]


async def test_of_two_heads_the_first_tap_counts(cast: Cast, desk: Desk, officer: Player, head: Player) -> None:
    deputy, post = await cast.join("EDU", OFFICER), head.holder.posts[0]
    async with desk.work() as tx:
        await tx.roster.add_holding(deputy.holder.person.id, post.id, date(2027, 1, 1), None)
    deputy.actor = replace(deputy.holder, posts=(*deputy.holder.posts, post))
    await says(desk, officer)
    assert [type(one) for one in await deputy.hears()] == [ProposalAsked]
    await officer.hears(), await head.hears()
    await asyncio.gather(
        proposals.approve(desk, head.turn(), WORKPLAN, 1),
        proposals.keep_date(desk, deputy.turn(), WORKPLAN, 1, ProposalReason.TALK),
    )
    said = [*await head.hears(), *await deputy.hears()]
    assert sorted(type(one).__name__ for one in said) == ["ProposalDecided", "ProposalOver"]
    (over,) = [one for one in said if isinstance(one, ProposalOver)]
    assert over.by is not None
    assert over.is_agreed is (FactKind.AGREED in await kinds(desk))
    assert len(await officer.hears()) == 1


@pytest.mark.parametrize(
    "settle",
    [
        lambda desk, who: corrections.reopen(desk, who.turn(), WORKPLAN),
        lambda desk, who: obligations.say_on_paper(desk, who.turn(), WORKPLAN),
        lambda desk, who: says(desk, who, date(2027, 3, 31)),
    ],
    ids=["taken back", "on paper", "a day that the date allows"],
)
async def test_an_old_button_answers_kindly_and_changes_nothing(
    desk: Desk, officer: Player, head: Player, settle: Callable[[Desk, Player], Awaitable[None]]
) -> None:
    await says(desk, officer)
    await settle(desk, officer)
    before = await kinds(desk)
    await head.hears(), await officer.hears()
    for press in (proposals.approve, proposals.ask_reason):
        await press(desk, head.turn(), WORKPLAN, 1)
    await proposals.keep_date(desk, head.turn(), WORKPLAN, 1, ProposalReason.TALK)
    await proposals.show(desk, head.turn(), WORKPLAN)
    over = await head.hears()
    assert [type(one) for one in over] == [ProposalOver] * 4
    assert all(isinstance(one, ProposalOver) and one.by is None for one in over)
    assert await kinds(desk) == before
    assert await officer.hears() == []


async def test_a_paper_that_comes_settles_it(desk: Desk, officer: Player, head: Player) -> None:
    await says(desk, officer)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await head.hears()
    await proposals.approve(desk, head.turn(), WORKPLAN, 1)
    (over,) = await head.hears()
    assert isinstance(over, ProposalOver)
    assert over.item.standing.state is State.MET


async def test_a_newer_answer_takes_its_place_and_the_older_button_leads_to_it(
    desk: Desk, officer: Player, head: Player
) -> None:
    await says(desk, officer)
    await says(desk, officer, date(2027, 4, 27))
    await says(desk, officer, date(2027, 4, 27))  # pressed twice
    older, newer = await head.hears()
    assert isinstance(older, ProposalAsked)
    assert isinstance(newer, ProposalAsked)
    assert (older.number, newer.number, newer.proposal.on) == (1, 2, date(2027, 4, 27))
    await proposals.approve(desk, head.turn(), WORKPLAN, older.number)
    assert await head.hears() == [newer]
    assert await kinds(desk) == [FactKind.PROPOSED] * 2


async def test_a_body_that_has_ended_approves_nothing(desk: Desk, officer: Player, head: Player) -> None:
    await says(desk, officer)
    await officer.hears(), await head.hears()
    await ends(desk, "RTP", None, date(2027, 3, 1))
    await reasons.waive(desk, officer.turn(), MEETING, WaiverReason.MERGED)
    assert [type(one) for one in await officer.hears()] == [NotThisPeriodNoted]
    with pytest.raises((TooOld, NotAllowed)):
        await proposals.approve(desk, head.turn(), WORKPLAN, 1)


async def test_nobody_else_decides_it(cast: Cast, desk: Desk, officer: Player, head: Player, rtp: Player) -> None:
    await says(desk, officer)
    own, other = await cast.join("HLT", HEAD), await cast.join("EDU", HEAD)
    for one in (officer, rtp, own, other, await cast.join("HLT", PostKind.CHAIR)):
        for press in (proposals.approve, proposals.ask_reason):
            with pytest.raises(NotAllowed):
                await press(desk, one.turn(), WORKPLAN, 1)
    bearer = replace(head.turn(), actor=Bearer(f"obligation {REPORT}", head.holder))
    with pytest.raises(NotAllowed):
        await proposals.approve(desk, bearer, WORKPLAN, 1)
    assert await kinds(desk) == [FactKind.PROPOSED]


async def test_once_the_rules_name_nobody_the_button_is_old_and_the_body_is_asked_as_ever(
    desk: Desk, officer: Player, head: Player
) -> None:
    await says(desk, officer)
    as_shipped = replace(desk, duties=read_duties(SHIPPED), kept=type(desk.kept)())
    with pytest.raises(TooOld):
        await proposals.approve(as_shipped, head.turn(), WORKPLAN, 1)
    await officer.hears()
    await says(as_shipped, officer)
    assert [type(one) for one in await officer.hears()] == [DateNoted]
