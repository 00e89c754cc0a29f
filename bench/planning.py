"""Row 8: the morning on which one reminder is due to everybody is planned, and a tick on which nothing has to be."""

import asyncio
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from app.cli.running import leave_what_is_loaded_alone
from bench.figures import Figures
from bench.peers.tomon import DAWN, prepare, settings_in
from messages.wording import TemplateWording
from roundtable.duties import Duties
from roundtable.duty_file import load_duties
from roundtable.quiet_hours import SendWindows
from roundtable.services import reminders
from roundtable.services.desk import Desk
from roundtable.services.snapshots import newest
from scheduler.clocks import SteppingClock
from storage.opened import open_storage

MORNING = DAWN.replace(hour=1, minute=16)
"""08:16 in Vientiane, inside the window."""
IDLE_TICKS = 20
LOOK_EVERY_S = 0.01
"""So seldom that the looking itself costs nothing, and often enough for what people would notice."""


async def planned(people: int) -> Figures:
    """`plan_ms` begins with everything that the rules look at in memory, as between two ticks, and ends when the last
    of the messages is stored. `wait_ms` is how long the loop was held at most, and somebody's answer with it, while it
    was read and planned."""
    with tempfile.TemporaryDirectory(prefix="tomon-bench-") as folder:
        settings = settings_in(Path(folder), "http://127.0.0.1:1", None)
        await prepare(settings, people)
        storage = await open_storage(settings.database, settings.files)
        try:
            workplan = Duties((load_duties()["annual-workplan"],))
            clock = SteppingClock(MORNING)
            desk = Desk(storage.work, clock, TemplateWording(), workplan, SendWindows())
            leave_what_is_loaded_alone()
            waits_s: list[float] = []
            looking = asyncio.create_task(_look(waits_s))
            await newest(desk)
            began_s = time.perf_counter()
            written = await reminders.plan(desk)
            took_s = time.perf_counter() - began_s
            assert written >= people * 0.8, f"{written} of {people} were planned for"  # not all sit in working groups
            await reminders.plan(desk)
            looking.cancel()
            ticks = [await _tick(desk) for _ in range(IDLE_TICKS)]
        finally:
            await storage.close()
    return {
        "plan_ms": took_s * 1000,
        "each_us": took_s * 1e6 / written,
        "idle_ms": statistics.median(ticks),
        "wait_ms": max(waits_s, default=0.0) * 1000,
    }


async def _look(waits_s: list[float]) -> None:
    """How much later than it should this comes to its turn."""
    while True:
        began_s = time.perf_counter()
        await asyncio.sleep(LOOK_EVERY_S)
        waits_s.append(time.perf_counter() - began_s - LOOK_EVERY_S)


async def _tick(desk: Desk) -> float:
    began_s = time.perf_counter()
    await reminders.plan(replace(desk))
    return (time.perf_counter() - began_s) * 1000
