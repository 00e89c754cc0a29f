"""What cannot be put right is told to the RTP Secretariat: once for each trouble, not each minute."""

from collections import Counter
from datetime import timedelta

import pytest_asyncio

from roundtable.counters import Counters
from roundtable.inbox import StoredUpdate
from roundtable.posts import PostKind
from roundtable.reconciling import FindingKind
from roundtable.statements.trouble import Stuck
from scheduler.clocks import SteppingClock
from scheduler.reconciling import Reconciling
from storage.opened import Storage
from tests.cast import Cast, Player, desk_at
from tests.scheduler.conftest import NOW, Process, delivery_of, stored
from tests.scheduler.test_reconciling import Room
from tests.stopwatch import Stopwatch


@pytest_asyncio.fixture
async def room(storage: Storage, process: Process, clock: SteppingClock, watch: Stopwatch) -> Room:
    desk = desk_at(storage, clock)
    reconciling = Reconciling(desk, process.lead, (process.dispatch,), {}, monotonic=watch.monotonic)
    return Room(reconciling, process, Counters(), Counter())


@pytest_asyncio.fixture
async def rtp(cast: Cast) -> Player:
    return await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)


async def told(player: Player) -> list[Stuck]:
    return [one for one in await player.hears() if isinstance(one, Stuck) and one.kind is FindingKind.UPDATE_WAITS]


async def waits(storage: Storage, number: int) -> None:
    async with storage.work() as tx:
        await tx.inbox.store([StoredUpdate(number, 7, "{}")], NOW)


async def test_a_trouble_is_told_when_waking_its_part_did_not_help_and_once(
    storage: Storage, room: Room, rtp: Player
) -> None:
    await waits(storage, 1)
    await room.minutes(6)
    assert await told(rtp) == [], "its part was only just woken"
    await room.minutes(1)
    assert await told(rtp) == [Stuck(FindingKind.UPDATE_WAITS, 1)]
    await waits(storage, 2)
    await room.minutes(20)
    assert await told(rtp) == []


async def test_a_trouble_that_comes_back_is_told_once_a_day(
    storage: Storage, room: Room, rtp: Player, clock: SteppingClock
) -> None:
    for number, hears in ((1, 1), (2, 0), (3, 1)):
        if number == 3:
            clock.advance(timedelta(days=1))
        await waits(storage, number)
        await room.minutes(8)
        assert len(await told(rtp)) == hears
        async with storage.work() as tx:
            await tx.inbox.done(number, NOW)
        await room.minutes(1)


async def test_what_was_put_right_is_told_to_nobody(
    storage: Storage, room: Room, process: Process, rtp: Player
) -> None:
    await stored(storage, delivery_of("Lost"))
    fence = process.lead.fence
    assert fence is not None
    async with storage.work() as tx:
        await tx.deliveries.claim(NOW, fence, 10)
    await room.minutes(2)
    await process.say_all()
    await room.minutes(3)
    assert [one for one in await rtp.hears() if isinstance(one, Stuck)] == []
