"""The call list at the desk: told once a morning, rung through, and never seen by the body."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.awaiting import Awaited
from roundtable.calls import CallOutcome, CallReason
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey, State
from roundtable.posts import PostKind
from roundtable.services import call_dates, calls, obligations, reminders, texts
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.calls import Attempts, CallCard, CallDateAsked, CallDateRead, CallList
from roundtable.statements.duties import ObligationCard
from roundtable.statements.parts import Statement
from roundtable.typed_days import DayWithTime
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
MORNING = datetime(2027, 4, 21, 1, 20, tzinfo=UTC)
"""The Wednesday on which the workplan comes onto the list."""
PHONE = "+8562055501234"


async def only(desk: Desk, *keys: ObligationKey) -> None:
    """All else of every body is on its way."""
    async with desk.work() as tx:
        seen = await view(desk, tx, date(2027, 4, 21))
        for line in seen.lines_due(date(2026, 7, 1), date(2028, 1, 31)):
            if line.key not in keys:
                await tx.facts.add(Fact(line.key, FactKind.ON_PAPER, desk.clock.now()))


async def health(cast: Cast, desk: Desk, clock: SteppingClock) -> Player:
    """The head of the Health secretariat, with a number, whose workplan is the one thing that did not come."""
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    async with desk.work() as tx:
        await tx.roster.put_address(head.holder.person.id, ChannelKind.MESSENGER, PHONE, clock.now())
    await only(desk, WORKPLAN)
    clock.set(MORNING)
    return head


async def said(player: Player, kind: type[Statement]) -> Statement:
    (one,) = [one for one in await player.hears() if isinstance(one, kind)]
    return one


async def test_each_of_the_secretariat_hears_once_in_the_morning_whom_to_ring_why_and_the_number(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    chief = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    head = await health(cast, desk, clock)
    clock.set(datetime(2027, 3, 17, 1, 20, tzinfo=UTC))
    assert await reminders.plan(desk) == 1
    await head.hears()
    clock.set(MORNING.replace(hour=0))
    assert await calls.tell_calls(desk) == 0, "it is no morning yet"
    clock.set(MORNING)
    assert await calls.tell_calls(desk) == 2
    assert await calls.tell_calls(desk) == 0
    for player in (rtp, chief):
        word = await said(player, CallList)
        assert isinstance(word, CallList)
        (line,) = word.lines
        assert (line.body, line.person_id, line.phone) == ("HLT", head.holder.person.id, PHONE)
        assert [(one.item.key, one.reason) for one in line.matters] == [(WORKPLAN, CallReason.NO_ANSWER)]
        assert word.may_see_promises is (player is chief)
    assert await head.hears() == []


async def test_of_what_nobody_was_told_no_answer_is_missing(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    head = await health(cast, desk, clock)  # who came after the last stage

    async def why() -> CallReason | None:
        await calls.list_calls(desk, rtp.turn())
        word = await said(rtp, CallList)
        assert isinstance(word, CallList)
        return word.lines[0].matters[0].reason

    assert await why() is CallReason.UNTOLD
    await calls.note(desk, rtp.turn(), "HLT", head.holder.person.id, CallOutcome.UNANSWERED)
    clock.set(MORNING + timedelta(days=1))
    assert await why() is CallReason.UNTOLD, "who does not answer is told nothing"
    await calls.note(desk, rtp.turn(), "HLT", head.holder.person.id, CallOutcome.REACHED)
    clock.set(MORNING + timedelta(days=9))
    assert await why() is CallReason.NO_ANSWER, "they know of it by phone"


async def test_the_same_lines_are_told_on_the_first_morning_of_a_week_and_not_every_day(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    head = await health(cast, desk, clock)
    told = []
    for later in range(21):
        clock.set(MORNING + timedelta(days=later))
        if await calls.tell_calls(desk):
            told.append(f"{clock.now():%a %d/%m}")
        if later == 14:
            await calls.note(desk, rtp.turn(), "HLT", head.holder.person.id, CallOutcome.WRONG_NUMBER)
    assert told == ["Wed 21/04", "Mon 26/04", "Tue 04/05", "Thu 06/05", "Mon 10/05"], "on Monday 3 May nothing is sent"


async def test_a_morning_with_nobody_to_ring_is_silent(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    await only(desk)
    clock.set(MORNING)
    assert await calls.tell_calls(desk) == 0
    await calls.list_calls(desk, rtp.turn())
    assert await rtp.hears() == [CallList((), 0, 0)]


async def test_on_a_stage_only_those_are_rung_who_were_reminded(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    await health(cast, desk, clock)
    assert await calls.tell_calls(desk, of_all=False) == 0
    clock.set(datetime(2027, 3, 17, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    clock.set(MORNING)
    assert await calls.tell_calls(desk, of_all=False) == 1


async def test_of_two_who_ring_at_once_the_second_sees_what_the_first_has_noted(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    other = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    person_id = (await health(cast, desk, clock)).holder.person.id
    for player, outcome in ((rtp, CallOutcome.REACHED), (other, CallOutcome.WRONG_NUMBER)):
        await calls.note(desk, player.turn(), "HLT", person_id, outcome)
        card = await said(player, CallCard)
        assert isinstance(card, CallCard)
        assert card.line.made is not None
        assert card.line.made.outcome is CallOutcome.REACHED
        assert card.line.made.by == rtp.holder.person.name
    async with desk.work.reading() as tx:
        assert [one.by_id for one in await tx.calls.of(WORKPLAN)] == [rtp.holder.person.id]
    clock.set(MORNING + timedelta(days=1))
    assert await calls.tell_calls(desk) == 0


async def test_a_day_that_was_promised_is_a_fact_by_whoever_rang_and_the_reminders_follow_it(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    person_id = (await health(cast, desk, clock)).holder.person.id
    await call_dates.ask_day(desk, rtp.turn(), WORKPLAN, person_id)
    assert isinstance((await rtp.hears())[-1], CallDateAsked)
    async with desk.work.reading() as tx:
        awaiting = await tx.awaiting.get(rtp.chat_id)
    assert awaiting is not None
    assert awaiting.what is Awaited.CALL_DATE
    await texts.take_text(desk, rtp.turn(), "tomorrow or so", None)
    (again,) = await rtp.hears()
    assert isinstance(again, CallDateAsked)
    assert again.problem is not None
    await texts.take_text(desk, rtp.turn(), "30/4/2027", date(2027, 4, 30))
    (read,) = await rtp.hears()
    assert isinstance(read, CallDateRead)
    assert read.on == date(2027, 4, 30)
    await texts.take_text(desk, rtp.turn(), "3/5/2027 14:00", DayWithTime(date(2027, 5, 3)))
    (another,) = await rtp.hears()
    assert another == replace(read, on=date(2027, 5, 3), rests=True, is_day_only=True)
    for _ in range(2):
        await call_dates.note_day(desk, rtp.turn(), WORKPLAN, person_id, read.on)
        (card,) = await rtp.hears()
        assert isinstance(card, CallCard)
        assert card.line.made is not None
        assert card.line.made.outcome is CallOutcome.PROMISED
        assert card.line.matters[0].item.standing.state is State.PLANNED
    async with desk.work.reading() as tx:
        planned = [one for one in await tx.facts.of(WORKPLAN) if one.kind is FactKind.PLANNED]
        assert [(one.on_date, one.person_id) for one in planned] == [(date(2027, 4, 30), rtp.holder.person.id)]
        assert len(await tx.calls.of(WORKPLAN)) == 1
        assert await tx.awaiting.get(rtp.chat_id) is None


@pytest.mark.parametrize("day", [date(2027, 4, 20), date(2029, 1, 1)])
async def test_a_day_that_cannot_be_is_asked_again_and_never_noted(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player, day: date
) -> None:
    person_id = (await health(cast, desk, clock)).holder.person.id
    await call_dates.say_day(desk, rtp.turn(), WORKPLAN, person_id, day)
    (again,) = await rtp.hears()
    assert isinstance(again, CallDateAsked)
    assert again.problem is not None
    with pytest.raises(TooOld):
        await call_dates.note_day(desk, rtp.turn(), WORKPLAN, person_id, day)


async def test_what_came_meanwhile_leads_back_to_the_list(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    person_id = (await health(cast, desk, clock)).holder.person.id
    async with desk.work() as tx:
        await tx.facts.add(Fact(WORKPLAN, FactKind.ON_PAPER, clock.now()))
    await calls.show_call(desk, rtp.turn(), "HLT", person_id)
    await calls.note(desk, rtp.turn(), "HLT", person_id, CallOutcome.REACHED)
    await call_dates.ask_day(desk, rtp.turn(), WORKPLAN, person_id)
    await call_dates.say_day(desk, rtp.turn(), WORKPLAN, person_id, date(2027, 4, 30))
    assert await rtp.hears() == [CallList((), 0, 0)] * 4
    with pytest.raises(TooOld):
        await call_dates.note_day(desk, rtp.turn(), WORKPLAN, person_id, date(2027, 4, 30))
    async with desk.work.reading() as tx:
        assert await tx.calls.of(WORKPLAN) == ()


async def test_an_approval_is_never_promised(cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player) -> None:
    head = await health(cast, desk, clock)
    async with desk.work() as tx:
        await tx.facts.add(Fact(WORKPLAN, FactKind.SUBMITTED, clock.now()))
    with pytest.raises(TooOld):
        await call_dates.ask_day(desk, rtp.turn(), APPROVAL, head.holder.person.id)
    with pytest.raises(TooOld):
        await call_dates.take_day(desk, rtp.turn(), "call-date|nonsense", None)


async def test_the_record_has_reminders_and_calls_together_and_is_for_the_secretariat_only(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    head = await health(cast, desk, clock)
    clock.set(datetime(2027, 3, 17, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    clock.set(MORNING)
    await calls.note(desk, rtp.turn(), "HLT", head.holder.person.id, CallOutcome.REACHED)
    await calls.show_attempts(desk, rtp.turn(), WORKPLAN, 1)
    record = (await rtp.hears())[-1]
    assert isinstance(record, Attempts)
    in_time = [one for one in record.lines if one.on is None]
    assert [one.outcome for one in in_time] == [None, CallOutcome.REACHED]
    assert {one.who for one in in_time} == {head.holder.person.name}
    for player, sees in ((rtp, True), (head, False)):
        await obligations.show_card(desk, player.turn(), WORKPLAN)
        card = (await player.hears())[-1]
        assert isinstance(card, ObligationCard)
        assert card.may_see_attempts is sees
    with pytest.raises(NotAllowed):
        await calls.show_attempts(desk, head.turn(), WORKPLAN, 1)
    with pytest.raises(NotAllowed):
        await calls.list_calls(desk, head.turn())
