"""Laters: whoever asked hears again on a morning, and not before."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Rows, column
from roundtable.statements.parts import ObligationLine, Statement, about


@dataclass(frozen=True)
class LaterNoted(Statement):
    """The morning on which they hear of it again is read back; colleagues hear as before."""

    item: ObligationLine
    on: date

    def choices(self) -> Rows:
        return column(about("card", self.item, label="back"))
