"""Afternoons: what has missed its morning is said on the same day, and nothing else is."""

from datetime import UTC, date, datetime, timedelta

from roundtable.calendar import RestDay, RestDayKind
from roundtable.channels import ChannelKind
from roundtable.deliveries import Later, Say
from roundtable.languages import UNNAMED
from roundtable.posts import PostKind
from roundtable.reconciling import FindingKind, Own
from roundtable.services import reconciling, reminders
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.services.rehearsal import rehearsal
from roundtable.services.snapshots import newest
from roundtable.statements.duties import MorningDigest
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.services.mornings import WORKPLAN, hears, morning, only


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
    other = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 3, 1, 5, 0, tzinfo=UTC))
    noon, afternoon = clock.now(), datetime(2027, 3, 1, 6, 15, tzinfo=UTC)
    async with desk.work.reading() as tx:
        rehearsed = await rehearsal(tx, await newest(desk), noon, noon + timedelta(days=2), noon)
    said = {(row.person_id, row.send_at) for row in rehearsed if row.reachable}
    next_morning = datetime(2027, 3, 2, 1, 15, tzinfo=UTC)
    assert said == {(officer.holder.person.id, afternoon), (other.holder.person.id, next_morning)}
    clock.set(afternoon)
    assert await reminders.plan(desk) == 1


async def test_who_comes_after_the_morning_is_no_reminder_that_was_forgotten(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assert await reminders.plan(desk) == 1
    await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    for hour, found in ((1, True), (6, False)):
        clock.set(datetime(2027, 3, 1, hour, 20, tzinfo=UTC))
        suspects = [
            one
            for one in await reconciling.look(desk, Own(1, frozenset(), has_room=True))
            if one.kind is FindingKind.NOT_REMINDED
        ]
        assert bool(suspects) is found, f"{clock.now():%H:%M} UTC"


async def test_what_a_new_rest_day_moves_to_this_morning_has_missed_it(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """The workplan's last stage before its day comes on Monday 29 March; at noon on the 24th a week of rest is
    confirmed that begins on the next day."""
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await only(desk, WORKPLAN)
    for day, said in ((17, 1), (24, 0)):
        clock.set(datetime(2027, 3, day, 1, 20, tzinfo=UTC))
        assert await reminders.plan(desk) == said
    clock.set(datetime(2027, 3, 24, 4, 0, tzinfo=UTC))
    async with desk.work() as tx:
        for day in range(25, 32):
            await tx.calendar.put_rest_day(RestDay(date(2027, 3, day), RestDayKind.HOLIDAY, UNNAMED))
    clock.set(datetime(2027, 3, 24, 6, 20, tzinfo=UTC))
    assert await reminders.plan(desk) == 1
    assert await reminders.plan(desk) == 0
