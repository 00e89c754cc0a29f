"""The heartbeat: nothing that fails stops it, only the leader ticks, and stopping has an order."""

import asyncio

import pytest

from scheduler.clocks import SteppingClock
from scheduler.heartbeat import Heartbeat, Tick
from scheduler.leadership import Lead
from storage.opened import Storage
from tests.scheduler.conftest import NOW
from tests.stopwatch import Stopwatch

QUICK_S = 0.01


class Counter:
    """Counts, and lets a test wait for a count."""

    def __init__(self) -> None:
        self.count = 0
        self._news = asyncio.Event()

    def up(self) -> int:
        self.count += 1
        self._news.set()
        return self.count

    async def reaches(self, count: int) -> None:
        async with asyncio.timeout(10):
            while self.count < count:
                self._news.clear()
                await self._news.wait()


class RecordingLoop:
    """Turns when it is told to, and notes in a shared list how it was ended."""

    def __init__(self, name: str, events: list[str]) -> None:
        self.turns = Counter()
        self.first_error: BaseException | None = None
        self._name = name
        self._events = events
        self._ring = asyncio.Event()

    async def turn(self) -> None:
        if self.turns.up() == 1 and self.first_error is not None:
            raise self.first_error
        await self._ring.wait()

    def interrupt(self) -> None:
        self._ring.set()

    async def finish(self) -> None:
        self._events.append(self._name)


@pytest.fixture
def lead(storage: Storage, watch: Stopwatch) -> Lead:
    return Lead(storage.work, "only", monotonic=watch.monotonic)


async def test_a_tick_that_fails_is_logged_and_comes_again(
    storage: Storage, lead: Lead, clock: SteppingClock, caplog: pytest.LogCaptureFixture
) -> None:
    ticks = Counter()

    async def plan() -> None:
        if ticks.up() == 1:
            raise ZeroDivisionError("a rule went wrong")

    heart = Heartbeat(lead, [], [Tick("plan", QUICK_S, plan)], storage.work, clock)
    await heart.start()
    await ticks.reaches(3)
    await heart.stop()
    assert "a rule went wrong" in caplog.text


async def test_success_is_noted_in_the_pulse_and_failure_is_not(
    storage: Storage, lead: Lead, clock: SteppingClock
) -> None:
    tidied, planned = Counter(), Counter()

    async def plan() -> None:
        planned.up()

    async def tidy() -> None:
        tidied.up()
        raise OSError("no space left on device")

    heart = Heartbeat(lead, [], [Tick("plan", QUICK_S, plan), Tick("tidy", QUICK_S, tidy)], storage.work, clock)
    await heart.start()
    await planned.reaches(2)
    await tidied.reaches(2)
    await heart.stop()
    async with storage.work.reading() as tx:
        assert await tx.pulse.all() == {"plan": NOW}


async def test_only_the_leader_ticks(storage: Storage, lead: Lead, clock: SteppingClock, watch: Stopwatch) -> None:
    other = Lead(storage.work, "other", monotonic=watch.monotonic)
    await other.look()
    ticks, looks = Counter(), RecordingLoop("loop", [])

    async def plan() -> None:
        ticks.up()

    heart = Heartbeat(lead, [looks], [Tick("plan", QUICK_S, plan)], storage.work, clock)
    await heart.start()
    await looks.turns.reaches(1)
    await heart.stop()
    assert ticks.count == 0


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConnectionError("the database is away"), "the database is away"),
        (asyncio.CancelledError(), "though nobody asked for it"),
    ],
    ids=["fails", "cut-off-by-what-it-waited-for"],
)
async def test_a_loop_whose_turn_failed_is_turned_again(
    storage: Storage,
    lead: Lead,
    clock: SteppingClock,
    caplog: pytest.LogCaptureFixture,
    error: BaseException,
    words: str,
) -> None:
    loop = RecordingLoop("loop", [])
    loop.first_error = error
    heart = Heartbeat(lead, [loop], [], storage.work, clock)
    await heart.start()
    await loop.turns.reaches(2)
    await heart.stop()
    assert words in caplog.text


async def test_a_loop_that_dies_breaks_the_heart_loudly_and_the_lead_is_freed_all_the_same(
    storage: Storage, lead: Lead, clock: SteppingClock, caplog: pytest.LogCaptureFixture
) -> None:
    class Dying(RecordingLoop):
        async def turn(self) -> None:
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
            await super().turn()

    heart = Heartbeat(lead, [Dying("dying", [])], [], storage.work, clock)
    await heart.start()
    async with asyncio.timeout(10):
        await heart.broken()
    await heart.stop()
    assert "Dying has ended unasked" in caplog.text
    async with storage.work.reading() as tx:
        assert (await tx.leader.seen())[0] is None


async def test_loops_end_in_their_order_and_the_lead_is_free_at_last(
    storage: Storage, lead: Lead, clock: SteppingClock
) -> None:
    events: list[str] = []
    loops = [RecordingLoop(name, events) for name in ("receiving", "handling", "dispatch")]
    heart = Heartbeat(lead, loops, [], storage.work, clock)
    await heart.start()
    await loops[-1].turns.reaches(1)
    await heart.stop()
    assert events == ["receiving", "handling", "dispatch"]
    async with storage.work.reading() as tx:
        assert (await tx.leader.seen())[0] is None


async def test_stopping_waits_for_the_tick_under_way(storage: Storage, lead: Lead, clock: SteppingClock) -> None:
    begun, ended = Counter(), Counter()
    may_end = asyncio.Event()

    async def plan() -> None:
        begun.up()
        await may_end.wait()
        ended.up()

    heart = Heartbeat(lead, [], [Tick("plan", QUICK_S, plan, interrupt=may_end.set)], storage.work, clock)
    await heart.start()
    await begun.reaches(1)
    await heart.stop()
    assert (begun.count, ended.count) == (1, 1)
