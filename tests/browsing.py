"""A real Chromium for the pages: its one browser, what goes wrong in a window of it, and how Lao is drawn there."""

import shutil
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Error, Locator, Page, Request, async_playwright, expect

QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")
PATIENCE_MS = 10_000

# The drawn height of Lao with marks above and below, against the height its line has.
TALLEST_IN_LINES = """text => {
  const style = getComputedStyle(text);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const drawn = pen.measureText("ກຼົ້ປູ່ຟັ້ຫຼໍ່");
  return (drawn.actualBoundingBoxAscent + drawn.actualBoundingBoxDescent) / parseFloat(style.lineHeight);
}"""


@asynccontextmanager
async def browsing(**options: Any) -> AsyncIterator[BrowserContext]:
    """`options` are those of Browser.new_context."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        context = await chromium.new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        yield context
        await chromium.close()


class Watched(ABC):
    """A window that notes console errors (a broken Content-Security-Policy is one), exceptions, and requests to
    elsewhere."""

    page: Page
    faults: list[str]

    @abstractmethod
    def is_ours(self, address: str) -> bool:
        """Whether the page may ask for this."""

    def watch(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", self._failed)
        self.page.on("request", self._asked)

    def look_away(self) -> None:
        self.page.remove_listener("console", self._said)
        self.page.remove_listener("pageerror", self._failed)
        self.page.remove_listener("request", self._asked)

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.faults.append(said.text)

    def _failed(self, error: Error) -> None:
        self.faults.append(str(error))

    def _asked(self, request: Request) -> None:
        if not self.is_ours(request.url):
            self.faults.append(f"asked {request.url}")


async def overflow_px(box: Locator) -> int:
    return int(await box.evaluate("box => box.scrollWidth - box.clientWidth"))
