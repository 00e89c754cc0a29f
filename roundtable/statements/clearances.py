"""Clearances: asked of the head of a house, given, sent back, or signed on paper."""

from dataclasses import dataclass
from datetime import date, datetime

from roundtable.choices import Choice, Rows, column
from roundtable.clearances import ClearanceState
from roundtable.languages import Bilingual
from roundtable.notices import Obstacle, WordsProblem
from roundtable.statements.dates import DateProblem
from roundtable.statements.notices import NoticeTo, at_notice
from roundtable.statements.parts import PersonLine, Statement


@dataclass(frozen=True)
class ClearanceUnderWay(Statement):
    """To who prepares it: whose word is awaited. `heads` have it before them; `unreached` cannot be asked in chat just
    now; where there is neither, the post is vacant. `prepared_by` is somebody else, whose post it has come with."""

    clearance_id: int
    title: Bilingual
    heads: tuple[PersonLine, ...]
    unreached: tuple[PersonLine, ...] = ()
    notice_id: int = 0
    prepared_by: PersonLine | None = None

    def choices(self) -> Rows:
        change = (at_notice("notice-draft", self.notice_id, label="notice-change"),) if self.notice_id else ()
        return column(at_clearance("clearance-paper", self.clearance_id), *change)


@dataclass(frozen=True)
class ClearanceAsked(Statement):
    """To the head, under what is to be sent as it would be received: who prepares it, and whom it reaches."""

    clearance_id: int
    title: Bilingual
    by: PersonLine
    to: NoticeTo | None = None

    def choices(self) -> Rows:
        return column(
            at_clearance("clearance-give", self.clearance_id), at_clearance("clearance-back", self.clearance_id)
        )


@dataclass(frozen=True)
class ClearanceWordsAsked(Statement):
    """Please type what should be changed."""

    title: Bilingual
    problem: WordsProblem | None = None
    length: int = 0
    longest: int = 3000
    clearance_id: int = 0

    def choices(self) -> Rows:
        return _leaving(self.clearance_id)


@dataclass(frozen=True)
class ClearanceReturned(Statement):
    """To the head: it went back with these words, and nothing was sent."""

    title: Bilingual
    words: str

    def choices(self) -> Rows:
        return column(Choice("notice", label="clearance-notices"))


@dataclass(frozen=True)
class ClearanceSentBack(Statement):
    """To who prepares it: the head asks for a change."""

    title: Bilingual
    by: PersonLine
    words: str
    notice_id: int = 0

    def choices(self) -> Rows:
        return column(at_notice("notice-draft", self.notice_id, label="notice-change")) if self.notice_id else ()


@dataclass(frozen=True)
class ClearanceGiven(Statement):
    """It was cleared and goes out. `is_mine`: to the head who has cleared it."""

    title: Bilingual
    by: PersonLine
    is_mine: bool = False
    notice_id: int = 0

    def choices(self) -> Rows:
        return column(at_notice("notice-show", self.notice_id)) if self.notice_id else ()


@dataclass(frozen=True)
class ClearanceOver(Statement):
    """Pressed when it is decided already, or about words that are others by now; nothing was changed."""

    title: Bilingual
    state: ClearanceState
    by: PersonLine | None = None
    at: datetime | None = None
    draft_id: int = 0

    def choices(self) -> Rows:
        return _to_draft(self.draft_id)


@dataclass(frozen=True)
class ClearanceStuck(Statement):
    """It cannot be sent just now, for this reason; nothing was changed."""

    title: Bilingual
    obstacle: Obstacle
    draft_id: int = 0

    def choices(self) -> Rows:
        return _to_draft(self.draft_id)


@dataclass(frozen=True)
class ClearanceSignerAsked(Statement):
    """Approved on paper: who has signed?"""

    title: Bilingual
    problem: WordsProblem | None = None
    length: int = 0
    longest: int = 80
    clearance_id: int = 0

    def choices(self) -> Rows:
        return _leaving(self.clearance_id)


@dataclass(frozen=True)
class ClearanceDayAsked(Statement):
    """Approved on paper: on which date? One of these `days`, or typed."""

    clearance_id: int
    signed_by: str
    days: tuple[date, ...]
    problem: DateProblem | None = None

    def choices(self) -> Rows:
        days = (
            Choice("clearance-day", (str(self.clearance_id), day.isoformat()), label="clearance-day", on=day)
            for day in self.days
        )
        return (*column(*days), *_leaving(self.clearance_id))


@dataclass(frozen=True)
class ClearanceLeft(Statement):
    """Neither typed nor sent: it waits as before. `is_head`: to who can clear it; `notice_id` to who prepares it."""

    clearance_id: int
    title: Bilingual
    is_head: bool = False
    notice_id: int = 0

    def choices(self) -> Rows:
        if self.is_head:
            verbs = ("clearance-give", "clearance-back")
            return column(*(at_clearance(verb, self.clearance_id) for verb in verbs))
        return column(
            at_clearance("clearance-paper", self.clearance_id),
            at_notice("notice-draft", self.notice_id, label="notice-change"),
        )


@dataclass(frozen=True)
class ClearancePaperReady(Statement):
    """Approved on paper, read back: who has signed, and on which day with its weekday. A tap sends it."""

    clearance_id: int
    title: Bilingual
    signed_by: str
    signed_on: date

    def choices(self) -> Rows:
        sure = Choice("clearance-sure", (str(self.clearance_id), self.signed_on.isoformat()))
        return column(sure, at_clearance("clearance-paper", self.clearance_id, label="clearance-anew"))


def at_clearance(verb: str, clearance_id: int, *, label: str = "") -> Choice:
    """A choice about one clearance."""
    return Choice(verb, (str(clearance_id),), label=label)


def _leaving(clearance_id: int) -> Rows:
    """Away from what was to be typed; 0 where it was asked before there was a way."""
    return column(at_clearance("clearance-leave", clearance_id)) if clearance_id else ()


def _to_draft(draft_id: int) -> Rows:
    """To the draft of who prepares it (`draft_id`), which nobody else may change: to all notices (0)."""
    draft = at_notice("notice-draft", draft_id, label="clearance-draft")
    return column(draft if draft_id else Choice("notice", label="clearance-notices"))
