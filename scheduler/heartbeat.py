"""The heartbeat: APScheduler as metronome for the ticks, and the loops beside it. Nothing that fails stops it.

APScheduler keeps no truth here: no job store, no job per reminder. What a tick missed the next one finds in the books.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from roundtable.books import Work
from roundtable.ports import Clock
from scheduler.clocks import SystemClock
from scheduler.failures import failure_of
from scheduler.leadership import Lead
from scheduler.pulse import Pulse

logger = logging.getLogger(__name__)

LONGEST_PAUSE_S = 5.0
"""Of a loop that keeps failing: the lead must be looked at again soon after the database is back."""
METRONOME = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
"""APScheduler's own grace is one second, after which it silently leaves a job out."""


class Loop(Protocol):
    """Works turn after turn for as long as the heart beats."""

    async def turn(self) -> None:
        """Wait a moment for work and do it. May raise: it is logged, and the next turn comes after a pause."""

    def interrupt(self) -> None:
        """The turn under way is to return soon; none follows."""

    async def finish(self) -> None:
        """After the last turn: end what is in flight, give back the rest."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Something the leader does every so many seconds. Its success is noted in the pulse under its name."""

    name: str
    every_s: float
    do: Callable[[], Awaitable[None]]
    interrupt: Callable[[], None] = lambda: None
    """Called once when the heart stops, while `do` may be under way: it is to return soon."""
    stand_by: Callable[[], Awaitable[None]] | None = None
    """What a process does instead that does not lead."""


class Heartbeat:
    """Runs loops and ticks until it is stopped. The lead is kept until everything else has ended."""

    def __init__(self, lead: Lead, loops: Sequence[Loop], ticks: Sequence[Tick], work: Work, clock: Clock) -> None:
        """`loops` end in the order given: who brings work in before who carries it out."""
        self._lead = lead
        self._ticks = ticks
        self._work = work
        self._clock = clock
        self._pulses = {tick.name: Pulse(tick.name) for tick in ticks}
        self._metronome = AsyncIOScheduler(timezone=UTC, job_defaults=METRONOME)
        self._beating: set[asyncio.Task[None]] = set()
        self._loops: list[Loop] = [*loops, lead]
        self._tasks: list[asyncio.Task[None]] = []
        self._is_broken = asyncio.Event()
        self._ended = [asyncio.Event() for _ in self._loops]

    async def start(self) -> None:
        """The look at the lead comes first, so that the first ticks of a lone process are not in vain."""
        await self._guarded("looking for the lead", self._lead.look())
        self._tasks = [self._begun(loop, ended) for loop, ended in zip(self._loops, self._ended, strict=True)]
        # What it would say of ticks that are skipped or late is what we asked it for.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        at_once = SystemClock().now()
        for tick in self._ticks:
            self._metronome.add_job(
                self._beat, "interval", seconds=tick.every_s, args=[tick], id=tick.name, next_run_time=at_once
            )
        self._metronome.start()

    async def broken(self) -> None:
        """Returns when a loop has ended although nobody stopped it: whoever runs the process is to end it, loudly, so
        that another one takes over. Failures do not do that; they are logged, and the next turn repairs."""
        await self._is_broken.wait()

    async def stop(self) -> None:
        """End in order: the ticks, each loop with what it has in flight, at last the lead. Nothing when not running."""
        if not self._tasks:
            return
        self._metronome.pause()
        for tick in self._ticks:
            tick.interrupt()
        # APScheduler cancels what runs when it is shut down, therefore nothing runs any more.
        if self._beating:
            await asyncio.wait(self._beating)
        self._metronome.shutdown(wait=False)
        for loop, task, ended in zip(self._loops, self._tasks, self._ended, strict=True):
            ended.set()
            loop.interrupt()
            await asyncio.wait({task})  # not the task itself: it may have died
            await self._guarded(f"the end of {type(loop).__name__}", loop.finish())
        self._tasks = []

    def _begun(self, loop: Loop, ended: asyncio.Event) -> asyncio.Task[None]:
        def note_the_end(task: asyncio.Task[None]) -> None:
            if not ended.is_set():
                logger.critical("%s has ended unasked", type(loop).__name__, exc_info=failure_of(task))
                self._is_broken.set()

        task = asyncio.create_task(self._keep(loop, ended))
        task.add_done_callback(note_the_end)
        return task

    async def _keep(self, loop: Loop, ended: asyncio.Event) -> None:
        failures = 0
        while not ended.is_set():
            if await self._guarded(f"a turn of {type(loop).__name__}", loop.turn()):
                failures = 0
                continue
            failures += 1
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(2.0 ** (failures - 1), LONGEST_PAUSE_S)):
                    await ended.wait()

    async def _beat(self, tick: Tick) -> None:
        task = asyncio.current_task()
        if task is None:
            return
        self._beating.add(task)
        try:
            if self._lead.fence is not None:
                await self._guarded(f"the tick {tick.name}", self._do(tick))
            elif tick.stand_by is not None:
                await self._guarded(f"standing by for {tick.name}", tick.stand_by())
        finally:
            self._beating.discard(task)

    async def _do(self, tick: Tick) -> None:
        await tick.do()
        pulse = self._pulses[tick.name]
        if pulse.is_due:
            async with self._work() as tx:
                await pulse.note(tx, self._clock.now())

    async def _guarded(self, what: str, step: Awaitable[None]) -> bool:
        """Whether it succeeded. A failure is logged with its traceback; the next tick or turn repairs."""
        try:
            await step
        except asyncio.CancelledError:
            if _is_being_cancelled():
                raise
            logger.exception("%s was cut off, though nobody asked for it", what)
            return False
        except Exception:
            logger.exception("%s failed", what)
            return False
        return True


def _is_being_cancelled() -> bool:
    """Whether somebody cancelled this very task, and not only something that it waited for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
