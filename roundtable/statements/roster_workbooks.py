"""The roster's workbook as it is handed out in chat: which one is wanted, and the file with how to send it back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.choices import Choice, Rows, column
from roundtable.statements.parts import Statement


class WorkbookKind(StrEnum):
    FILLED = "filled"  # the roster as it is stored
    EMPTY = "empty"  # headings, drop-downs and what explains them


def _choices() -> Rows:
    kinds = (Choice("roster-give", (kind.value,), label=f"roster-{kind.value}") for kind in WorkbookKind)
    return column(*kinds, Choice("people", label="back"))


@dataclass(frozen=True)
class RosterWorkbookAsked(Statement):
    """To whoever may change the roster: today's roster, or an empty workbook?"""

    def choices(self) -> Rows:
        return _choices()


@dataclass(frozen=True)
class RosterWorkbookBeingMade(Statement):
    """A large one takes a moment: it is being made of so many bodies and people, and follows."""

    bodies: int
    people: int

    def choices(self) -> Rows:
        return _choices()


@dataclass(frozen=True)
class RosterWorkbook(Statement):
    """The words that go with the workbook: how it is sent back. As things stood on the day `as_of`, with how many
    bodies and people; none of an empty one."""

    kind: WorkbookKind
    as_of: date
    bodies: int = 0
    people: int = 0
