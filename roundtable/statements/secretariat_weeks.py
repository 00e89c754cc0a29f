"""The week of the RTP Secretariat: what waits for it, and how far the record of who did what goes."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.round_tables import Wanting
from roundtable.statements.parts import PersonLine, Statement
from roundtable.statements.round_tables import to_round_table


@dataclass(frozen=True)
class Waiting:
    """How many of each wait; what is zero is left out of the words. `handovers` are those of the week that begins."""

    requests: int = 0
    enquiries: int = 0
    out_of_reach: int = 0
    vacant: int = 0
    handovers: int = 0

    @property
    def any(self) -> bool:
        return any((self.requests, self.enquiries, self.out_of_reach, self.vacant, self.handovers))


@dataclass(frozen=True)
class SecretariatWeek(Statement):
    """`audit_head` is the line that is kept on paper (audit_chain.Head.printed); empty before anything was sealed.
    `round_tables` are those of which a date is not known, or whether they were held: nobody else is asked for it.
    `silent` are those whom no reminder reaches for now, and `further` how many there are besides: they have had as many
    as anybody gets in a year (caps.py)."""

    monday: date
    waiting: Waiting
    audit_head: str = ""
    round_tables: tuple[Wanting, ...] = ()
    silent: tuple[PersonLine, ...] = ()
    further: int = 0

    def choices(self) -> Rows:
        waiting = self.waiting
        shown = (
            *((Choice("join-waiting"),) if waiting.requests else ()),
            *((Choice("enquiries"),) if waiting.enquiries else ()),
            *((Choice("alarms", ("1",), text=str(waiting.out_of_reach)),) if waiting.out_of_reach else ()),
            *((Choice("vacant", ("1",)),) if waiting.vacant else ()),
        )
        tables = (to_round_table(one.label, one.kind) for one in self.round_tables)
        return column(*shown, *tables, Choice("board", label="board-all"))
