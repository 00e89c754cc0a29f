"""The board: bodies in official order x duties, as text and as a picture."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.board import NO_TALLY, Mark, Tally
from roundtable.calendar import RoundTableKind
from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.statements.parts import LISTED, ObligationLine, Statement, about

LINES_A_PAGE = 10
"""Lines of a list on the board, and on a page of it."""
CODES_A_ROW = 4
CODES_A_PAGE = 16
"""Codes of bodies to be tapped: the board has room for so many, the rest is on pages."""


class Listed(StrEnum):
    """The lists behind the board."""

    TO_CHECK = "to-check"
    NOT_RECEIVED = "not-received"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True)
class BoardColumn:
    """One duty. `head` is its code (WP, QM), `title` what the legend says of it, `short` what stands over it in the
    picture; `parts` is how many periods of the year stand side by side in it: 4 of a quarterly one. `round_tables` says
    which is which where the year has two, also of one that stands there alone."""

    head: str
    title: Bilingual
    short: Bilingual
    parts: int = 1
    round_tables: tuple[RoundTableKind, ...] = ()


@dataclass(frozen=True)
class BoardRow:
    """`cells` stand under the columns: in each the marks of a body's periods in their order, None where it owes nothing
    or owed it before we began; an empty cell is of a duty that is not the body's."""

    body: str
    body_name: Bilingual
    cells: tuple[tuple[Mark | None, ...], ...]
    tally: Tally = NO_TALLY


@dataclass(frozen=True)
class BoardCompletion:
    """An obligation whose paper is in, and of which completion was asked on a day."""

    item: ObligationLine
    asked_on: date


@dataclass(frozen=True)
class Board(Statement):
    """The year's board as it stands on a day. `own_only` is what everybody but the RTP Secretariat sees: their own
    rows, marked plainly and without percents. `to_check` are papers said to be on their way, for the RTP Secretariat to
    confirm; `not_received` is everything late. Both by due date, of last year too. `out_of_reach` is of what nobody can
    be told just now; `incomplete` of papers that are in and to be completed, which their own body reads too. `tally` is
    of all rows. `has_before`: there is something on the board of the year before."""

    year: int
    as_of: date
    columns: tuple[BoardColumn, ...]
    rows: tuple[BoardRow, ...]
    own_only: bool
    to_check: tuple[ObligationLine, ...] = ()
    not_received: tuple[ObligationLine, ...] = ()
    out_of_reach: tuple[ObligationLine, ...] = ()
    incomplete: tuple[BoardCompletion, ...] = ()
    tally: Tally = NO_TALLY
    has_before: bool = False

    @property
    def is_past(self) -> bool:
        return self.year < self.as_of.year

    def choices(self) -> Rows:
        codes = tuple(row.body for row in self.rows)
        other = self.as_of.year if self.is_past else self.year - 1
        to_other = column(to_board(other, "board-year", str(other))) if self.is_past or self.has_before else ()
        if self.own_only:
            cards = (about("card", one.item, label="obligation") for one in self.incomplete[:LINES_A_PAGE])
            return (*column(*cards), *column(*(_to_row(code, self.year, "board-own") for code in codes)), *to_other)
        counts = (
            (Listed.TO_CHECK, len(self.to_check)),
            (Listed.NOT_RECEIVED, len(self.not_received)),
            (Listed.INCOMPLETE, len(self.incomplete)),
        )
        lists = (
            Choice("board-list", (listed.value, "1", ANEW), label=f"all-{listed}", text=str(count))
            for listed, count in counts
            if count
        )
        alarms = column(Choice("alarms", ("1",), text=str(len(self.out_of_reach)))) if self.out_of_reach else ()
        more = column(Choice("board-bodies", ("2", str(self.year), ANEW))) if len(codes) > CODES_A_PAGE else ()
        return (*column(*lists), *alarms, *in_rows(codes[:CODES_A_PAGE], self.year), *more, *to_other)


ANEW = "anew"
"""Of a list that is opened below the board, which stays as it is."""


def to_board(year: int, label: str = "back", text: str = "") -> Choice:
    return Choice("board", (str(year),), label=label, text=text)


def in_rows(codes: tuple[str, ...], year: int) -> Rows:
    """Codes to be tapped, side by side: a code says who it is, and is short."""
    found = [_to_row(code, year) for code in codes]
    return tuple(tuple(found[first : first + CODES_A_ROW]) for first in range(0, len(found), CODES_A_ROW))


def _to_row(code: str, year: int, label: str = "") -> Choice:
    return Choice("board-body", (code, "1", str(year), ANEW), label=label, text=code)


@dataclass(frozen=True)
class BoardList(Statement):
    """One page of a list of the board; `page` counts from 1. What is to be checked can be confirmed from here."""

    listed: Listed
    items: tuple[ObligationLine, ...]
    page: int
    pages: int

    def choices(self) -> Rows:
        taps: Rows = ()
        if self.listed is Listed.TO_CHECK:
            taps = column(*(about("arrived", item, LISTED, label="arrived-which") for item in self.items))
        elif self.listed is Listed.INCOMPLETE:
            taps = column(*(about("card", item, label="obligation") for item in self.items))
        before = (self._turn(self.page - 1, "page-before"),) if self.page > 1 else ()
        after = (self._turn(self.page + 1, "page-after"),) if self.page < self.pages else ()
        turns = ((*before, *after),) if before or after else ()
        return (*taps, *turns, (Choice("board", label="back"),))

    def _turn(self, page: int, label: str) -> Choice:
        return Choice("board-list", (self.listed.value, str(page)), label=label)
