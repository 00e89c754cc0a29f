"""The phone page in a real Chromium, against a real simulator with three people in it.

One browser for all of it, so these fixtures and their tests live in one event loop: the session's.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import httpx
import pytest_asyncio
from playwright.async_api import (
    BrowserContext,
    Locator,
    Page,
    ViewportSize,
    expect,
)

from simulator.clock import SystemClock
from simulator.controls import NotNowError
from simulator.people import SimPerson
from simulator.reasons import Reason
from simulator.server import Simulator
from tests.browsing import PATIENCE_MS, Watched, browsing

WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}


class Almanac:
    """Time controls that write down what was asked of them; `moving` and `refusal` are the test's to set."""

    def __init__(self) -> None:
        self.day = date(2027, 3, 1)
        self.moving = False
        self.asked: list[str] = []
        self.refusal: NotNowError | None = None

    def describe(self) -> dict[str, Any]:
        words = {"lo": f"ວັນທີ {self.day.day}", "en": f"The day {self.day.isoformat()}"}
        now = {"now": f"{self.day}T08:30:00+07:00", "date": str(self.day), "words": words}
        days = {"from": str(self.day), "until": str(self.day + timedelta(days=800))}
        return {**now, **days, "moving": self.moving}

    async def next_morning(self) -> None:
        if self.refusal:
            raise self.refusal
        self.asked.append("next morning")
        self.day += timedelta(days=1)

    async def one_week_on(self) -> None:
        self.asked.append("one week on")
        self.day += timedelta(days=7)

    async def jump_to(self, date: date) -> None:
        self.asked.append(f"jump to {date}")
        self.day = date


class Theatre:
    """Story controls that only change their state; `used` means that playing would wipe what is there."""

    def __init__(self) -> None:
        self.state = "idle"
        self.step = 0
        self.used = False
        self.shown: list[int] = []
        self.front = 0

    def describe(self) -> dict[str, Any]:
        caption = {"lo": "ໄດ້ຮັບແຜນວຽກແລ້ວ", "en": "The workplan has come"}
        seen = {"shown": self.shown, "front": self.front or (self.shown or [0])[0]}
        return {"state": self.state, "caption": caption, "step": self.step, "of": 40, **seen}

    async def play(self, *, anew: bool) -> None:
        if self.used and not anew:
            raise NotNowError("all would be lost", Reason.WOULD_WIPE)
        self.state = "playing"

    async def pause(self) -> None:
        self.state = "paused"


@dataclass
class Town:
    """A simulator with three phones on the page, and the bot's end of the wire."""

    simulator: Simulator
    http: httpx.AsyncClient
    almanac: Almanac
    theatre: Theatre
    somphone: SimPerson
    anna: SimPerson
    kate: SimPerson

    async def bot(self, method: str, **parameters: Any) -> Any:
        """Calls the Bot API over HTTP; `files` goes as multipart. Answers the result."""
        files = parameters.pop("files", None)
        fields = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
        url = f"{self.simulator.url}/bot{self.simulator.token}/{method}"
        answer = await self.http.post(url, data=fields, files=files)
        body = answer.json()
        assert body["ok"], body
        return body["result"]

    async def say(self, person: SimPerson, text: str, **parameters: Any) -> int:
        """A message of the bot, as HTML; answers its number."""
        message = await self.bot("sendMessage", chat_id=person.id, text=text, parse_mode="HTML", **parameters)
        return int(message["message_id"])

    async def press_start(self, person: SimPerson) -> None:
        pressed = await self.http.post(f"{self.simulator.url}/phone/api/chats/{person.id}/start", json={})
        pressed.raise_for_status()

    async def update(self, kind: str) -> dict[str, Any]:
        """The next update of this kind that reaches the bot; the ones before it are confirmed."""
        offset = 0
        while True:
            updates = await self.bot("getUpdates", offset=offset, timeout=PATIENCE_MS // 1000)
            assert updates, f"no {kind} came"
            for update in updates:
                offset = update["update_id"] + 1
                if kind in update:
                    await self.bot("getUpdates", offset=offset, limit=1)
                    return dict(update[kind])


@dataclass
class Window(Watched):
    """One browser window on the page, and what went wrong in it."""

    page: Page
    town: Town
    faults: list[str] = field(default_factory=list)

    def phone(self, person: SimPerson) -> Locator:
        return self.page.locator(f'.phone[data-person="{person.id}"]')

    async def open(self, **query: str) -> None:
        await self.page.goto(f"{self.town.simulator.url}/phone/?{httpx.QueryParams({'lang': 'en'} | query)}")
        await expect(self.page.locator('.phone[aria-busy="false"]')).to_have_count(3)

    def is_ours(self, address: str) -> bool:
        return address.startswith((f"{self.town.simulator.url}/", f"blob:{self.town.simulator.url}/"))


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def context() -> AsyncIterator[BrowserContext]:
    async with browsing(reduced_motion="reduce") as context:
        yield context


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def page(context: BrowserContext) -> Page:
    return await context.new_page()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def wire() -> AsyncIterator[httpx.AsyncClient]:
    """One client for all tests: to make one costs more than most of what is asked through it."""
    async with httpx.AsyncClient(trust_env=False) as http:
        yield http


@pytest_asyncio.fixture(loop_scope="session")
async def town(wire: httpx.AsyncClient) -> AsyncIterator[Town]:
    almanac, theatre = Almanac(), Theatre()
    simulator = Simulator(SystemClock(), limits=None, time_controls=almanac, story_controls=theatre)
    somphone = simulator.add_person("ສົມພອນ ວົງສາ", caption="ຫົວໜ້າກອງເລຂາ", shown=True)
    anna = simulator.add_person("Anna Keller", caption="Co-chair", language_code="en", shown=True)
    kate = simulator.add_person("Katemany", caption="RTP Secretariat", shown=True, start_payload="invited-1")
    simulator.add_person("Fourth Person", caption="Member")
    async with simulator:
        theatre.shown = [somphone.id, anna.id, kate.id]
        made = Town(simulator, wire, almanac, theatre, somphone, anna, kate)
        await made.press_start(somphone)
        await made.press_start(anna)
        simulator.world.updates.pending.clear()
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def window(town: Town, page: Page) -> AsyncIterator[Window]:
    """The page, open in English on a wide screen. Every test ends with a look at what the console and the network say.

    All tests share one browser tab; each has its own simulator on its own port, and so its own storage in the browser.
    """
    window = Window(page, town)
    window.watch()
    await page.set_viewport_size(WIDE)
    await page.emulate_media(color_scheme="light")
    await window.open()
    yield window
    window.look_away()
    await page.goto("about:blank")
    assert window.faults == []
