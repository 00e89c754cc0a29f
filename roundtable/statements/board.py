"""The board: bodies in official order x duties, as text."""

from dataclasses import dataclass

from roundtable.choices import Rows, column
from roundtable.languages import Bilingual
from roundtable.obligations import State
from roundtable.statements.parts import ObligationLine, Statement, about


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
class Board(Statement):
    """The year's board. `own_only` is what everybody but the RTP Secretariat sees. `to_check` are papers said to be
    on their way, for the RTP Secretariat to confirm; `not_received` is everything late. Both by due date, of last year
    too."""

    year: int
    columns: tuple[BoardColumn, ...]
    rows: tuple[BoardRow, ...]
    own_only: bool
    to_check: tuple[ObligationLine, ...] = ()
    not_received: tuple[ObligationLine, ...] = ()

    def choices(self) -> Rows:
        return column(*(about("arrived", item, label="arrived-which") for item in self.to_check))
