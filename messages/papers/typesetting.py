"""Setting papers and pictures: Typesetter, SheetTypesetter and PictureSetter of the centre. Each in a child process:
none can hang the loop."""

import asyncio
import json
import sys
from pathlib import Path

from messages.papers.board_picture import picture_words
from messages.papers.chair_letter import letter_words
from messages.papers.handover_sheet import sheet_words
from messages.papers.principal_week import page_words
from roundtable.languages import Language, Tongue
from roundtable.paper_ports import NotTypeset
from roundtable.statements.board import Board
from roundtable.statements.chair_letters import ChairLetterFacts
from roundtable.statements.handover_papers import HandoverFacts
from roundtable.statements.principals import WeekPage

PROJECT = Path(__file__).parents[2]
ENVIRONMENT = {"PYTHONPATH": str(PROJECT), "LANG": "C.UTF-8"}
"""Nothing of ours that is secret."""

MOST_ENTRIES = 8
"""Of a list; the page has room for fewer of them."""
WALL_S = 60.0
PDF, PNG = b"%PDF-", b"\x89PNG"
"""How they begin."""


class ChildTypesetter:
    """One paper at a time; whoever waits longer than `wall_s` for theirs, or for those before it, gets none."""

    def __init__(
        self, wall_s: float = WALL_S, command: tuple[str, ...] = ("-m", "messages.papers.typst_child")
    ) -> None:
        self._wall_s = wall_s
        self._command = command
        self._slot = asyncio.Semaphore(1)

    async def principal_week(self, page: WeekPage, language: Language) -> bytes:
        return await self._set("principal_week.typ", page_words(page, language), MOST_ENTRIES)

    async def handover_sheet(self, facts: HandoverFacts, tongue: Tongue) -> bytes:
        return await self._set("handover_sheet.typ", sheet_words(facts, tongue))

    async def chair_letter(self, facts: ChairLetterFacts, language: Language) -> bytes:
        return await self._set("chair_letter.typ", letter_words(facts, language), 1)

    async def board(self, board: Board, language: Language) -> bytes:
        return await self._set("board.typ", picture_words(board, language), picture=True)

    async def _set(self, sheet: str, words: object, most: int | None = None, *, picture: bool = False) -> bytes:
        asked = json.dumps({"sheet": sheet, "words": words, "most": most, "picture": picture}).encode()
        try:
            async with asyncio.timeout(self._wall_s), self._slot:
                code, made = await self._child(asked)
        except TimeoutError as error:
            raise NotTypeset(f"it took longer than {self._wall_s:.0f} s") from error
        if code != 0 or not made.startswith(PNG if picture else PDF):
            raise NotTypeset(f"the child process ended with {code}; are typst and the fonts installed?")
        return made

    async def _child(self, asked: bytes) -> tuple[int | None, bytes]:
        """What it ended with, and what it said. It does not outlive this, whatever happens."""
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
            pdf, _ = await child.communicate(asked)
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
        return child.returncode, pdf
