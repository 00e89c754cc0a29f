"""The list of meetings."""

from dataclasses import dataclass

from roundtable.calendar import RoundTable
from roundtable.choices import Choice, Rows, column
from roundtable.statements.parts import ObligationLine, Statement, about


@dataclass(frozen=True)
class Meetings(Statement):
    """The meetings of one's bodies around now, by due date, and the next round table. What is not settled can be
    answered from here, and who `may_set` the round tables comes to them."""

    meetings: tuple[ObligationLine, ...]
    round_table: RoundTable | None = None
    may_set: bool = False

    def choices(self) -> Rows:
        is_open = (item for item in self.meetings if not item.standing.state.settled)
        tables = column(Choice("round-tables")) if self.may_set else ()
        return (*column(*(about("card", item, label="obligation") for item in is_open)), *tables)
