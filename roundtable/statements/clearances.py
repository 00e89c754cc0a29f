"""Clearances: asked of the head of a house, given, sent back, or signed on paper."""

from dataclasses import dataclass
from datetime import date, datetime

from roundtable.choices import Choice, Rows, column
from roundtable.clearances import LONGEST_CHANGE, ClearanceState, SubjectKind
from roundtable.languages import Bilingual
from roundtable.notices import Obstacle, WordsProblem
from roundtable.statements.dates import DateProblem
from roundtable.statements.notices import NoticeTo
from roundtable.statements.parts import PersonLine, Statement


@dataclass(frozen=True)
class ClearanceUnderWay(Statement):
    """To who prepares it: whose word is awaited. `heads` have it before them; `unreached` cannot be asked in chat just
    now; where there is neither, the post is vacant. `prepared_by` is somebody else, whose post it has come with."""

    clearance_id: int
    title: Bilingual
    heads: tuple[PersonLine, ...]
    unreached: tuple[PersonLine, ...] = ()
    subject_id: int = 0
    prepared_by: PersonLine | None = None
    about: SubjectKind = SubjectKind.NOTICE

    def choices(self) -> Rows:
        change = (_changed(self.about, self.subject_id),) if self.subject_id else ()
        return column(at_clearance("clearance-paper", self.clearance_id), *change)


@dataclass(frozen=True)
class ClearanceDraft(Statement):
    """To the head, above what is to be sent as it would be received: a draft, of which nothing was sent."""

    title: Bilingual
    about: SubjectKind = SubjectKind.NOTICE


@dataclass(frozen=True)
class ClearanceAsked(Statement):
    """To the head, under what is to be sent as it would be received: who prepares it, and whom it reaches: an audience
    (`to`), or people by name (`whom`). Of a paper `approved` is the version that was approved, `replaces` the one that
    stands on the website, where that is another one."""

    clearance_id: int
    title: Bilingual
    by: PersonLine
    to: NoticeTo | None = None
    about: SubjectKind = SubjectKind.NOTICE
    whom: tuple[PersonLine, ...] = ()
    approved: str = ""
    replaces: str = ""

    def choices(self) -> Rows:
        return _for_head(self.about, self.clearance_id)


@dataclass(frozen=True)
class ClearanceWordsAsked(Statement):
    """Please type what should be changed."""

    title: Bilingual
    problem: WordsProblem | None = None
    length: int = 0
    longest: int = LONGEST_CHANGE
    clearance_id: int = 0
    about: SubjectKind = SubjectKind.NOTICE

    def choices(self) -> Rows:
        return _leaving(self.clearance_id)


@dataclass(frozen=True)
class ClearanceReturned(Statement):
    """To the head: it went back with these words, and nothing was sent."""

    title: Bilingual
    words: str
    about: SubjectKind = SubjectKind.NOTICE

    def choices(self) -> Rows:
        return _to_all(self.about)


@dataclass(frozen=True)
class ClearanceSentBack(Statement):
    """To who prepares it: the head asks for a change."""

    title: Bilingual
    by: PersonLine
    words: str
    subject_id: int = 0
    about: SubjectKind = SubjectKind.NOTICE

    def choices(self) -> Rows:
        return column(_changed(self.about, self.subject_id)) if self.subject_id else ()


@dataclass(frozen=True)
class ClearanceGiven(Statement):
    """It was cleared and goes out. `is_mine`: to the head who has cleared it."""

    title: Bilingual
    by: PersonLine
    is_mine: bool = False
    subject_id: int = 0
    about: SubjectKind = SubjectKind.NOTICE

    def choices(self) -> Rows:
        """A head may look at nobody else's draft of what is to be completed, or of a letter: the card says that it is
        asked, or was told."""
        if not self.subject_id or (self.is_mine and self.about is not SubjectKind.NOTICE):
            return ()
        verb, label = _SHOWN[self.about]
        return column(Choice(verb, (str(self.subject_id),), label=label))


@dataclass(frozen=True)
class ClearanceOver(Statement):
    """Pressed when it is decided already, or about words that are others by now, or when a `newer` version of
    a paper has come; nothing was changed. Approved on paper: who has signed, and when; `by` has entered it."""

    title: Bilingual
    state: ClearanceState
    by: PersonLine | None = None
    at: datetime | None = None
    draft_id: int = 0
    about: SubjectKind = SubjectKind.NOTICE
    newer: str = ""
    signed_by: str = ""
    signed_on: date | None = None

    def choices(self) -> Rows:
        return _to_draft(self.about, self.draft_id)


