"""Planning: a clock that is moved walks, and each morning is said before the next one comes."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from roundtable.deliveries import Parcel
from roundtable.ports import Clock
from scheduler.clocks import FileClock, SteppingClock, WalkingClock
from scheduler.leadership import Lead
from scheduler.planning import Planning
from storage.opened import Storage
from tests.scheduler.conftest import NOW, Process, RecordingChannel, ScriptedDeliverer, delivery_of, stored
from tests.scheduler.test_clocks import every_morning
from tests.stopwatch import Stopwatch

DAY = timedelta(days=1)


class Morning:
    """A plan that notes for when it was asked and stores one delivery each time."""

    def __init__(self, storage: Storage) -> None:
        self.planned_for: list[datetime] = []
        self.is_quiet = False
        self._storage = storage

    async def __call__(self, now: datetime) -> None:
        self.planned_for.append(now)
        if not self.is_quiet:
            await stored(self._storage, delivery_of(f"{now:%d %H:%M}"))


class Walker:
    """A process whose clock walks after a target, and its planning."""

    def __init__(self, storage: Storage, watch: Stopwatch, target: Clock, channel: RecordingChannel) -> None:
        self.clock = WalkingClock(target)
        self.process = Process("walker", storage, watch, self.clock, channel, ScriptedDeliverer())
        self.plan = Morning(storage)
        self.planning = Planning(
            self.plan,
            (self.process.dispatch,),
            self.process.lead,
            self.clock,
            every_morning,
            monotonic=watch.monotonic,
        )

    @asynccontextmanager
    async def dispatching(self) -> AsyncIterator[None]:
        """The dispatcher turns beside the test, as it does beside the metronome."""
        await self.process.lead.look()
        is_over = False

        async def turns() -> None:
            while not is_over:
                await self.process.dispatch.turn()

        task = asyncio.create_task(turns())
        yield
        is_over = True
        self.process.dispatch.interrupt()
        await task
        await self.process.stop()


class SlowPlan:
    """A plan that takes two seconds."""

    def __init__(self, watch: Stopwatch) -> None:
        self.times = 0
        self._watch = watch

    async def __call__(self, now: datetime) -> None:
        self.times += 1
        self._watch.now_s += 2.0


@pytest.fixture
def target() -> SteppingClock:
    return SteppingClock(NOW)


@pytest.fixture
def walker(storage: Storage, watch: Stopwatch, target: SteppingClock, channel: RecordingChannel) -> Walker:
    return Walker(storage, watch, target, channel)


async def test_every_morning_in_between_is_planned_and_said_before_the_next(
    walker: Walker, target: SteppingClock, channel: RecordingChannel
) -> None:
    seen_at: list[datetime] = []

    async def note(_: Parcel) -> None:
        seen_at.append(walker.clock.now())

    channel.on_send = note
    target.advance(3 * DAY + timedelta(hours=2))
    async with walker.dispatching():
        await walker.planning.beat()
    stops = [NOW + DAY, NOW + 2 * DAY, NOW + 3 * DAY, NOW + 3 * DAY + timedelta(hours=2)]
    assert walker.plan.planned_for == stops
    assert seen_at == stops
    assert channel.said == ["09 01:15", "10 01:15", "11 01:15", "11 03:15"]


async def test_a_year_of_idle_mornings_passes_quickly(walker: Walker, target: SteppingClock) -> None:
    walker.plan.is_quiet = True
    target.advance(365 * DAY)
    async with walker.dispatching(), asyncio.timeout(30):
        await walker.planning.beat()
    assert len(walker.plan.planned_for) == 365
    assert walker.clock.now() == NOW + 365 * DAY


async def test_time_that_does_not_move_is_planned_for_every_fifteen_seconds(walker: Walker, watch: Stopwatch) -> None:
    walker.plan.is_quiet = True
    async with walker.dispatching():
        for _ in range(80):
            await walker.planning.beat()
            watch.now_s += 0.5
            await walker.process.lead.look()
    assert walker.plan.planned_for == [NOW] * 3


async def test_a_process_that_does_not_lead_follows_in_one_jump_and_walks_from_where_it_takes_over(
    walker: Walker, storage: Storage, watch: Stopwatch, target: SteppingClock
) -> None:
    other = Lead(storage.work, "other", monotonic=watch.monotonic)
    await other.look()
    target.advance(3 * DAY)
    await walker.process.lead.look()
    await walker.planning.beat()
    await walker.planning.stand_by()
    assert (walker.clock.now(), walker.plan.planned_for) == (NOW + 3 * DAY, [NOW])
    await other.finish()
    target.advance(2 * DAY)
    async with walker.dispatching():
        await walker.planning.beat()
    assert walker.plan.planned_for == [NOW, NOW + 4 * DAY, NOW + 5 * DAY]


async def test_a_leader_whose_beat_is_late_does_not_jump_over_mornings(
    walker: Walker, watch: Stopwatch, target: SteppingClock
) -> None:
    await walker.process.lead.look()
    target.advance(3 * DAY)
    watch.now_s += 60
    assert walker.process.lead.fence is None
    await walker.planning.stand_by()
    assert walker.clock.now() == NOW


async def test_a_walk_that_is_interrupted_ends_after_its_step(walker: Walker, target: SteppingClock) -> None:
    target.advance(100 * DAY)
    async with walker.dispatching():
        walker.planning.interrupt()
        await walker.planning.beat()
    assert walker.clock.now() == NOW


async def test_a_clock_file_that_makes_no_sense_stops_time_and_is_told_once(
    storage: Storage,
    watch: Stopwatch,
    channel: RecordingChannel,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    path = tmp_path / "clock"
    path.write_text(NOW.isoformat())
    walker = Walker(storage, watch, FileClock(path), channel)
    walker.plan.is_quiet = True
    async with walker.dispatching():
        path.write_text("tomorrow")
        for _ in range(5):
            await walker.planning.beat()
        assert walker.clock.now() == NOW
        path.write_text((NOW + DAY).isoformat())
        await walker.planning.beat()
    assert walker.clock.now() == NOW + DAY
    assert [record.levelno for record in caplog.records if "stands still" in record.message] == [logging.ERROR]


async def test_an_ordinary_clock_is_asked_for_now_and_nothing_else(
    storage: Storage, process: Process, clock: SteppingClock, watch: Stopwatch
) -> None:
    plan = Morning(storage)
    planning = Planning(
        plan, (process.dispatch,), process.lead, clock, every_morning, every_s=15.0, monotonic=watch.monotonic
    )
    assert planning.beat_every_s == 15.0
    await planning.beat()
    clock.advance(3 * DAY)
    watch.now_s += 15.0
    await planning.beat()
    assert plan.planned_for == [NOW, NOW + 3 * DAY]


async def test_a_plan_that_takes_its_time_is_still_made_at_every_tick(
    process: Process, clock: SteppingClock, watch: Stopwatch
) -> None:
    plan = SlowPlan(watch)
    planning = Planning(plan, (process.dispatch,), process.lead, clock, every_morning, monotonic=watch.monotonic)
    for _ in range(4):
        began_s = watch.now_s
        await planning.beat()
        watch.now_s = began_s + planning.beat_every_s
    assert plan.times == 4
