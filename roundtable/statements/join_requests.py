"""Asking to join: what a stranger is asked, reads back, and hears of it."""

from dataclasses import dataclass
from datetime import datetime

from roundtable.choices import Choice, Rows, column
from roundtable.join_requests import (
    DeclineReason,
    JoinLimit,
    JoinPart,
    JoinWordsProblem,
    PhoneProblem,
)
from roundtable.languages import Bilingual, Language
from roundtable.posts import PostKind, Side
from roundtable.statements.parts import PostLine, Statement

BODIES_A_ROW = 3
LANGUAGES: Rows = column(*(Choice("join", (language.value,), label=f"lang-{language}") for language in Language))
"""The first choice of whoever asks to join."""


@dataclass(frozen=True)
class JoinLine:
    """A request as it is read: all that was typed is as typed, `phone` is empty where it was left out."""

    id: int
    revision: int
    name: Bilingual
    position: str
    post: PostLine
    phone: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True)
class JoinOffered(Statement):
    """To a stranger without a link: what this is, and that they may ask to join. The language comes first."""

    both_languages = True
    translatable = False

    def choices(self) -> Rows:
        return LANGUAGES


@dataclass(frozen=True)
class JoinBody:
    code: str
    name: Bilingual


@dataclass(frozen=True)
class JoinBodies(Statement):
    """In which body: a page of them in official order, counted from 1."""

    bodies: tuple[JoinBody, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        each = tuple(Choice("join-body", (one.code,), label="body", text=one.code) for one in self.bodies)
        grid = tuple(each[start : start + BODIES_A_ROW] for start in range(0, len(each), BODIES_A_ROW))
        turns = (*self._turn(-1, "page-before"), *self._turn(1, "page-after"))
        return (*grid, *((turns,) if turns else ()), *column(Choice("join-drop")))

    def _turn(self, by: int, label: str) -> tuple[Choice, ...]:
        page = self.page + by
        return (Choice("join-bodies", (str(page),), label=label),) if 1 <= page <= self.pages else ()


@dataclass(frozen=True)
class JoinPosts(Statement):
    """Which post of the body."""

    body: Bilingual
    kinds: tuple[PostKind, ...]

    def choices(self) -> Rows:
        kinds = (Choice("join-post", (kind.value,), label=f"post-{kind}") for kind in self.kinds)
        return column(*kinds, Choice("join-bodies", ("1",)), Choice("join-drop"))


@dataclass(frozen=True)
class JoinSides(Statement):
    """On which side."""

    body: Bilingual
    kind: PostKind
    sides: tuple[Side, ...]

    def choices(self) -> Rows:
        sides = (Choice("join-side", (side.value,), label=f"side-{side}") for side in self.sides)
        return column(*sides, Choice("join-drop"))


@dataclass(frozen=True)
class JoinWordsAsked(Statement):
    """Please type the name, the name in Latin letters, or the position. `now` is what is there already, `length` how
    long the words were that could not be taken."""

    part: JoinPart
    longest: int
    now: str = ""
    problem: JoinWordsProblem | None = None
    length: int = 0

    def choices(self) -> Rows:
        back = (Choice("join-part", (JoinPart.CHECK.value,), label="back"),) if self.now else ()
        return column(*back, Choice("join-drop"))


@dataclass(frozen=True)
class JoinPhoneAsked(Statement):
    """Please share your phone number, by the button for it; or leave it out."""

    problem: PhoneProblem | None = None
    asks_contact = True
    translatable = False


@dataclass(frozen=True)
class JoinPhoneNoted(Statement):
    """The number is noted, or left out. Who held a post once has their own buttons again: `is_former`."""

    is_shared: bool
    is_former: bool = False
    ends_keyboard = True
    translatable = False

    def has_kept_menu(self) -> bool:
        return self.is_former


@dataclass(frozen=True)
class JoinCheck(Statement):
    """All of it, to be read once more before it is sent. `limit`: it cannot be sent today."""

    line: JoinLine
    limit: JoinLimit | None = None

    def choices(self) -> Rows:
        return column(Choice("join-send"), Choice("join-change"), Choice("join-drop"))


@dataclass(frozen=True)
class JoinChange(Statement):
    """Which part is to be changed."""

    line: JoinLine

    def choices(self) -> Rows:
        parts = (JoinPart.BODY, JoinPart.KIND, JoinPart.NAME, JoinPart.POSITION, JoinPart.PHONE)
        each = (Choice("join-part", (part.value,), label=f"join-part-{part}") for part in parts)
        return column(*each, Choice("join-part", (JoinPart.CHECK.value,), label="back"))


@dataclass(frozen=True)
class JoinSent(Statement):
    """It lies before those who decide. `anew`: only shown once more."""

    line: JoinLine
    anew: bool = False

    def choices(self) -> Rows:
        return column(Choice("join-change", label="join-change-sent"), Choice("join-drop", label="join-withdraw"))


@dataclass(frozen=True)
class JoinDropAsked(Statement):
    """Whether it is really not to be sent, or to be withdrawn."""

    was_sent: bool

    def choices(self) -> Rows:
        sure = Choice("join-drop-sure", label="join-withdraw-sure" if self.was_sent else "")
        return column(sure, Choice("join-part", (JoinPart.CHECK.value,), label="back"))


@dataclass(frozen=True)
class JoinDropped(Statement):
    """Nothing waits any more; one may ask again."""

    was_sent: bool
    is_former: bool = False
    ends_keyboard = True
    translatable = False

    def has_kept_menu(self) -> bool:
        return self.is_former


@dataclass(frozen=True)
class JoinToComplete(Statement):
    """Those who decide ask for something; the answer is typed."""

    line: JoinLine
    question: str
    problem: JoinWordsProblem | None = None
    length: int = 0
    longest: int = 300

    def choices(self) -> Rows:
        return column(Choice("join-change", label="join-change-sent"), Choice("join-drop", label="join-withdraw"))


@dataclass(frozen=True)
class JoinDeclined(Statement):
    """Kindly: not now, and why."""

    body: Bilingual
    reason: DeclineReason


@dataclass(frozen=True)
class JoinLapsed(Statement):
    """For so many days nobody has answered. `asked`: it was the asker's turn."""

    body: Bilingual
    asked: bool
    days: int


@dataclass(frozen=True)
class JoinOver(Statement):
    """A button of a request that is no more: one may ask again."""

    both_languages = True
    translatable = False

    def choices(self) -> Rows:
        return LANGUAGES
