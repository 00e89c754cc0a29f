"""Workbooks of the roster among the stored files: the Rosters port of the centre."""

from dataclasses import dataclass

from messages.roster_words import BilingualRosterWords
from roundtable.ports import FileStore, WorkbookReader
from roundtable.roster import Roster
from roundtable.roster_mistakes import Mistake
from roundtable.roster_workbook import KnownRoster, read_roster_workbook


@dataclass(frozen=True, slots=True)
class StoredWorkbooks:
    """`Rosters`. A workbook is the roster's when a sheet of it is."""

    files: FileStore
    reader: WorkbookReader

    async def read(self, sha256: str, known: KnownRoster) -> tuple[Roster, tuple[Mistake, ...]] | None:
        words = BilingualRosterWords()
        workbook = await self.reader.read(await self.files.get(sha256))
        if not any(words.sheet(sheet.title) for sheet in workbook.sheets):
            return None
        return read_roster_workbook(workbook, words, known)
