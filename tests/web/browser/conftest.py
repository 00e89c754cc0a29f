"""The pages in a real Chromium that runs no script, as on an old phone, on a real server on loopback.

One browser for all of it, so these fixtures and their tests live in one event loop: the session's.
"""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest_asyncio
from playwright.async_api import BrowserContext, Page, ViewportSize

from roundtable.channels import ChannelKind
from roundtable.people import Person
from roundtable.services.desk import Desk
from roundtable.services.letters import words_for
from roundtable.statements.parts import Statement
from scheduler.clocks import SteppingClock
from storage.opened import open_storage
from tests.browsing import Watched, browsing
from tests.web.conftest import Reader, reception_at, site_of
from web.reception import Reception
from web.serving import listen, serving

PHONE: ViewportSize = {"width": 360, "height": 640}
WIDE: ViewportSize = {"width": 1280, "height": 800}


@dataclass
class Window(Watched):
    """One browser window at the pages of one installation, and what went wrong in it."""

    page: Page
    reception: Reception
    url: str
    faults: list[str] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        return self.reception.desk

    async def person(self, reader: Reader) -> Person:
        async with self.desk.work.reading() as tx:
            person = await tx.roster.person(reader.person_id)
        assert person is not None
        return person

    async def letter(self, reader: Reader, statement: Statement) -> dict[str, str]:
        """The addresses behind the buttons of a letter to somebody, by their labels."""
        person = await self.person(reader)
        words = words_for(self.desk, person, ChannelKind.EMAIL, statement, self.desk.clock.now())
        return {button.label: button.data for row in words.buttons for button in row}

    async def presses(self, label: str) -> None:
        """A button; the page that comes is there when this returns."""
        async with self.page.expect_navigation():
            await self.page.get_by_role("button", name=label, exact=True).click()

    def is_ours(self, address: str) -> bool:
        return address.startswith(f"{self.url}/")


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def context() -> AsyncIterator[BrowserContext]:
    async with browsing(java_script_enabled=False, viewport=PHONE, locale="en-GB") as context:
        yield context


@pytest_asyncio.fixture(loop_scope="session")
async def window(sqlite_template: Path, tmp_path: Path, context: BrowserContext) -> AsyncIterator[Window]:
    """A small phone on Monday morning, 1 March 2027. Every test ends with a look at what console and network say."""
    shutil.copy(sqlite_template, tmp_path / "tomon.db")
    storage = await open_storage(f"sqlite:///{tmp_path / 'tomon.db'}", (tmp_path / "files").as_uri())
    listening = listen("127.0.0.1:0")
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    reception = await reception_at(storage, SteppingClock(datetime(2027, 3, 1, 1, 20, tzinfo=UTC)), url)
    page = await context.new_page()
    window = Window(page, reception, url)
    window.watch()
    async with serving(site_of(reception), listening):
        yield window
        await page.close()
    await storage.close()
    assert window.faults == []
