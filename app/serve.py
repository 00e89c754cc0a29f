"""`tomon serve`: start in order, run until told to stop, stop in order.

A clean stop (SIGTERM, SIGINT) lets what is in flight land and frees the lead. A kill needs no care: every effect is one
transaction, and the next start takes up what the last one left.
"""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

from app.desk import OpenDesk, bring_up_to_date, open_desk
from app.figures import figures_of
from app.health import health_of
from app.house import House
from app.installation import agree
from app.pages import pages_of_this_house, reception_of
from app.role import Role
from app.settings import Settings
from app.webhook import keeping, webhook_secret
from app.wiring import open_house
from channels.telegram.pacing import Limits
from roundtable.counters import Counters
from roundtable.duty_file import load_duties
from roundtable.figures import Figures
from roundtable.health import Health
from roundtable.ports import Clock, TryLater
from scheduler.intake import Intake
from web.answers import answer_routes
from web.calendars import calendar_routes
from web.front import front_routes
from web.health import health_pages
from web.letters import letter_routes
from web.metrics import metrics_pages
from web.serving import AddressTaken, listen, serving
from web.site import Door, Site, site
from web.webhook import webhook_route

log = logging.getLogger(__name__)

LONGEST_PAUSE_S = 60.0


class PartDied(Exception):
    """A part of the machine ended unasked; the log says which. Whoever watches the process is to start it again."""

    def __init__(self) -> None:
        super().__init__("a part of Tomon has ended unasked; the log says which")


@dataclass(frozen=True, slots=True)
class Watched:
    """What a process says of itself to whoever watches."""

    health: Callable[[], Awaitable[Health]]
    figures: Callable[[], Awaitable[Figures]]
    counters: Counters


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a measurement changes about the world: the clock, Telegram's limits; and who is told that work begins."""

    clock: Clock | None = None
    limits: Limits | None = None
    at_work: Callable[[], None] = lambda: None


async def serve(
    settings: Settings,
    stop: asyncio.Event | None = None,
    role: Role = Role.ALL,
    surroundings: Surroundings = Surroundings(),
) -> None:
    """Run until `stop` is set, or a signal says so. Raises AddressTaken, NotThisInstallation and DutyFileWrong,
    and PartDied while it runs."""
    load_duties(settings.duties_path)
    if settings.clock is not None:
        log.warning("the time is the one written in %s (TOMON_CLOCK), not this machine's", settings.clock)
    stop = stop or _stop_signal()
    async with AsyncExitStack() as stack:
        listening = _listening(settings, role)
        if listening is not None:
            stack.enter_context(listening)
        applied = await bring_up_to_date(settings)
        if applied:
            log.info("migrated", extra={"revisions": applied})
        if role is Role.WEB:
            opened = await stack.enter_async_context(open_desk(settings))
            await _answering(opened, listening, stop, stack)
        else:
            house = await stack.enter_async_context(open_house(settings, surroundings.clock, surroundings.limits))
            await _working(house, listening, stop, stack, role, surroundings.at_work)


async def _working(
    house: House,
    listening: socket.socket | None,
    stop: asyncio.Event,
    stack: AsyncExitStack,
    role: Role,
    at_work: Callable[[], None],
) -> None:
    """The door opens as soon as this is known to be the right installation: what Telegram brings is kept, also while
    the Bot API cannot be asked."""
    await house.agree()
    if listening is not None:
        opened = OpenDesk(house.settings, house.storage, house.desk)
        watched = Watched(house.health, house.figures, house.counters)
        pages = await _pages(opened, house.intake, watched, role)
        await stack.enter_async_context(serving(pages, listening))
    if await _started(house, stop):
        stack.push_async_callback(house.stop)
        at_work()
        await _stopped(stop, house)
        log.info("stopping")


async def _answering(
    opened: OpenDesk, listening: socket.socket | None, stop: asyncio.Event, stack: AsyncExitStack
) -> None:
    """The whole of a process that only has pages."""
    settings, storage, clock = opened.settings, opened.storage, opened.desk.clock
    await agree(storage.work, settings.installation_file)
    intake = Intake(storage.work, clock, stored=lambda new, before: None)
    counters = Counters()
    health = partial(health_of, settings, storage.work, clock)
    watched = Watched(health, partial(figures_of, settings, storage, clock, counters), counters)
    pages = await _pages(opened, intake, watched, Role.WEB)
    if listening is not None:
        await stack.enter_async_context(serving(pages, listening))
    log.info("at the door")
    await stop.wait()


async def _pages(opened: OpenDesk, intake: Intake, watched: Watched, role: Role) -> Site:
    """A worker has none but those for whoever watches it."""
    doors: list[Door] = [health_pages(watched.health), metrics_pages(watched.figures)]
    if role is Role.WORKER:
        return site(*doors)
    doors.append(front_routes(pages_of_this_house()))
    settings, storage = opened.settings, opened.storage
    if settings.webhook:
        secret = await webhook_secret(settings, storage.work)
        doors.append((webhook_route(secret, keeping(intake), answered=watched.counters.webhook),))
    reception = await reception_of(settings, storage, opened.desk)
    if reception is None:
        return site(*doors)
    return site(
        *doors,
        answer_routes(reception),
        letter_routes(reception),
        calendar_routes(reception),
        when_broken=reception.broken,
    )


async def _stopped(stop: asyncio.Event, house: House) -> None:
    """Raises PartDied when the house breaks before it is told to stop."""
    told, broken = asyncio.create_task(stop.wait()), asyncio.create_task(house.broken())
    await asyncio.wait({told, broken}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    broken.cancel()
    if not stop.is_set():
        raise PartDied


def _listening(settings: Settings, role: Role) -> socket.socket | None:
    """The web address, or None with a warning where it was not asked for by name and something else has it: people are
    written to all the same. A process that has nothing but its pages, and one that Telegram calls, cannot do without.
    Raises AddressTaken."""
    is_needed = role is Role.WEB or (settings.webhook and role is Role.ALL)
    try:
        return listen(settings.web_address)
    except AddressTaken as error:
        if is_needed or "web_address" in settings.model_fields_set:
            raise
        log.warning("nobody can ask for our health: %s", error)
        return None


async def _started(house: House, stop: asyncio.Event) -> bool:
    """Try again and again while the Bot API cannot be asked. False when told to stop meanwhile."""
    pause_s = 1.0
    while not stop.is_set():
        try:
            await house.start()
        except TryLater as error:
            log.warning("the Bot API cannot be asked, next try in %.0f s: %s", pause_s, error)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause_s)
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
        else:
            return True
    return False


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
