"""The board: bodies in official order x duties, as text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.obligations import State
from roundtable.statements.parts import ObligationLine, Statement, about

LINES_A_PAGE = 10
"""Lines of a list on the board, and on a page of it."""


class Listed(StrEnum):
    """The lists above the board."""

    TO_CHECK = "to-check"
    NOT_RECEIVED = "not-received"


@dataclass(frozen=True)
class BoardColumn:
    """`head` is what stands over the column (WP, Q1, PR), `title` what the legend says of it."""

    head: str
    title: Bilingual


@dataclass(frozen=True)
class BoardRow:
    """`states` stand under the columns, None where the body does not owe that or owed it before we began."""

    body: str
    body_name: Bilingual
    states: tuple[State | None, ...]


@dataclass(frozen=True)
class BoardCompletion:
    """An obligation whose paper is in, and of which completion was asked on a day."""

    item: ObligationLine
    asked_on: date


@dataclass(frozen=True)
class Board(Statement):
    """The year's board. `own_only` is what everybody but the RTP Secretariat sees. `to_check` are papers said to be
    on their way, for the RTP Secretariat to confirm; `not_received` is everything late. Both by due date, of last year
    too. `out_of_reach` is of what nobody can be told just now; `incomplete` of papers that are in and
    to be completed, which their own body reads too."""

    year: int
    columns: tuple[BoardColumn, ...]
    rows: tuple[BoardRow, ...]
    own_only: bool
    to_check: tuple[ObligationLine, ...] = ()
    not_received: tuple[ObligationLine, ...] = ()
    out_of_reach: tuple[ObligationLine, ...] = ()
    incomplete: tuple[BoardCompletion, ...] = ()

    def choices(self) -> Rows:
        cards = (about("card", one.item, label="obligation") for one in self.incomplete[:LINES_A_PAGE])
        checks = column(*(about("arrived", item, label="arrived-which") for item in self.to_check))
        more = ((Listed.TO_CHECK, self.to_check), (Listed.NOT_RECEIVED, self.not_received))
        lists = (
            Choice("board-list", (listed.value, "1"), label=f"all-{listed}", text=str(len(items)))
            for listed, items in more
            if len(items) > LINES_A_PAGE
        )
        alarms = column(Choice("alarms", ("1",), text=str(len(self.out_of_reach)))) if self.out_of_reach else ()
        return (*checks, *column(*lists), *alarms, *column(*cards))


@dataclass(frozen=True)
class BoardList(Statement):
    """One page of a list of the board that is too long for it; `page` counts from 1. What is to be checked can be
    confirmed from here."""

    listed: Listed
    items: tuple[ObligationLine, ...]
    page: int
    pages: int

    def choices(self) -> Rows:
        to_check = self.items if self.listed is Listed.TO_CHECK else ()
        before = (self._turn(self.page - 1, "page-before"),) if self.page > 1 else ()
        after = (self._turn(self.page + 1, "page-after"),) if self.page < self.pages else ()
        turns = ((*before, *after),) if before or after else ()
        return (
            *column(*(about("arrived", item, label="arrived-which") for item in to_check)),
            *turns,
            (Choice("board", label="back"),),
        )

    def _turn(self, page: int, label: str) -> Choice:
        return Choice("board-list", (self.listed.value, str(page)), label=label)
