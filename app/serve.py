"""`tomon serve`: start in order, run until told to stop, stop in order.

A clean stop (SIGTERM, SIGINT) lets what is in flight land and frees the lead. A kill needs no care: every effect is one
transaction, and the next start takes up what the last one left.
"""

import asyncio
import contextlib
import logging
import signal
import socket
from contextlib import AsyncExitStack

from app.desk import bring_up_to_date
from app.house import House
from app.settings import Settings
from app.wiring import open_house
from roundtable.duty_file import load_duties
from roundtable.ports import TryLater
from web.health import health_pages
from web.serving import AddressTaken, listen, serving

log = logging.getLogger(__name__)

LONGEST_PAUSE_S = 60.0


class PartDied(Exception):
    """A part of the machine ended unasked; the log says which. Whoever watches the process is to start it again."""

    def __init__(self) -> None:
        super().__init__("a part of Tomon has ended unasked; the log says which")


async def serve(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Run until `stop` is set, or a signal says so. Raises AddressTaken, NotThisInstallation and DutyFileWrong,
    and PartDied while it runs."""
    load_duties(settings.duties_path)
    stop = stop or _stop_signal()
    async with AsyncExitStack() as stack:
        listening = _listening(settings)
        if listening is not None:
            stack.enter_context(listening)
        applied = await bring_up_to_date(settings)
        if applied:
            log.info("migrated", extra={"revisions": applied})
        house = await stack.enter_async_context(open_house(settings))
        if listening is not None:
            await stack.enter_async_context(serving(health_pages(house.health), listening))
        if await _started(house, stop):
            stack.push_async_callback(house.stop)
            await _stopped(stop, house)
            log.info("stopping")


async def _stopped(stop: asyncio.Event, house: House) -> None:
    """Raises PartDied when the house breaks before it is told to stop."""
    told, broken = asyncio.create_task(stop.wait()), asyncio.create_task(house.broken())
    await asyncio.wait({told, broken}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    broken.cancel()
    if not stop.is_set():
        raise PartDied


def _listening(settings: Settings) -> socket.socket | None:
    """The web address, or None with a warning where it was not asked for by name and something else has it: people are
    written to all the same. Raises AddressTaken."""
    try:
        return listen(settings.web_address)
    except AddressTaken as error:
        if "web_address" in settings.model_fields_set:
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
