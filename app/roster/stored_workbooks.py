"""Workbooks of the roster among the stored files: the Rosters port of the centre."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from messages.papers.roster import roster_workbook
from messages.roster_words import BilingualRosterWords
from roundtable.deliveries import Attachment
from roundtable.ports import FileStore, WorkbookReader
from roundtable.roster import Roster
from roundtable.roster_mistakes import Mistake
from roundtable.roster_rows_read import KnownRoster
from roundtable.roster_workbook import read_roster_workbook
from roundtable.submissions import FileKind
from roundtable.workbooks import WorkbookSheet

MAX_WORKBOOK_BYTES = 20_000_000
"""What can be sent back, and handed out: https://core.telegram.org/bots/api#getfile"""


@dataclass(frozen=True, slots=True)
class StoredWorkbooks:
    """`Rosters`. A workbook is the roster's when a sheet of it has one of its titles and two of its headings: a
    workplan may have a sheet of posts, too."""

    files: FileStore
    reader: WorkbookReader

    async def read(self, sha256: str, known: KnownRoster) -> tuple[Roster, tuple[Mistake, ...]] | None:
        words = BilingualRosterWords()
        workbook = await self.reader.read(await self.files.get(sha256))
        if not any(_is_of_the_roster(sheet, words) for sheet in workbook.sheets):
            return None
        # Seconds for thousands of rows, in which nobody else would be answered.
        return await asyncio.to_thread(read_roster_workbook, workbook, words, known)

    async def write(self, roster: Roster, name: str) -> Attachment:
        """In a thread as well. The same roster makes the same bytes, which are kept once."""
        content = await asyncio.to_thread(roster_workbook, roster)
        sha256, _ = await self.files.put(_one(content), MAX_WORKBOOK_BYTES)
        return Attachment(sha256, name, FileKind.DOCUMENT)


async def _one(content: bytes) -> AsyncIterator[bytes]:
    yield content


def _is_of_the_roster(sheet: WorkbookSheet, words: BilingualRosterWords) -> bool:
    which = words.sheet(sheet.title)
    headings = sheet.rows[0] if sheet.rows else ()
    known = [one for one in headings if which and isinstance(one, str) and words.column(which, one)]
    return len(known) >= 2
