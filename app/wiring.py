"""The wiring: from settings to the parts that work together. The only file that knows every room.

`open_desk` is what the commands of the shell need; `open_house` is a whole running Tomon.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from app.settings import Settings
from channels.telegram.bot_api import TelegramBotApi
from channels.telegram.pacing import Limits, Pacing
from messages.wording import TemplateWording
from roundtable.duty_file import load_duties
from roundtable.ports import Clock, FileStore
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


@asynccontextmanager
async def open_telegram(settings: Settings, files: FileStore) -> AsyncIterator[TelegramBotApi]:
    """The Bot API of the settings, which must have a token."""
    if settings.bot_token is None:
        raise ValueError("there is no bot token in the settings")
    telegram = TelegramBotApi(
        settings.bot_token.get_secret_value(),
        files=files,
        pacing=Pacing(Limits.at_rate(settings.send_rate)),
        api_url=settings.bot_api_url,
    )
    try:
        yield telegram
    finally:
        await telegram.close()


async def bot_username(opened: OpenDesk) -> str | None:
    """What the bot is called, without @: as remembered from a start, else as the Bot API says now.

    None while neither is to be had because there is no token. Raises TryLater.
    """
    async with opened.storage.work.reading() as tx:
        known = await tx.meta.get(BOT_USERNAME)
    if known is not None or opened.settings.bot_token is None:
        return known
    async with open_telegram(opened.settings, opened.storage.files) as telegram:
        return await telegram.me()
