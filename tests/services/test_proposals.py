"""A new date, or "not this period", where the rules name who approves it: passed on, decided once, and told."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from roundtable.actors import Bearer
from roundtable.calls import CallOutcome
from roundtable.deliveries import Say, Withdraw
from roundtable.duty_file import read_duties
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.obligations import Fact, FactKind, ObligationKey, Proposal, State, WaiverReason
from roundtable.posts import PostKind
from roundtable.proposals import ProposalReason
from roundtable.services import (
    call_dates,
    corrections,
    dates,
    obligations,
    proposals,
    reasons,
    submissions,
)
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.dates import DateNoted, DatePurpose
from roundtable.statements.duties import NotThisPeriodNoted, ObligationCard, OpenList
from roundtable.statements.meeting_moves import MeetingMoved
from roundtable.statements.proposals import (
    ProposalAsked,
    ProposalDecided,
    ProposalOver,
    ProposalPassedOn,
    ProposalReasons,
)
from roundtable.words import Words
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.roundtable.test_duty_override import SHIPPED
from tests.services.merging import ends
from tests.services.mornings import hears, morning, only

HEAD, OFFICER = PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
REPORT = ObligationKey("HLT", "progress-report", "2027")
MEETING = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
JOINT = ObligationKey("RTP", "joint-meeting", "2027-Q1")
NAMED = "".join(
    f'[{duty}]\napprover = "rtp-secretariat"\n'
    for duty in ("annual-workplan", "quarterly-meeting", "joint-meeting", "publication")
)
APRIL = date(2027, 4, 20)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Where the rules name the RTP Secretariat."""
    return replace(desk, duties=read_duties(NAMED, "own.toml", SHIPPED))


@pytest.fixture
async def head(cast: Cast) -> Player:
    """Of the RTP Secretariat."""
    return await cast.join("RTP", HEAD, language=Language.EN)


async def says(desk: Desk, who: Player, on: date = APRIL, key: ObligationKey = WORKPLAN) -> None:
    purpose = DatePurpose.PLANNED if "meeting" in key.duty else DatePurpose.PROMISED
    await dates.note_date(desk, who.turn(), key, purpose, on)


async def kinds(desk: Desk, key: ObligationKey = WORKPLAN) -> list[FactKind]:
    async with desk.work.reading() as tx:
        return [one.kind for one in await tx.facts.of(key)]


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
    async with desk.work() as tx:
        post = next(one for one in head.holder.posts)
        deputy = await cast.join("EDU", OFFICER)
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


async def test_a_day_that_the_date_allows_is_noted_as_ever(desk: Desk, officer: Player, head: Player) -> None:
    await says(desk, officer, date(2027, 3, 31))
    assert [type(one) for one in await officer.hears()] == [DateNoted]
    assert await head.hears() == []


async def test_where_no_duty_names_anybody_all_is_noted(desk: Desk, officer: Player, head: Player) -> None:
    await says(desk, officer, date(2027, 11, 10), REPORT)
    assert [type(one) for one in await officer.hears()] == [DateNoted]
    assert await head.hears() == []


async def test_who_may_approve_needs_nobodys_approval(desk: Desk, head: Player, rtp: Player) -> None:
    await reasons.waive(desk, head.turn(), JOINT, WaiverReason.MERGED)
    assert [type(one) for one in await head.hears()] == [NotThisPeriodNoted]
    assert await rtp.hears() == []


async def test_where_nobody_could_be_asked_it_is_noted(
    cast: Cast, desk: Desk, officer: Player, clock: SteppingClock
) -> None:
    await says(desk, officer)
    assert [type(one) for one in await officer.hears()] == [DateNoted], "no head of it has a chat"
    head = await cast.join("RTP", HEAD)
    async with desk.work() as tx:
        await tx.roster.end_holding(head.holder.person.id, head.holder.posts[0].id, desk.clock.now().date())
    await reasons.waive(desk, officer.turn(), MEETING, WaiverReason.MERGED)
    assert [type(one) for one in await officer.hears()] == [NotThisPeriodNoted], "nobody heads it"


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


async def test_it_stands_on_the_lists_of_both(desk: Desk, officer: Player, head: Player) -> None:
    await says(desk, officer)
    await officer.hears(), await head.hears()
    await obligations.list_open(desk, head.turn())
    (listed,) = await head.hears()
    assert isinstance(listed, OpenList)
    assert listed.items[0].key == WORKPLAN
    assert listed.choices()[0][0].data == f"proposal|{WORKPLAN}"
    await obligations.list_open(desk, officer.turn())
    (owed,) = await officer.hears()
    assert isinstance(owed, OpenList)
    (mine,) = [one for one in owed.items if one.key == WORKPLAN]
    assert mine.standing.proposed == Proposal(APRIL)
    assert owed.to_approve == ()
    for player, approves in ((head, True), (officer, False)):
        await obligations.show_card(desk, player.turn(), WORKPLAN)
        (card,) = await player.hears()
        assert isinstance(card, ObligationCard)
        assert card.may_approve is approves
    await proposals.show(desk, head.turn(), WORKPLAN)
    assert [type(one) for one in await head.hears()] == [ProposalAsked]


