"""While Telegram brings updates the leader looks whether it still does."""

import asyncio

import pytest

from roundtable.ports import TryLater, WebhookState
from scheduler.being_called import BeingCalled
from scheduler.clocks import SteppingClock
from scheduler.leadership import Lead
from storage.opened import Storage
from tests.scheduler.conftest import NOW
from tests.scheduler.test_receiving import ScriptedTelegram
from tests.stopwatch import Stopwatch

URL = "https://rtp.example.la/telegram"


class Watch:
    """The loop with what a test needs around it."""

    def __init__(self, storage: Storage, watch: Stopwatch) -> None:
        self.telegram = ScriptedTelegram()
        self.telegram.state = WebhookState(URL, 0, "")
        self.lead = Lead(storage.work, "only", monotonic=watch.monotonic)
        self.claims = 0
        self.called = BeingCalled(self.telegram, storage.work, self.lead, SteppingClock(NOW), URL, self._claim)

    async def _claim(self) -> None:
        self.claims += 1

    async def turn(self) -> None:
        """Without the rest after it."""
        self.called.interrupt()
        await asyncio.wait_for(self.called.turn(), 10)


@pytest.fixture
async def watched(storage: Storage, watch: Stopwatch) -> Watch:
    watched = Watch(storage, watch)
    await watched.lead.look()
    return watched


async def test_who_begins_to_lead_tells_telegram_and_then_leaves_it_alone(watched: Watch, storage: Storage) -> None:
    await watched.turn()
    await watched.turn()
    assert watched.claims == 1
    async with storage.work.reading() as tx:
        assert await tx.pulse.all() == {"fetch": NOW}


async def test_a_webhook_that_somebody_took_is_taken_back_with_an_alarm(
    watched: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    await watched.turn()
    watched.telegram.state = WebhookState("https://elsewhere.example/hook", 3, "")
    await watched.turn()
    assert watched.claims == 2
    assert "calls somebody else" in caplog.text


async def test_trouble_of_telegram_with_us_is_told_once(watched: Watch, caplog: pytest.LogCaptureFixture) -> None:
    watched.telegram.state = WebhookState(URL, 12, "Wrong response from the webhook: 502 Bad Gateway")
    await watched.turn()
    await watched.turn()
    assert caplog.text.count("12 updates wait: Wrong response") == 1


async def test_a_telegram_that_is_away_is_asked_again(watched: Watch, caplog: pytest.LogCaptureFixture) -> None:
    async def away() -> WebhookState:
        raise TryLater("no answer")

    watched.telegram.webhook = away  # type: ignore[method-assign]
    await watched.turn()
    assert "no answer" in caplog.text


async def test_who_does_not_lead_does_not_look(watched: Watch, storage: Storage, watch: Stopwatch) -> None:
    watch.now_s += 3600
    await watched.turn()
    async with storage.work.reading() as tx:
        assert await tx.pulse.all() == {}
