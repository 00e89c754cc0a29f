"""The dead man's switch against a real server on loopback."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from channels.heartbeat import LOOK_EVERY_S, DeadMansSwitch
from roundtable.health import Health
from scheduler.clocks import SteppingClock
from scheduler.heartbeat import Heartbeat, Tick
from scheduler.leadership import Lead
from storage.opened import Storage
from tests.scheduler.conftest import NOW
from tests.stopwatch import Stopwatch

SECRET = "5b1f6f2c-8d5e-secret"


@dataclass
class Watcher:
    """Whoever listens outside: notes each ping, answers as told, and can let people wait."""

    url: str = ""
    status: int = 200
    hold: asyncio.Event | None = None
    pings: list[str] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, request: web.Request) -> web.Response:
        self.pings.append(f"{request.method} {request.path}")
        self.news.set()
        if self.hold is not None:
            await self.hold.wait()
        return web.Response(status=self.status, headers={"location": "/elsewhere"})


@pytest.fixture
async def watcher() -> AsyncIterator[Watcher]:
    outside = Watcher()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", outside.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    outside.url = f"http://127.0.0.1:{listening.getsockname()[1]}/ping/{SECRET}"
    yield outside
    if outside.hold is not None:
        outside.hold.set()
    await runner.cleanup()


@dataclass
class Patient:
    """Says of itself what it is told to."""

    problems: tuple[str, ...] = ()
    asked: int = 0

    async def health(self) -> Health:
        self.asked += 1
        return Health(self.problems)


@pytest.fixture
def patient() -> Patient:
    return Patient()


@pytest.fixture
def switch(watcher: Watcher, patient: Patient, watch: Stopwatch) -> DeadMansSwitch:
    return DeadMansSwitch(watcher.url, patient.health, within_s=5.0, monotonic=watch.monotonic)


async def minutes(switch: DeadMansSwitch, watch: Stopwatch, minutes: int) -> None:
    """As the ticks come, a little late each."""
    for _ in range(minutes * 12):
        await switch.beat()
        watch.now_s += LOOK_EVERY_S + 0.01


async def test_while_all_is_well_it_pings_once_a_minute(
    switch: DeadMansSwitch, watcher: Watcher, patient: Patient, watch: Stopwatch
) -> None:
    await minutes(switch, watch, 5)
    assert watcher.pings == [f"GET /ping/{SECRET}"] * 5
    assert patient.asked == 5


async def test_it_is_silent_while_a_part_is_ill_and_heard_as_soon_as_it_is_well(
    switch: DeadMansSwitch, watcher: Watcher, patient: Patient, watch: Stopwatch
) -> None:
    patient.problems = ("plan has been silent for too long",)
    await minutes(switch, watch, 5)
    assert watcher.pings == []
    patient.problems = ()
    await switch.beat()
    assert len(watcher.pings) == 1


@pytest.mark.parametrize(("status", "trouble"), [(404, "answered with 404"), (302, "answered with 302")])
async def test_trouble_outside_is_told_once_an_hour_without_the_address(
    switch: DeadMansSwitch,
    watcher: Watcher,
    watch: Stopwatch,
    caplog: pytest.LogCaptureFixture,
    status: int,
    trouble: str,
) -> None:
    watcher.status = status
    await minutes(switch, watch, 59)
    assert len(watcher.pings) == 59
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert trouble in record.getMessage()
    assert SECRET not in caplog.text
    await minutes(switch, watch, 2)
    assert len(caplog.records) == 2


async def test_nobody_there_and_nobody_who_answers_disturb_nothing(
    watcher: Watcher, patient: Patient, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        nowhere = f"http://127.0.0.1:{probe.getsockname()[1]}/{SECRET}"
    await DeadMansSwitch(nowhere, patient.health).beat()
    watcher.hold = asyncio.Event()
    await DeadMansSwitch(watcher.url, patient.health, within_s=0.1).beat()
    assert "ClientConnectorError" in caplog.text
    assert "no answer within 0.1 s" in caplog.text
    assert SECRET not in caplog.text


async def test_a_stop_waits_for_no_answer(switch: DeadMansSwitch, watcher: Watcher) -> None:
    watcher.hold = asyncio.Event()
    beat = asyncio.create_task(switch.beat())
    await asyncio.wait_for(watcher.news.wait(), 10)
    switch.interrupt()
    await asyncio.wait_for(beat, 1)
    switch.interrupt()


async def test_only_who_leads_pings(storage: Storage, watcher: Watcher, patient: Patient) -> None:
    leader, other = (Lead(storage.work, name) for name in ("leader", "other"))
    await leader.look()
    clock = SteppingClock(NOW)
    looked = asyncio.Event()

    async def look() -> None:
        looked.set()

    hearts = []
    for lead in (other, leader):
        switch = DeadMansSwitch(watcher.url, patient.health)
        ticks = (Tick("heartbeat", 0.01, switch.beat, stand_by=look),)
        hearts.append(Heartbeat(lead, (), ticks, storage.work, clock))
    await hearts[0].start()
    await asyncio.wait_for(looked.wait(), 10)
    assert watcher.pings == []
    await hearts[1].start()
    await asyncio.wait_for(watcher.news.wait(), 10)
    for heart in hearts:
        await heart.stop()
    assert len(watcher.pings) == 1
