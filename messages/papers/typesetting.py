"""Setting pages: the Typesetter port of the centre. Each page in a child process, so that nothing can hang the loop."""

import asyncio
import json
import sys
from pathlib import Path

from messages.papers.principal_week import page_words
from roundtable.languages import Language
from roundtable.ports import NotTypeset
from roundtable.statements.principals import WeekPage

PROJECT = Path(__file__).parents[2]
ENVIRONMENT = {"PYTHONPATH": str(PROJECT), "LANG": "C.UTF-8"}
"""Nothing of ours that is secret."""

MOST_ENTRIES = 8
"""Of a list; the page has room for fewer of them."""
WALL_S = 60.0


class ChildTypesetter:
    """One page at a time."""

    def __init__(
        self, wall_s: float = WALL_S, command: tuple[str, ...] = ("-m", "messages.papers.typst_child")
    ) -> None:
        self._wall_s = wall_s
        self._command = command
        self._slot = asyncio.Semaphore(1)

    async def principal_week(self, page: WeekPage, language: Language) -> bytes:
        return await self._set("principal_week.typ", page_words(page, language))

    async def _set(self, sheet: str, words: object) -> bytes:
        asked = json.dumps({"sheet": sheet, "words": words, "most": MOST_ENTRIES}).encode()
        async with self._slot:
            child = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=ENVIRONMENT,
            )
            try:
                async with asyncio.timeout(self._wall_s):
                    pdf, _ = await child.communicate(asked)
            except TimeoutError as error:
                raise NotTypeset(f"it took longer than {self._wall_s:.0f} s") from error
            finally:
                if child.returncode is None:
                    child.kill()
                    await child.wait()
        if child.returncode != 0 or not pdf.startswith(b"%PDF-"):
            raise NotTypeset(f"the child process ended with {child.returncode}; are typst and the fonts installed?")
        return pdf
