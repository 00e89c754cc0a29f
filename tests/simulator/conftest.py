"""A simulator on a free port, its clock in the test's hand, and a bare HTTP client for its Bot API."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from simulator.people import SimPerson
from simulator.phone import Phone
from simulator.server import Simulator


class SteppingClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2027, 3, 1, 1, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def forward(self, step: timedelta) -> None:
        self.moment += step


class BareBot:
    """Calls methods over HTTP and answers the whole body, as curl would."""

    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self.http = http
        self.token = token

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        response = await self.http.post(f"/bot{self.token}/{method}", json=parameters)
        body: dict[str, Any] = response.json()
        assert response.status_code == (200 if body["ok"] else body["error_code"])
        return body

    async def result(self, method: str, **parameters: Any) -> Any:
        body = await self.call(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **parameters: Any) -> str:
        body = await self.call(method, **parameters)
        assert not body["ok"], body
        return str(body["description"])

    async def updates(self, **parameters: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.result("getUpdates", **parameters)
        return found


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
async def simulator(clock: SteppingClock) -> AsyncIterator[Simulator]:
    """Without limits: 429 is asked for by the tests that are about it."""
    async with Simulator(clock, limits=None, webhook_retry_s=0.01) as running:
        yield running


@pytest.fixture
async def http(simulator: Simulator) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=simulator.url, trust_env=False) as client:
        yield client


@pytest.fixture
def bot(http: httpx.AsyncClient, simulator: Simulator) -> BareBot:
    return BareBot(http, simulator.token)


@pytest.fixture
def somchai(simulator: Simulator) -> SimPerson:
    return simulator.add_person("Somchai Vongsa", caption="Secretariat head")


@pytest.fixture
async def phone(simulator: Simulator, somchai: SimPerson) -> Phone:
    """Somchai's phone; Start is pressed, and nothing waits for the bot."""
    phone = simulator.phone(somchai)
    await phone.start()
    simulator.world.updates.pending.clear()
    return phone
