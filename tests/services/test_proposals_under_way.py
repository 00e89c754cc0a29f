"""What awaits approval: who is asked, what needs nobody's approval, and what goes on meanwhile."""

from dataclasses import replace
from datetime import date, timedelta

from roundtable.calls import CallOutcome
from roundtable.channels import ChannelKind
from roundtable.deliveries import Say, Withdraw
from roundtable.obligations import FactKind, ObligationKey, Proposal, WaiverReason
from roundtable.posts import PostKind
from roundtable.services import (
    call_dates,
    corrections,
    me,
    obligations,
    proposals,
    reasons,
)
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.statements.dates import DateNoted
from roundtable.statements.duties import NotThisPeriodNoted, ObligationCard, OpenList
from roundtable.statements.meeting_moves import MeetingMoved
from roundtable.statements.proposals import (
    ProposalAsked,
    ProposalDecided,
    ProposalPassedOn,
)
from roundtable.statements.reminders import PaperDue
from roundtable.words import Words
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.services.mornings import hears, morning, only
from tests.services.proposing import APRIL, MEETING, WORKPLAN, approving_desk, approving_head, kinds, says
from tests.texts_of_tables import columns_with

HEAD = PostKind.SECRETARIAT_HEAD
REPORT = ObligationKey("HLT", "progress-report", "2027")
JOINT = ObligationKey("RTP", "joint-meeting", "2027-Q1")


desk, head = approving_desk, approving_head


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
    cast: Cast, desk: Desk, head: Player, rtp: Player, clock: SteppingClock
) -> None:
    health = await cast.join("HLT", HEAD)
    async with desk.work() as tx:
        await tx.roster.put_address(health.holder.person.id, ChannelKind.MESSENGER, "+8562077712345", clock.now())
    await only(desk, WORKPLAN)
    clock.set(clock.now() + timedelta(days=60))  # Friday 30 April: chat did not settle it
    for _ in range(2):
        await call_dates.note_day(desk, rtp.turn(), WORKPLAN, health.holder.person.id, date(2027, 5, 14))
    assert await kinds(desk) == [FactKind.PROPOSED]
    assert [type(one) for one in await head.hears()] == [ProposalAsked]
    async with desk.work.reading() as tx:
        (call,) = await tx.calls.of(WORKPLAN)
    assert call.outcome is CallOutcome.PROMISED


async def test_after_the_silence_it_is_asked_for_by_the_old_date(
    desk: Desk, officer: Player, head: Player, clock: SteppingClock
) -> None:
    await only(desk, WORKPLAN)
    clock.set(clock.now() + timedelta(days=15))  # Tuesday 16 March
    await says(desk, officer)
    clock.set(clock.now() + timedelta(days=1))
    assert await morning(desk, officer) is None, "on which it would have been asked for"
    clock.set(clock.now() + timedelta(days=6))
    asked = await hears(desk, officer)
    assert isinstance(asked, PaperDue)
    assert asked.item.key == WORKPLAN


async def test_the_words_of_who_is_forgotten_are_gone_from_what_was_proposed_and_from_what_was_told(
    desk: Desk, storage: Storage, officer: Player, head: Player
) -> None:
    words = "ຄະນະຂອງຂ້ອຍ ໄປຕ່າງແຂວງ"
    await reasons.waive(desk, officer.turn(), WORKPLAN, WaiverReason.OTHER, words)
    await proposals.approve(desk, head.turn(), WORKPLAN, 1)
    assert {"facts.words", "deliveries.statement"} <= await columns_with(storage, words)
    turn = replace(officer.turn(), update_id=902)
    await me.leave(desk, turn, turn.today)
    assert await columns_with(storage, words) == set()
    assert await kinds(desk) == [FactKind.PROPOSED, FactKind.AGREED, FactKind.WAIVED]
