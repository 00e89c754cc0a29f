"""The record of what was tried after an outage: the stages that nobody was told of in time stand in it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.languages import UNNAMED
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.services import calls, reminders, rhythms
from roundtable.services.desk import Desk
from roundtable.statements.calls import AttemptLine, Attempts
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.test_calls import WORKPLAN, only

FIRST, BACK, LAST = date(2027, 3, 1), date(2027, 3, 29), date(2027, 4, 28)


async def ticks(desk: Desk, clock: SteppingClock, first: date, last: date) -> None:
    """One on each of these mornings."""
    day = first
    while day <= last:
        clock.set(datetime.combine(day, time(1, 20), UTC))
        await reminders.plan(desk)
        day += timedelta(days=1)


async def record(desk: Desk, rtp: Player, key: ObligationKey = WORKPLAN) -> list[AttemptLine]:
    lines: list[AttemptLine] = []
    page = pages = 1
    while page <= pages:
        await calls.show_attempts(desk, rtp.turn(), key, page)
        word = (await rtp.hears())[-1]
        assert isinstance(word, Attempts)
        lines += word.lines
        page, pages = page + 1, word.pages
    return lines


async def test_after_an_outage_the_record_shows_the_stage_in_its_place(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    clock.set(datetime.combine(FIRST, time(1, 20), UTC))
    await only(desk, WORKPLAN)
    await ticks(desk, clock, FIRST, FIRST)
    await ticks(desk, clock, BACK, BACK)
    before, unsaid, after = await record(desk, rtp)
    assert (before.channel, after.channel) == (ChannelKind.TELEGRAM, ChannelKind.TELEGRAM)
    assert before.who == after.who == head.holder.person.name
    assert unsaid == AttemptLine(
        datetime(2027, 3, 17, 1, 15, tzinfo=UTC), UNNAMED, state=DeliveryState.EXPIRED, on=date(2027, 3, 17)
    )
    async with desk.work() as tx:
        assert {one.stage for one in await tx.calls.attempts(WORKPLAN)} == {"before-30", "before-3"}, "nothing is kept"
        await tx.facts.add(Fact(WORKPLAN, FactKind.SUBMITTED, clock.now()))
    assert unsaid in await record(desk, rtp), "the paper came after it had lapsed"


async def test_without_an_outage_nothing_is_missed(cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    clock.set(datetime.combine(FIRST, time(1, 20), UTC))
    await only(desk, WORKPLAN)
    await ticks(desk, clock, FIRST, LAST)
    lines = await record(desk, rtp)
    assert [one.on for one in lines] == [None] * 5, "one a stage"


@pytest.mark.parametrize("kind", [FactKind.ON_PAPER, FactKind.WAIVED, FactKind.PLANNED])
async def test_what_was_answered_before_the_stage_was_not_missed(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player, kind: FactKind
) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    clock.set(datetime.combine(FIRST, time(1, 20), UTC))
    await only(desk, WORKPLAN)
    await ticks(desk, clock, FIRST, FIRST)
    async with desk.work() as tx:
        await tx.facts.add(Fact(WORKPLAN, kind, clock.now(), date(2027, 3, 26)))
    clock.set(datetime.combine(LAST, time(1, 20), UTC))
    days = [one.on for one in await record(desk, rtp) if one.on is not None]
    asked_again = [date(2027, 3, 29), date(2027, 4, 2), date(2027, 4, 19)]
    assert days == (asked_again if kind is FactKind.PLANNED else [])


async def test_what_was_said_by_another_name_of_the_same_report_was_not_missed(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    annual, half = (ObligationKey("HLT", "progress-report", period) for period in ("2027", "2027-H2"))
    clock.set(datetime(2027, 10, 1, 1, 20, tzinfo=UTC))
    await only(desk, annual)
    await ticks(desk, clock, date(2027, 10, 1), date(2027, 10, 20))
    await rhythms.choose_rhythm(desk, head.turn(7), annual, "half-yearly")
    await ticks(desk, clock, date(2027, 10, 21), date(2027, 11, 30))
    lines = await record(desk, rtp, half)
    assert [one.on for one in lines] == [None] * 5
    assert local_day(lines[0].at) == date(2027, 10, 1)
