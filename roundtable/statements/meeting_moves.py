"""Word that a meeting which is near has another day, or none; and that the day of one has become a rest day."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.obligations import WaiverReason
from roundtable.round_tables import DatePart
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, about
from roundtable.statements.rest_days import PlannedLine
from roundtable.statements.round_tables import to_round_table


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


@dataclass(frozen=True)
class MeetingDayRests(Statement):
    """To who keeps it, the secretariat of its body, or of a round table the RTP Secretariat: the day it is planned for
    has become a rest day of this name. `breaks_quiet` and `in_quiet_week` as in MeetingMoved."""

    to: PersonLine
    planned: PlannedLine
    name: Bilingual
    breaks_quiet: bool = False
    in_quiet_week: bool = False

    @property
    def item(self) -> ObligationLine | None:
        return self.planned.item

    def choices(self) -> Rows:
        item, table = self.planned.item, self.planned.table
        meeting = (
            (about("date", item, "planned", label="new-date"), about("card", item, label="obligation")) if item else ()
        )
        if table is None:
            return column(*meeting)
        moving = Choice("round-table-date", (table.label, DatePart.PROVISIONAL.value), label="round-table-move")
        return column(*meeting, moving, to_round_table(table.label, table.kind))
