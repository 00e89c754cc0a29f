"""Word that a meeting which is near has another day, or none."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Rows, column
from roundtable.obligations import WaiverReason
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, about


@dataclass(frozen=True)
class MeetingMoved(Statement):
    """To the secretariats of its body: from which day to which one it has moved; None: from or to none. With a `reason`
    it does not take place. `breaks_quiet`: it comes outside office hours, or `in_quiet_week`, and says why."""

    to: PersonLine
    item: ObligationLine
    from_on: date | None
    on: date | None
    reason: WaiverReason | None = None
    breaks_quiet: bool = False
    in_quiet_week: bool = False

    def choices(self) -> Rows:
        return column(about("card", self.item, label="obligation"))
