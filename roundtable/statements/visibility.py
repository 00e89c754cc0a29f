"""Who may see what a body does: asked, and noted."""

from dataclasses import dataclass

from roundtable.choices import Rows, column
from roundtable.statements.parts import ObligationLine, Statement, about
from roundtable.visibility import Visibility


@dataclass(frozen=True)
class VisibilityAsked(Statement):
    """Who may see it now, and who may from now on? `is_announced`: a meeting whose planned day and topics stand in
    everybody's calendar, until somebody has chosen."""

    item: ObligationLine
    now: Visibility
    offered: tuple[Visibility, ...]
    is_announced: bool = False

    def choices(self) -> Rows:
        return column(
            *(about("visible-to", self.item, one.value, label=f"visible-{one}") for one in self.offered),
            about("card", self.item, label="back"),
        )


@dataclass(frozen=True)
class VisibilityNoted(Statement):
    """From now on these may see it."""

    item: ObligationLine
    now: Visibility

    def choices(self) -> Rows:
        return column(about("card", self.item, label="back"))
