"""The day of a meeting, given by phone: it was held, or it will be."""

from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.calls import CallOutcome
from roundtable.errors import TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey, State
from roundtable.posts import PostKind
from roundtable.services import call_dates, calls, obligations, texts
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.calls import Attempts, CallDateAsked, CallDateRead, CallList
from roundtable.statements.dates import DateProblem
from roundtable.statements.duties import ObligationCard
from roundtable.typed_days import DayOfYear, TypedDay
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

QUARTER = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
MORNING = datetime(2027, 4, 21, 1, 20, tzinfo=UTC)
MARCH = date(2027, 3, 26)
MAY = date(2027, 5, 7)


async def health(
    cast: Cast, desk: Desk, clock: SteppingClock, unknown: ObligationKey = QUARTER, at: datetime = MORNING
) -> Player:
    """The head of the Health secretariat, of whose body that meeting is the one thing unknown."""
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    async with desk.work() as tx:
        seen = await view(desk, tx, date(2027, 4, 21))
        for line in seen.lines_due(date(2026, 7, 1), date(2028, 1, 31)):
            if line.key != unknown:
                await tx.facts.add(Fact(line.key, FactKind.ON_PAPER, desk.clock.now()))
    clock.set(at)
    return head


async def facts_of(desk: Desk) -> list[tuple[FactKind, date | None, int | None]]:
    async with desk.work.reading() as tx:
        return [(one.kind, one.on_date, one.person_id) for one in await tx.facts.of(QUARTER)]


@pytest.mark.parametrize(
    ("typed", "day"), [(MARCH, MARCH), (DayOfYear(3, 26), MARCH), (DayOfYear(5, 7), MAY), (date(2027, 4, 21),) * 2]
)
async def test_on_a_day_that_has_passed_it_was_held_and_for_one_to_come_it_is_planned(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player, typed: TypedDay, day: date
) -> None:
    person_id = (await health(cast, desk, clock)).holder.person.id
    await call_dates.ask_day(desk, rtp.turn(), QUARTER, person_id)
    (asked,) = await rtp.hears()
    assert isinstance(asked, CallDateAsked)
    assert (asked.first, asked.month) == (date(2027, 1, 1), date(2027, 4, 1)), "this month, and those since January"
    assert min(asked.resting) > MORNING.date(), "nobody plans for a day that has passed"
    await texts.take_text(desk, rtp.turn(), "as typed", typed)
    (read,) = await rtp.hears()
    assert isinstance(read, CallDateRead)
    assert (read.on, read.is_held) == (day, day is MARCH)


async def test_in_january_a_day_without_a_year_is_one_of_december(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    quarter, january = ObligationKey("HLT", "quarterly-meeting", "2027-Q4"), datetime(2028, 1, 24, 1, 20, tzinfo=UTC)
    person_id = (await health(cast, desk, clock, quarter, january)).holder.person.id
    await call_dates.say_day(desk, rtp.turn(), quarter, person_id, DayOfYear(12, 20))
    (read,) = await rtp.hears()
    assert isinstance(read, CallDateRead)
    assert (read.on, read.is_held) == (date(2027, 12, 20), True)


async def test_that_it_was_held_is_noted_once_by_whoever_rang_and_the_body_sees_it(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    head = await health(cast, desk, clock)
    person_id = head.holder.person.id
    await call_dates.say_day(desk, rtp.turn(), QUARTER, person_id, MARCH)
    for _ in range(2):
        await call_dates.note_day(desk, rtp.turn(), QUARTER, person_id, MARCH, is_held=True)
    assert await facts_of(desk) == [(FactKind.HELD, MARCH, rtp.holder.person.id)]
    async with desk.work.reading() as tx:
        assert [one.outcome for one in await tx.calls.of(QUARTER)] == [CallOutcome.REACHED]
        assert await tx.awaiting.get(rtp.chat_id) is None
    await rtp.hears()
    await head.hears()
    await obligations.show_card(desk, head.turn(), QUARTER)
    card = (await head.hears())[-1]
    assert isinstance(card, ObligationCard)
    assert (card.item.standing.state, card.item.standing.held_on) == (State.MET, MARCH)
    await calls.show_attempts(desk, rtp.turn(), QUARTER, 1)
    record = (await rtp.hears())[-1]
    assert isinstance(record, Attempts)
    assert record.lines[-1].outcome is CallOutcome.REACHED
    await calls.list_calls(desk, rtp.turn())
    (left,) = await rtp.hears()
    assert isinstance(left, CallList)
    assert left.left == 0


async def test_a_plan_that_is_confirmed_when_its_day_has_passed_says_nothing_of_it_being_held(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    person_id = (await health(cast, desk, clock)).holder.person.id
    await call_dates.say_day(desk, rtp.turn(), QUARTER, person_id, MORNING.date())
    (read,) = await rtp.hears()
    assert read.choices()[0][0].verb == "call-sure"
    clock.set(MORNING + timedelta(days=1))
    with pytest.raises(TooOld):
        await call_dates.note_day(desk, rtp.turn(), QUARTER, person_id, MORNING.date())
    assert await facts_of(desk) == []
    await call_dates.say_day(desk, rtp.turn(), QUARTER, person_id, MORNING.date())
    (again,) = await rtp.hears()
    assert again.choices()[0][0].verb == "call-held", "now it is asked whether it was held"


@pytest.mark.parametrize(
    ("day", "problem"),
    [(date(2026, 12, 31), DateProblem.OUT_OF_PERIOD), (date(2029, 1, 1), DateProblem.OUT_OF_PERIOD)],
)
async def test_a_day_of_another_period_is_asked_again_and_never_noted(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player, day: date, problem: DateProblem
) -> None:
    person_id = (await health(cast, desk, clock)).holder.person.id
    await call_dates.say_day(desk, rtp.turn(), QUARTER, person_id, day)
    (again,) = await rtp.hears()
    assert isinstance(again, CallDateAsked)
    assert again.problem is problem
    with pytest.raises(TooOld):
        await call_dates.note_day(desk, rtp.turn(), QUARTER, person_id, day)
    assert await facts_of(desk) == []
