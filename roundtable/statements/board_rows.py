"""What stands behind a body's code on the board: its row in words, and what happened."""

from dataclasses import dataclass
from datetime import date, datetime

from roundtable.board import Mark, Tally
from roundtable.choices import Choice, Rows, column
from roundtable.languages import UNNAMED, Bilingual
from roundtable.obligations import FactKind, WaiverReason
from roundtable.statements.board import in_rows, to_board
from roundtable.statements.parts import ObligationLine, Statement, about

ITEMS_A_PAGE = 6
"""Obligations of a row on one small screen."""
EVENTS_A_PAGE = 4
"""Facts of its history, with the words that people typed."""


@dataclass(frozen=True)
class BoardBodies(Statement):
    """More bodies than the board has room for, by their codes; 0 is this year."""

    codes: tuple[str, ...]
    page: int
    pages: int
    year: int = 0

    def choices(self) -> Rows:
        turns = _turns("board-bodies", (), self.page, self.pages, self.year)
        return (*in_rows(self.codes, self.year), *turns, *column(to_board(self.year)))


@dataclass(frozen=True)
class BoardItem:
    """One obligation of a row."""

    item: ObligationLine
    mark: Mark


@dataclass(frozen=True)
class BoardBody(Statement):
    """The row of a body in words, a page of it. `tally` is for those who see every body; `has_history`: something has
    happened. `for_others`: how many of those that fell due stand in the rows of the bodies for which they are done."""

    body: str
    body_name: Bilingual
    year: int
    items: tuple[BoardItem, ...]
    page: int
    pages: int
    tally: Tally | None = None
    has_history: bool = False
    for_others: int = 0

    def choices(self) -> Rows:
        cards = column(*(about("card", one.item, label="obligation") for one in self.items))
        history = column(Choice("board-history", (self.body, "1", str(self.year)))) if self.has_history else ()
        turns = _turns("board-body", (self.body,), self.page, self.pages, self.year)
        return (*cards, *history, *turns, *column(to_board(self.year)))


@dataclass(frozen=True)
class BoardEvent:
    """One fact, learnt `at` a moment (aware UTC): of which day it speaks, and who said it; empty where the reader is
    not to know, or nobody does any more."""

    item: ObligationLine
    kind: FactKind
    at: datetime
    day: date | None = None
    reason: WaiverReason | None = None
    words: str = ""
    reference: str = ""
    by: Bilingual = UNNAMED
    on_behalf_of: Bilingual = UNNAMED


@dataclass(frozen=True)
class BoardHistory(Statement):
    """What happened to the obligations of a body's row, the newest first."""

    body: str
    body_name: Bilingual
    year: int
    events: tuple[BoardEvent, ...]
    page: int
    pages: int

    def choices(self) -> Rows:
        turns = _turns("board-history", (self.body,), self.page, self.pages, self.year)
        return (*turns, *column(Choice("board-body", (self.body, "1", str(self.year)), label="back")))


def _turns(verb: str, body: tuple[str, ...], page: int, pages: int, year: int) -> Rows:
    named = ((page - 1, "page-before"), (page + 1 if page < pages else 0, "page-after"))
    row = tuple(Choice(verb, (*body, str(one), str(year)), label=label) for one, label in named if one)
    return (row,) if row else ()
