"""Ports of papers that are set for printing, and of pictures. (ports.py holds the others.)"""

from collections.abc import Sequence
from typing import Protocol

from roundtable.calendar_entries import Entry
from roundtable.deliveries import Attachment
from roundtable.languages import Language, Tongue
from roundtable.statements.board import Board
from roundtable.statements.chair_letters import ChairLetterFacts
from roundtable.statements.handover_papers import HandoverFacts
from roundtable.statements.principals import WeekPage


class Typesetter(Protocol):
    """Sets the pages of principals' weeks for printing."""

    async def principal_week(self, page: WeekPage, language: Language) -> bytes:
        """A PDF of one page. Raises NotTypeset."""


class SheetTypesetter(Protocol):
    """Sets hand-over sheets and letters for printing."""

    async def handover_sheet(self, facts: HandoverFacts, tongue: Tongue) -> bytes:
        """A PDF of as many pages as it takes; in both languages, each thing in Lao first. Raises NotTypeset."""

    async def chair_letter(self, facts: ChairLetterFacts, language: Language) -> bytes:
        """A PDF of one page. Raises NotTypeset."""


class Papers(Protocol):
    """Papers and files that people take away, kept among the stored files."""

    async def handover_sheet(self, facts: HandoverFacts, tongue: Tongue) -> Attachment:
        """Raises NotTypeset."""

    async def chair_letter(self, facts: ChairLetterFacts, language: Language) -> Attachment:
        """Raises NotTypeset."""

    async def calendar(self, entries: Sequence[Entry], tongue: Tongue, name: str) -> Attachment:
        """As a file of this name for calendar programs."""


class CalendarFiles(Protocol):
    """Entries as iCalendar text."""

    def __call__(self, entries: Sequence[Entry], tongue: Tongue, *, is_followed: bool = False) -> str:
        """The same entries are the same text. `is_followed`: at an address, where programs look again."""


class Pictures(Protocol):
    """Pictures that travel with a message, kept among the stored files."""

    async def board(self, board: Board, language: Language) -> Attachment:
        """The grid of the board, for a phone. Raises NotTypeset."""


class PictureSetter(Protocol):
    """Sets pictures for phones."""

    async def board(self, board: Board, language: Language) -> bytes:
        """A PNG. Raises NotTypeset."""


class NotTypeset(Exception):
    """The page could not be set; the text says why, without a word of it."""
