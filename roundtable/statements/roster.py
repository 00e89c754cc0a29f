"""The roster: what a workbook that somebody sent would change, what is wrong with it, and that it was changed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.posts import PostKind
from roundtable.roster_mistakes import Mistake
from roundtable.statements.parts import FileLine, Statement
from roundtable.workbooks import WorkbookProblem

LINES_A_PAGE = 5


class RosterNoun(StrEnum):
    ORGANISATIONS = "organisations"
    BODIES = "bodies"
    CIRCLES = "circles"
    POSTS = "posts"
    PEOPLE = "people"
    HOLDERS = "holders"
    ADDRESSES = "addresses"
    TIES = "ties"


@dataclass(frozen=True)
class RosterValue:
    """What stood in a cell of the workbook and what stands there now, by the key of its column; "" where nothing."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class RosterLine:
    """One thing that changes. `code` is that of an organisation, body or circle, or where a person stands. `before` is
    the name it had, where that changes; `columns` are the keys of the other columns that do, `values` those of which it
    is said how, of the person with this `number`, by which they are forgotten. `start_on` and `end_on` are the days
    from and before which it is valid, `into` the code of the body it merges into, where those change. What a body owes
    before `quiet_before`, or from `quiet_from` on, is asked for no more. A holder has the post, and the days on which
    that begins and ends; an assistant the principal. `people` counts whose posts end with a body. A holder whose post
    ends `with_body` goes on in the body it merges into as `next_post`, None where they have none."""

    noun: RosterNoun
    is_new: bool
    code: str
    name: Bilingual
    before: Bilingual | None = None
    columns: tuple[str, ...] = ()
    post: PostKind | None = None
    start_on: date | None = None
    end_on: date | None = None
    principal: Bilingual | None = None
    into: str = ""
    quiet_before: date | None = None
    quiet_from: date | None = None
    people: int = 0
    with_body: bool = False
    next_post: PostKind | None = None
    number: int = 0
    values: tuple[RosterValue, ...] = ()


@dataclass(frozen=True)
class RosterProposed(Statement):
    """A workbook of the roster has come; nothing is changed before it is confirmed. `digest` is that of the change
    which is shown, a page of its lines at a time. `anew`: others have changed the roster meanwhile. `leaves_nobody`:
    the last of the RTP Secretariat would have no post any more. `kept` counts those who gave a name since it was
    written, which stays."""

    upload_id: int
    digest: str
    file: FileLine
    counts: tuple[tuple[RosterNoun, int], ...]
    lines: tuple[RosterLine, ...]
    page: int = 1
    pages: int = 1
    anew: bool = False
    leaves_nobody: bool = False
    kept: int = 0

    def choices(self) -> Rows:
        number = str(self.upload_id)
        return (
            *_turning(self.upload_id, self.page, self.pages),
            *column(
                Choice("roster-load", (number, self.digest)),
                Choice("set-aside", (number,), label="roster-keep"),
                Choice("filing-other", (number,), label="roster-as-paper"),
            ),
        )


@dataclass(frozen=True)
class RosterUnchanged(Statement):
    """Everything in the workbook is there already; of `kept` people a newer name. `is_empty`: there is nothing in
    it."""

    file: FileLine
    kept: int = 0
    is_empty: bool = False


@dataclass(frozen=True)
class RosterLoaded(Statement):
    """The roster is as the workbook says. `lines` are what was changed, all pages of it; of `left` more things only the
    count is kept. 0 where it is not known by which upload."""

    file: FileLine
    counts: tuple[tuple[RosterNoun, int], ...]
    upload_id: int = 0
    lines: tuple[RosterLine, ...] = ()
    left: int = 0
    page: int = 1
    kept: int = 0
    a_page: int = LINES_A_PAGE

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.lines) // self.a_page))

    def choices(self) -> Rows:
        return _turning(self.upload_id, self.page, self.pages)


@dataclass(frozen=True)
class RosterLoadedBefore(Statement):
    """Said on the button itself, which was pressed again: it is done, and the roster is as the workbook says."""

    translatable = False


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
        as_paper = Choice("filing-other", (str(self.upload_id),), label="roster-as-paper")
        return (*_turning(self.upload_id, self.page, self.pages), (as_paper,))


def _turning(upload_id: int, page: int, pages: int) -> Rows:
    """To the pages before and after."""
    before = Choice("roster-page", (str(upload_id), str(page - 1)), label="roster-before")
    after = Choice("roster-page", (str(upload_id), str(page + 1)), label="roster-after")
    return column(*((before,) if page > 1 else ()), *((after,) if page < pages else ()))


@dataclass(frozen=True)
class RosterUnreadable(Statement):
    """It was a workbook of the roster when it came, and cannot be read now."""

    file: FileLine
    problem: WorkbookProblem