async def test_it_can_be_taken_back_and_kept(desk: Desk, officer: Player, head: Player) -> None:
    await says(desk, officer)
    await corrections.ask_correction(desk, officer.turn(), WORKPLAN)
    await corrections.keep(desk, officer.turn(), WORKPLAN)
    await corrections.reopen(desk, officer.turn(), WORKPLAN)
    said = await officer.hears()
    assert isinstance(said[2], ProposalPassedOn)
    card = said[3]
    assert isinstance(card, ObligationCard)
    assert card.item.standing.proposed is None


async def test_no_reminder_is_sent_while_it_awaits_not_even_one_that_was_planned(
    desk: Desk, officer: Player, head: Player, clock: SteppingClock
) -> None:
    await only(desk, WORKPLAN)
    planned = await morning(desk, officer)
    assert planned is not None
    assert isinstance(planned[1], Say)
    clock.set(clock.now() + timedelta(minutes=1))
    await says(desk, officer)
    async with desk.work.reading() as tx:
        now = await DeskDeliverer(desk).prepare(tx, planned[0], clock.now())
    assert isinstance(now, Withdraw), "a proposal a minute before the reminder means silence"


async def test_a_meeting_that_moves_at_short_notice_is_told_when_it_is_approved(
    cast: Cast, desk: Desk, officer: Player, head: Player, clock: SteppingClock
) -> None:
    colleague = await cast.join("HLT", HEAD)
    clock.set(clock.now() + timedelta(days=29))  # Tuesday 30 March
    await says(desk, officer, date(2027, 3, 31), MEETING)
    await colleague.hears(), await officer.hears(), await head.hears()
    await says(desk, officer, APRIL, MEETING)
    assert await colleague.hears() == [], "nothing has moved so far"
    (asked,) = await head.hears()
    assert isinstance(asked, ProposalAsked)
    assert asked.item.standing.planned_on == date(2027, 3, 31)
    await proposals.approve(desk, head.turn(), MEETING, asked.number)
    (moved,) = await colleague.hears()
    assert isinstance(moved, MeetingMoved)
    assert (moved.from_on, moved.on) == (date(2027, 3, 31), APRIL)


async def test_who_is_asked_today_hears_where_who_said_it_has_left(
    cast: Cast, desk: Desk, officer: Player, head: Player, clock: SteppingClock
) -> None:
    colleague = await cast.join("HLT", HEAD)
    await says(desk, officer)
    clock.set(clock.now() + timedelta(days=1))
    async with desk.work() as tx:
        await tx.roster.end_holding(officer.holder.person.id, officer.holder.posts[0].id, date(2027, 3, 2))
    await officer.hears(), await colleague.hears()
    await proposals.approve(desk, head.turn(), WORKPLAN, 1)
    assert [type(one) for one in await colleague.hears()] == [ProposalDecided]
    assert await officer.hears() == []


async def test_everybody_reads_it_in_their_own_language(desk: Desk, officer: Player, head: Player) -> None:
    await says(desk, officer)
    await proposals.approve(desk, head.turn(), WORKPLAN, 1)
    worded: list[Words | None] = [(await who.deliveries())[0].what.words for who in (officer, head)]
    assert [one is not None and "approv" in one.html for one in worded] == [False, True]


async def test_a_day_promised_by_phone_is_passed_on_as_well(
    desk: Desk, officer: Player, head: Player, rtp: Player, clock: SteppingClock
) -> None:
    clock.set(clock.now() + timedelta(days=60))  # Friday 30 April: chat did not settle it
    await call_dates.note_day(desk, rtp.turn(), WORKPLAN, officer.holder.person.id, date(2027, 5, 14))
    assert await kinds(desk) == [FactKind.PROPOSED]
    assert [type(one) for one in await head.hears()] == [ProposalAsked]
    async with desk.work.reading() as tx:
        (call,) = await tx.calls.of(WORKPLAN)
        assert call.outcome is CallOutcome.PROMISED
        assert (await view(desk, tx, clock.now().date())).line(WORKPLAN).standing.proposed is not None


@pytest.mark.parametrize("again", [1, 2])
async def test_after_the_silence_it_is_asked_for_by_the_old_date(
    desk: Desk, officer: Player, head: Player, clock: SteppingClock, again: int
) -> None:
    await only(desk, WORKPLAN)
    for _ in range(again):
        await says(desk, officer)
    clock.set(clock.now() + timedelta(days=7))  # 8 March rests
    assert await morning(desk, officer) is None
    clock.set(clock.now() + timedelta(days=1))
    async with desk.work() as tx:
        await tx.facts.add(Fact(MEETING, FactKind.ON_PAPER, clock.now()))
    assert type(await hears(desk, officer)).__name__ == "PaperDue"
