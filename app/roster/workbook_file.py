"""The workbook a roster is imported from and exported to: XLSX, with the calendar left out."""

from app.roster.roster_file import RosterFile, RosterFileWrong
from messages.roster_mistakes import mistake_said, workbook_problem_said
from messages.roster_words import BilingualRosterWords
from roundtable.languages import Language
from roundtable.ports import NoWorkbook, WorkbookReader
from roundtable.roster_stored import StoredRoster
from roundtable.roster_workbook import read_roster_workbook
from roundtable.services.roster import known_roster

SUFFIX = ".xlsx"


async def read_workbook_file(content: bytes, reader: WorkbookReader, stored: StoredRoster) -> RosterFile:
    """Raises RosterFileWrong, with every mistake in English."""
    try:
        workbook = await reader.read(content)
    except NoWorkbook as error:
        raise RosterFileWrong([workbook_problem_said(error.problem, Language.EN)]) from error
    roster, mistakes = read_roster_workbook(workbook, BilingualRosterWords(), known_roster(stored))
    if mistakes:
        raise RosterFileWrong([mistake_said(one, Language.EN) for one in mistakes])
    return RosterFile(roster)
