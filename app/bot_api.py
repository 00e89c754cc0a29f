"""The Bot API as the settings name it, and what the bot is called there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.desk import OpenDesk
from app.settings import Settings
from channels.telegram.bot_api import TelegramBotApi
from channels.telegram.pacing import Limits, Pacing
from roundtable.invites import BOT_USERNAME
from roundtable.ports import FileStore


@asynccontextmanager
async def open_telegram(
    settings: Settings, files: FileStore, pacing: Pacing | None = None
) -> AsyncIterator[TelegramBotApi]:
    """The Bot API of the settings, which must have a token."""
    if settings.bot_token is None:
        raise ValueError("there is no bot token in the settings")
    telegram = TelegramBotApi(
        settings.bot_token.get_secret_value(),
        files=files,
        pacing=pacing or Pacing(Limits.at_rate(settings.send_rate)),
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
