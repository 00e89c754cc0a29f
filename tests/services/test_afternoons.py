"""Afternoons: what has missed its morning is said on the same day, and nothing else is."""

from datetime import UTC, datetime, timedelta

from roundtable.channels import ChannelKind
from roundtable.deliveries import Later, Say
from roundtable.posts import PostKind
from roundtable.services import reminders
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.services.rehearsal import rehearsal
from roundtable.services.snapshots import newest
from roundtable.statements.duties import MorningDigest
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.services.mornings import hears, morning


async def test_what_missed_its_morning_is_said_in_the_afternoon_of_the_same_day(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 3, 1, 3, 0, tzinfo=UTC))  # 10:00: nobody was there at 08:15
    assert await morning(desk, officer) is None
    clock.set(datetime(2027, 3, 1, 6, 15, tzinfo=UTC))
    assert isinstance(await hears(desk, officer), MorningDigest)


async def test_what_did_not_get_out_in_the_morning_waits_for_the_afternoon(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    said = await morning(desk, officer)
    assert said is not None
    async with desk.work.reading() as tx:
        clock.set(datetime(2027, 3, 1, 2, 0, tzinfo=UTC))  # 09:00: the window has closed
        waits = await DeskDeliverer(desk).prepare(tx, said[0], clock.now())
        assert isinstance(waits, Later)
        assert waits.at == datetime(2027, 3, 1, 6, 15, tzinfo=UTC)
        clock.set(waits.at)
        assert isinstance(await DeskDeliverer(desk).prepare(tx, said[0], clock.now()), Say)


async def test_whoever_heard_in_the_morning_hears_nothing_in_the_afternoon(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assert await reminders.plan(desk) == 1
    clock.set(datetime(2027, 3, 1, 6, 20, tzinfo=UTC))
    assert await reminders.plan(desk) == 0


async def test_whoever_comes_after_the_morning_was_planned_hears_in_the_next(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assert await reminders.plan(desk) == 1
    clock.set(datetime(2027, 3, 1, 3, 0, tzinfo=UTC))
    await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 3, 1, 6, 20, tzinfo=UTC))
    async with desk.work.reading() as tx:
        to = clock.now() + timedelta(days=2)
        rehearsed = await rehearsal(tx, await newest(desk), clock.now(), to, clock.now())
    assert await reminders.plan(desk) == 0, "no morning was missed"
    clock.set(datetime(2027, 3, 2, 1, 15, tzinfo=UTC))
    assert await reminders.plan(desk) == 1
    assert {row.send_at for row in rehearsed if row.reachable} == {clock.now()}


async def test_whose_message_was_withdrawn_gets_it_in_the_afternoon_of_the_same_day(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assert await reminders.plan(desk) == 1
    async with desk.work() as tx:
        await tx.deliveries.withdraw_waiting(ChannelKind.TELEGRAM, officer.chat_id, "", clock.now(), "gone for an hour")
    desk.kept.plan_anew(clock.now())
    clock.set(datetime(2027, 3, 1, 6, 20, tzinfo=UTC))
    assert await reminders.plan(desk) == 1
