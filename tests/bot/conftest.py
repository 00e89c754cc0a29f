"""A handler at a desk with the example roster, its bot on a simulated Bot API."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.application import BotHandler, build_handler
from channels.telegram.bot_api import TelegramBotApi
from channels.telegram.pacing import Limits, Pacing
from messages.reader import BilingualReader
from roundtable.services.desk import Desk
from scheduler.clocks import SteppingClock
from simulator.server import Simulator
from storage.opened import Storage


class FailingReader(BilingualReader):
    """Reads as usual until it is told to fail."""

    fails = False

    def menu_verb(self, text: str) -> str | None:
        if self.fails:
            raise RuntimeError("the reader is ill")
        return super().menu_verb(text)


class NotingTelegram(TelegramBotApi):
    """A real one that notes which taps it was asked to answer, and where it was asked to be seen typing."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.taps_answered: list[str] = []
        self.said_on_taps: list[str] = []
        self.typing_in: list[int] = []

    async def answer_tap(self, callback_query_id: str, text: str = "") -> None:
        self.taps_answered.append(callback_query_id)
        self.said_on_taps.append(text)
        await super().answer_tap(callback_query_id, text)

    async def show_typing(self, chat_id: int) -> None:
        self.typing_in.append(chat_id)
        await super().show_typing(chat_id)


@pytest.fixture
def reader() -> FailingReader:
    return FailingReader()


@pytest_asyncio.fixture
async def telegram(storage: Storage, clock: SteppingClock) -> AsyncIterator[NotingTelegram]:
    simulator = Simulator(clock, limits=None)
    await simulator.start()
    telegram = NotingTelegram(
        simulator.token, files=storage.files, pacing=Pacing(Limits.at_rate(30)), api_url=simulator.url
    )
    yield telegram
    await telegram.close()
    await simulator.stop()


@pytest_asyncio.fixture
async def handler(desk: Desk, reader: FailingReader, telegram: NotingTelegram) -> AsyncIterator[BotHandler]:
    built = build_handler(desk, reader, telegram, telegram.bot)
    await built.start()
    yield built
    await built.stop()
