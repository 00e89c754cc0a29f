"""The roster: what a workbook that somebody sent would change, what is wrong with it, and that it was changed."""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.roster_mistakes import Mistake
from roundtable.statements.parts import FileLine, Statement
from roundtable.workbooks import WorkbookProblem


class RosterNoun(StrEnum):
    ORGANISATIONS = "organisations"
    BODIES = "bodies"
    CIRCLES = "circles"
    POSTS = "posts"
    PEOPLE = "people"
    HOLDERS = "holders"
    ADDRESSES = "addresses"


@dataclass(frozen=True)
class RosterLine:
    """One thing that changes. `code` is that of an organisation, body or circle, or where a person stands. `before` is
    the name it had, where that changes; `columns` are the keys of the other columns that do."""

    noun: RosterNoun
    is_new: bool
    code: str
    name: Bilingual
    before: Bilingual | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class RosterProposed(Statement):
    """A workbook of the roster has come; nothing is changed before it is confirmed. `digest` is that of the change
    which is shown. `more` counts the lines that are left out, `anew`: others have changed the roster meanwhile."""

    upload_id: int
    digest: str
    file: FileLine
    counts: tuple[tuple[RosterNoun, int], ...]
    lines: tuple[RosterLine, ...]
    more: int = 0
    anew: bool = False

    def choices(self) -> Rows:
        number = str(self.upload_id)
        return column(
            Choice("roster-load", (number, self.digest)),
            Choice("set-aside", (number,), label="roster-keep"),
        )


@dataclass(frozen=True)
class RosterUnchanged(Statement):
    """Everything in the workbook is there already."""

    file: FileLine


@dataclass(frozen=True)
class RosterLoaded(Statement):
    """The roster is as the workbook says."""

    file: FileLine
    counts: tuple[tuple[RosterNoun, int], ...]


@dataclass(frozen=True)
class RosterWrong(Statement):
    """Cells are wrong and nothing is changed: one page of them, counted from 1. `total` counts all."""

    upload_id: int
    file: FileLine
    mistakes: tuple[Mistake, ...]
    total: int
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        def to(page: int, label: str) -> tuple[Choice, ...]:
            return (Choice("roster-wrong", (str(self.upload_id), str(page)), label=label),)

        before = (to(self.page - 1, "roster-wrong-before"),) if self.page > 1 else ()
        after = (to(self.page + 1, "roster-wrong-after"),) if self.page < self.pages else ()
        return (*before, *after)


@dataclass(frozen=True)
class RosterUnreadable(Statement):
    """It was a workbook of the roster when it came, and cannot be read now."""

    file: FileLine
    problem: WorkbookProblem