@dataclass(frozen=True)
class ClearanceStuck(Statement):
    """It cannot be sent just now, for this reason; nothing was changed."""

    title: Bilingual
    obstacle: Obstacle
    draft_id: int = 0
    about: SubjectKind = SubjectKind.NOTICE

    def choices(self) -> Rows:
        return _to_draft(self.about, self.draft_id)


@dataclass(frozen=True)
class ClearanceSignerAsked(Statement):
    """Approved on paper: who has signed?"""

    title: Bilingual
    problem: WordsProblem | None = None
    length: int = 0
    longest: int = 80
    clearance_id: int = 0
    about: SubjectKind = SubjectKind.NOTICE

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
    """Neither typed nor sent: it waits as before. `is_head`: to who can clear it; `subject_id` to who prepares it."""

    clearance_id: int
    title: Bilingual
    is_head: bool = False
    subject_id: int = 0
    about: SubjectKind = SubjectKind.NOTICE

    def choices(self) -> Rows:
        if self.is_head:
            return _for_head(self.about, self.clearance_id)
        return column(
            at_clearance("clearance-paper", self.clearance_id),
            _changed(self.about, self.subject_id),
        )


@dataclass(frozen=True)
class ClearancePaperReady(Statement):
    """Approved on paper, read back: who has signed, and on which day with its weekday. A tap sends it.
    `is_day_only` as in ConfirmDate."""

    clearance_id: int
    title: Bilingual
    signed_by: str
    signed_on: date
    about: SubjectKind = SubjectKind.NOTICE
    is_day_only: bool = False

    def choices(self) -> Rows:
        sure = Choice("clearance-sure", (str(self.clearance_id), self.signed_on.isoformat()))
        return column(sure, at_clearance("clearance-paper", self.clearance_id, label="clearance-anew"))


@dataclass(frozen=True)
class ClearanceSigned(Statement):
    """To a head: it was sent since it was approved on paper; who has signed, and when, as `by` has entered it."""

    title: Bilingual
    by: PersonLine
    signed_by: str
    signed_on: date
    subject_id: int = 0
    about: SubjectKind = SubjectKind.NOTICE

    def choices(self) -> Rows:
        """A head may look at nobody else's draft of what is to be completed: as for ClearanceGiven."""
        if not self.subject_id or self.about is SubjectKind.COMPLETION:
            return ()
        verb, label = _SHOWN[self.about]
        return column(Choice(verb, (str(self.subject_id),), label=label))


def at_clearance(verb: str, clearance_id: int, *, label: str = "") -> Choice:
    """A choice about one clearance."""
    return Choice(verb, (str(clearance_id),), label=label)


def _for_head(about: SubjectKind, clearance_id: int) -> Rows:
    """Clear it, or send it back."""
    label = "publication-send" if about is SubjectKind.PUBLICATION else ""
    return column(
        at_clearance("clearance-give", clearance_id, label=label), at_clearance("clearance-back", clearance_id)
    )


def _leaving(clearance_id: int) -> Rows:
    """Away from what was to be typed; 0 where it was asked before there was a way."""
    return column(at_clearance("clearance-leave", clearance_id)) if clearance_id else ()


_DRAFTS = {
    SubjectKind.NOTICE: "notice-draft",
    SubjectKind.COMPLETION: "completion",
    SubjectKind.CHAIR: "chair-letter",
    SubjectKind.PUBLICATION: "publication",
}
"""The verb that shows a draft to who prepares it."""
_SHOWN = {
    SubjectKind.NOTICE: ("notice-show", ""),
    SubjectKind.COMPLETION: ("completion", "completion-shown"),
    SubjectKind.CHAIR: ("chair-letter", "chair-letter-shown"),
    SubjectKind.PUBLICATION: ("publication", "publication-shown"),
}
"""The verb, and its label, that shows what was sent."""


def _changed(about: SubjectKind, subject_id: int) -> Choice:
    return Choice(_DRAFTS[about], (str(subject_id),), label="notice-change")


def _to_all(about: SubjectKind) -> Rows:
    return column(Choice("notice", label="clearance-notices")) if about is SubjectKind.NOTICE else ()


def _to_draft(about: SubjectKind, draft_id: int) -> Rows:
    """To the draft of who prepares it (`draft_id`), which nobody else may change: to all of that kind (0)."""
    if not draft_id:
        return _to_all(about)
    return column(Choice(_DRAFTS[about], (str(draft_id),), label="clearance-draft"))
