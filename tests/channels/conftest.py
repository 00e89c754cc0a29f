"""A simulated Telegram on loopback, the room that calls it, and files to send."""

import hashlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from channels.telegram.bot_api import TelegramBotApi
from channels.telegram.pacing import Limits, Pacing
from simulator.people import SimPerson
from simulator.phone import Phone
from simulator.server import Simulator


class StandingClock:
    """The simulator's clock; these tests are not about time."""

    def now(self) -> datetime:
        return datetime(2027, 3, 1, 1, 30, tzinfo=UTC)


class FilesInMemory:
    """A FileStore, and a note of what was read from it."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self._contents: dict[str, bytes] = {}

    def keep(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        self._contents[sha256] = content
        return sha256

    async def put(self, chunks: AsyncIterator[bytes], max_bytes: int) -> tuple[str, int]:
        content = b"".join([chunk async for chunk in chunks])[:max_bytes]
        return self.keep(content), len(content)

    async def get(self, sha256: str) -> bytes:
        self.read.append(sha256)
        try:
            return self._contents[sha256]
        except KeyError as error:
            raise FileNotFoundError(sha256) from error


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """Without limits: 429 is asked for by the tests that are about it."""
    async with Simulator(StandingClock(), limits=None) as running:
        yield running


@pytest.fixture
def files() -> FilesInMemory:
    return FilesInMemory()


@pytest.fixture
def pacing() -> Pacing:
    return Pacing(Limits.at_rate(1000))


@pytest.fixture
async def api(simulator: Simulator, files: FilesInMemory, pacing: Pacing) -> AsyncIterator[TelegramBotApi]:
    opened = TelegramBotApi(simulator.token, files=files, pacing=pacing, api_url=simulator.url)
    yield opened
    await opened.close()


@pytest.fixture
def somchai(simulator: Simulator) -> SimPerson:
    return simulator.add_person("Somchai Vongsa")


@pytest.fixture
async def phone(simulator: Simulator, somchai: SimPerson) -> Phone:
    """Somchai's phone; Start is pressed, and nothing waits for the bot."""
    phone = simulator.phone(somchai)
    await phone.start()
    simulator.world.updates.pending.clear()
    return phone
