"""The call list over days: one list, told in the morning and asked for; what stays on it, and who did not answer."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from roundtable.calls import CallOutcome, CallReason
from roundtable.errors import TooOld
from roundtable.moments import local_day, moment
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.services import call_dates, calls, reminders, rhythms
from roundtable.services.board import build_board
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.calls import Attempts, CallCard, CallDateRead, CallList
from roundtable.statements.identity import OldButton
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.merging import audited
from tests.services.mornings import MEETING
from tests.services.test_calls import MORNING, WORKPLAN, health, only, said

UXO_PLAN = ObligationKey("UXO", "annual-workplan", "2027")


async def morning_list(player: Player) -> CallList:
    word = await said(player, CallList)
    assert isinstance(word, CallList)
    return word


async def asked_list(desk: Desk, player: Player) -> CallList:
    await calls.list_calls(desk, player.turn())
    word = (await player.hears())[-1]
    assert isinstance(word, CallList)
    return word


async def card(player: Player) -> CallCard:
    word = (await player.hears())[-1]
    assert isinstance(word, CallCard)
    return word


async def reminded(cast: Cast, desk: Desk, clock: SteppingClock) -> Player:
    """Health was reminded of its workplan and has said nothing; of that of UXO, where nobody has come, nobody can be
    told. On the morning on which the first comes onto the list."""
    head = await health(cast, desk, clock)
    async with desk.work() as tx:
        await tx.facts.add(Fact(UXO_PLAN, FactKind.OPENED, clock.now()))
    clock.set(datetime(2027, 3, 17, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    clock.set(MORNING)
    return head


@pytest.mark.parametrize("of_all", [True, False])
async def test_the_morning_says_how_many_are_new_and_how_many_stand_on_the_one_list(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player, of_all: bool
) -> None:
    await reminded(cast, desk, clock)
    assert await calls.tell_calls(desk, of_all=of_all) == 1
    told = await morning_list(rtp)
    asked = await asked_list(desk, rtp)
    assert told.left == asked.left == 2, "those of whom nobody can be told stand on it, too"
    assert told.fresh == 1
    assert [one.body for one in told.lines] == ["HLT"]
    assert [one.body for one in asked.lines] == ["HLT", "UXO"]
    assert [one.reason for one in asked.lines[1].matters] == [CallReason.UNREACHED]
    assert asked.fresh is None


async def test_a_list_that_an_outage_has_kept_back_gives_way_to_that_of_the_next_week(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    await reminded(cast, desk, clock)
    await calls.tell_calls(desk)
    kept_back = next(one for one in await rtp.deliveries() if one.what.useful_until_at is not None)
    assert isinstance(desk.wording.load(kept_back.what.statement or ""), CallList)
    next_monday = moment(local_day(MORNING) + timedelta(days=7 - local_day(MORNING).weekday()), time())
    assert kept_back.what.useful_until_at == next_monday


async def test_what_nobody_can_be_told_of_is_told_on_the_first_morning_of_a_week(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    await only(desk, UXO_PLAN)
    told = []
    for later in range(7):
        clock.set(MORNING + timedelta(days=later))
        if await calls.tell_calls(desk):
            told.append(f"{clock.now():%a %d/%m}")
    assert told == ["Mon 26/04"]
    word = await morning_list(rtp)
    assert (word.left, word.fresh, [one.body for one in word.lines]) == (1, 0, ["UXO"])


async def test_after_a_call_the_list_is_not_told_again_on_that_morning(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    head = await reminded(cast, desk, clock)
    await calls.note(desk, rtp.turn(), "HLT", head.holder.person.id, CallOutcome.REACHED)
    assert (await card(rtp)).line.made is not None
    assert await calls.tell_calls(desk) == 0, "who is left was alarmed of before"
    asked = await asked_list(desk, rtp)
    assert (asked.left, asked.rung) == (1, 1)
    clock.set(MORNING + timedelta(days=1))
    assert await calls.tell_calls(desk) == 1
    told = await morning_list(rtp)
    assert (told.left, told.rung, told.fresh) == (1, 0, 0)


@pytest.mark.parametrize("day", ["2027-07-12", "2027-12-20", "2028-01-20", "2028-01-27", "2028-04-03"])
async def test_what_the_board_shows_as_not_received_stays_on_the_call_list(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player, day: str
) -> None:
    await health(cast, desk, clock)
    today = date.fromisoformat(day)
    clock.set(datetime.combine(today, MORNING.timetz()))
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, today)
        board = build_board(seen, rtp.holder, today.year, ("HLT",), own_only=False)
        lines = await calls.all_lines(tx, seen, clock.now())
    rung = {one.obligation for line in lines for one in line.matters if one.due_on < today - timedelta(days=60)}
    late = [line for line in board.not_received if line.key.body == "HLT"]
    old = {line.key for line in late if line.standing.due_on < today - timedelta(days=60)}
    assert {key for key in rung if key.body == "HLT"} == old
    assert (WORKPLAN in old) is (today < date(2028, 1, 26))


async def test_who_did_not_answer_stands_on_the_list_of_the_next_working_morning_and_the_record_counts(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    person_id = (await health(cast, desk, clock)).holder.person.id
    for later, day in enumerate((MORNING, MORNING + timedelta(days=1), MORNING + timedelta(days=2)), start=1):
        clock.set(day)
        assert (await asked_list(desk, rtp)).left == 1
        for _ in range(2):
            await calls.note(desk, rtp.turn(), "HLT", person_id, CallOutcome.UNANSWERED)
            word = await card(rtp)
            assert word.unanswered == later, "twice tapped is once rung"
            assert word.line.made is not None
            assert word.line.made.outcome is CallOutcome.UNANSWERED
        assert (await asked_list(desk, rtp)).left == 0
    clock.set(MORNING + timedelta(days=5))
    assert await calls.tell_calls(desk) == 1
    told = await morning_list(rtp)
    assert (told.left, told.fresh) == (1, 1)
    await calls.show_call(desk, rtp.turn(), "HLT", person_id)
    assert (await card(rtp)).unanswered == 3
    await calls.show_attempts(desk, rtp.turn(), WORKPLAN, 1)
    record = (await rtp.hears())[-1]
    assert isinstance(record, Attempts)
    assert [one.outcome for one in record.lines] == [CallOutcome.UNANSWERED] * 3
    assert await audited(desk, "call-unanswered") == [str(WORKPLAN)] * 3


async def test_whoever_rings_back_the_same_day_may_give_a_day(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    person_id = (await health(cast, desk, clock)).holder.person.id
    await calls.note(desk, rtp.turn(), "HLT", person_id, CallOutcome.UNANSWERED)
    await call_dates.say_day(desk, rtp.turn(), WORKPLAN, person_id, date(2027, 4, 30))
    assert isinstance((await rtp.hears())[-1], CallDateRead)
    await call_dates.note_day(desk, rtp.turn(), WORKPLAN, person_id, date(2027, 4, 30))
    made = (await card(rtp)).line.made
    assert made is not None
    assert made.outcome is CallOutcome.PROMISED


async def test_a_day_that_was_given_is_read_back_where_there_is_more_to_speak_of(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    person_id = (await health(cast, desk, clock)).holder.person.id
    async with desk.work() as tx:
        await tx.facts.add(Fact(MEETING, FactKind.OPENED, clock.now()))
    for _ in range(2):
        await call_dates.note_day(desk, rtp.turn(), WORKPLAN, person_id, date(2027, 4, 30))
        word = await card(rtp)
        assert [one.item.key for one in word.line.matters] == [MEETING]
        assert word.noted is not None
        assert (word.noted.key, word.noted.standing.planned_on) == (WORKPLAN, date(2027, 4, 30))


@pytest.mark.parametrize("other_matters", [(), (MEETING,)])
async def test_another_day_that_is_confirmed_after_the_first_is_not_said_to_be_noted(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player, other_matters: tuple[ObligationKey, ...]
) -> None:
    """Two who rang have both their day read back; the first that is confirmed counts."""
    person_id = (await health(cast, desk, clock)).holder.person.id
    colleague = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    async with desk.work() as tx:
        for key in other_matters:
            await tx.facts.add(Fact(key, FactKind.OPENED, clock.now()))
    for player, day in ((rtp, date(2027, 4, 30)), (colleague, date(2027, 5, 4))):
        await call_dates.say_day(desk, player.turn(), WORKPLAN, person_id, day)
    await call_dates.note_day(desk, rtp.turn(), WORKPLAN, person_id, date(2027, 4, 30))
    await colleague.hears()
    with pytest.raises(TooOld) as late:
        await call_dates.note_day(desk, colleague.turn(), WORKPLAN, person_id, date(2027, 5, 4))
    assert isinstance(late.value.statement, OldButton)
    assert late.value.statement.item is not None
    assert late.value.statement.item.standing.planned_on == date(2027, 4, 30)
    assert await colleague.hears() == []
    async with desk.work.reading() as tx:
        assert [one.on_date for one in await tx.facts.of(WORKPLAN) if one.kind is FactKind.PLANNED] == [
            date(2027, 4, 30)
        ]


async def test_what_came_after_a_call_in_vain_is_asked_about_no_more(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    person_id = (await health(cast, desk, clock)).holder.person.id
    await calls.note(desk, rtp.turn(), "HLT", person_id, CallOutcome.UNANSWERED)
    async with desk.work() as tx:
        await tx.facts.add(Fact(WORKPLAN, FactKind.ON_PAPER, clock.now()))
    await calls.note(desk, rtp.turn(), "HLT", person_id, CallOutcome.REACHED)
    word = await card(rtp)
    assert not word.line.takes
    with pytest.raises(TooOld):
        await call_dates.note_day(desk, rtp.turn(), WORKPLAN, person_id, date(2027, 4, 30))
    async with desk.work.reading() as tx:
        assert [one.outcome for one in await tx.calls.of(WORKPLAN)] == [CallOutcome.UNANSWERED]
        assert [one.kind for one in await tx.facts.of(WORKPLAN)] == [FactKind.ON_PAPER]


async def test_who_was_reminded_before_another_rhythm_was_chosen_is_one_of_those_who_were(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    """On a stage, and among what was tried: it is the same report, which the half-year calls otherwise."""
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    annual, half = (ObligationKey("HLT", "progress-report", period) for period in ("2027", "2027-H2"))
    clock.set(datetime(2027, 10, 1, 1, 20, tzinfo=UTC))
    await only(desk, annual)
    assert await reminders.plan(desk) == 1
    await rhythms.choose_rhythm(desk, head.turn(7), annual, "half-yearly")
    clock.set(datetime(2027, 11, 22, 1, 20, tzinfo=UTC))
    assert await calls.tell_calls(desk, of_all=False) == 1
    assert [one.item.key for one in (await morning_list(rtp)).lines[0].matters] == [half]
    await calls.show_attempts(desk, rtp.turn(), half, 1)
    tried = (await rtp.hears())[-1]
    assert isinstance(tried, Attempts)
    assert [one.who for one in tried.lines] == [head.holder.person.name]
