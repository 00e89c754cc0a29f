"""Alarms to the RTP Secretariat: duties of which nobody can be told."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.reach import Unreached
from roundtable.statements.parts import ObligationLine, PersonLine, Statement

ALARMS_A_PAGE = 2


@dataclass(frozen=True)
class MissingLine:
    """One who cannot be told, why, and the number that is known of them; a vacant post is a nameless person."""

    who: PersonLine
    why: Unreached
    phone: str = ""


@dataclass(frozen=True)
class HelperLine:
    """Somebody of the same body who may help, and the number that is known of them."""

    who: PersonLine
    phone: str = ""


@dataclass(frozen=True)
class AlarmLine:
    """The obligations of one body that have one cause, the first day on which one is to be spoken of, who is missing,
    and who else may help: people of the body who can be reached, or phoned. `is_past`: that day has passed."""

    items: tuple[ObligationLine, ...]
    on: date
    missing: tuple[MissingLine, ...]
    others: tuple[HelperLine, ...] = ()
    is_past: bool = False


@dataclass(frozen=True)
class DutiesOutOfReach(Statement):
    """A page of the alarms, counted from 1; `total` is how many obligations there are of all pages. Without any: all
    can be reached."""

    lines: tuple[AlarmLine, ...]
    total: int
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        before = (Choice("alarms", (str(self.page - 1),), label="page-before"),) if self.page > 1 else ()
        after = (Choice("alarms", (str(self.page + 1),), label="page-after"),) if self.page < self.pages else ()
        turns = ((*before, *after),) if before or after else ()
        return (*turns, *column(Choice("board", label="board-all")))
