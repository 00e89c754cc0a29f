"""The desk of the verbs with storage under it: what the commands of the shell work at. Nothing is sent or received.

Kept apart from app/wiring.py so that a command need not load what only a running Tomon needs.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from app.settings import Settings
from messages.wording import TemplateWording
from roundtable.duty_file import load_duties
from roundtable.ports import Clock
from roundtable.quiet_hours import SendWindows
from roundtable.services.desk import Desk
from scheduler.clocks import FileClock, SystemClock
from storage.migrate import current_version, revisions
from storage.opened import Storage, open_storage

BOT_USERNAME = "bot_username"
"""The key in the installation's small facts under which a start remembers what the bot is called."""


class NotMigrated(Exception):
    """The database has no tables yet, or those of an older version."""


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """The desk of the verbs with the storage under it."""

    settings: Settings
    storage: Storage
    desk: Desk


def clock_of(settings: Settings) -> Clock:
    """The clock the settings name, unwalked."""
    return FileClock(settings.clock) if settings.clock else SystemClock()


@asynccontextmanager
async def open_desk(settings: Settings, clock: Clock | None = None) -> AsyncIterator[OpenDesk]:
    """Open storage and set up the desk; everything is closed at the end. Sends and receives nothing.

    Raises NotMigrated, and DutyFileWrong before anything is opened.
    """
    duties = load_duties(settings.duties_path)
    if await current_version(settings.database) != revisions()[-1]:
        raise NotMigrated("the database does not have the tables of this version yet. Run: tomon migrate")
    storage = await open_storage(settings.database, settings.files)
    try:
        desk = Desk(
            work=storage.work,
            clock=clock or clock_of(settings),
            wording=TemplateWording(),
            duties=duties,
            windows=SendWindows.parse(settings.send_windows),
        )
        yield OpenDesk(settings, storage, desk)
    finally:
        await storage.close()
