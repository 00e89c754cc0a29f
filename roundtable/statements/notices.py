"""Notices: written step by step, looked at, read by name, and received."""

from dataclasses import dataclass
from datetime import datetime

from roundtable.audiences import Addressed, ReachCheck
from roundtable.channels import ChannelKind
from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual, Language
from roundtable.notices import NoticeState, Obstacle, RecipientState, Tally, WordsProblem, first_line
from roundtable.reach import Unreached
from roundtable.statements.parts import FileLine, NameLine, PersonLine, PostLine, Statement

POSTS_A_ROW = 2
"""What they reach stands above them, and has to be seen beside them."""
BODIES_A_ROW = 3


@dataclass(frozen=True)
class NoticeLine:
    """A notice on a list: its first line, and how many of how many have it."""

    id: int
    title: Bilingual
    state: NoticeState
    approved_at: datetime
    tally: Tally


@dataclass(frozen=True)
class Notices(Statement):
    """The draft one has and what was sent lately, newest first. `draft_id` None: a new one may be begun."""

    draft_id: int | None
    draft_title: Bilingual
    sent: tuple[NoticeLine, ...] = ()

    def choices(self) -> Rows:
        first = (
            Choice("notice-new")
            if self.draft_id is None
            else at_notice("notice-draft", self.draft_id, label="notice-on")
        )
        lines = (at_notice("notice-show", one.id, label="notice-which", text=str(one.id)) for one in self.sent)
        return column(first, *lines)


@dataclass(frozen=True)
class NoticeTo:
    """To whom: posts, bodies by code (None: all), and whom it reaches."""

    posts: tuple[Addressed, ...]
    bodies: tuple[str, ...] | None
    check: ReachCheck


@dataclass(frozen=True)
class NoticeAudience(Statement):
    """The first step: posts and bodies are switched on and off. `names` are the first of `people`."""

    notice_id: int
    to: NoticeTo
    names: tuple[PersonLine, ...]
    people: int
    may_choose_bodies: bool

    def choices(self) -> Rows:
        posts = tuple(
            at_notice("notice-post", self.notice_id, one, label=f"to-{one}{'-on' if one in self.to.posts else ''}")
            for one in Addressed
        )
        pairs = tuple(posts[start : start + POSTS_A_ROW] for start in range(0, len(posts), POSTS_A_ROW))
        bodies = (at_notice("notice-bodies", self.notice_id),) if self.may_choose_bodies else ()
        rest: tuple[Choice, ...] = ()
        if self.to.check.total:
            rest = (at_notice("notice-names", self.notice_id, "1"), at_notice("notice-next", self.notice_id))
        return (*pairs, *column(*bodies, *rest, at_notice("notice-drop", self.notice_id)))


@dataclass(frozen=True)
class NoticeBody:
    code: str
    name: Bilingual
    is_chosen: bool


@dataclass(frozen=True)
class NoticeBodies(Statement):
    """Which bodies; `every` is chosen for all of them."""

    notice_id: int
    bodies: tuple[NoticeBody, ...]
    every: bool

    def choices(self) -> Rows:
        every = at_notice("notice-body", self.notice_id, "all", label=f"every-body{'-on' if self.every else ''}")
        each = tuple(
            at_notice(
                "notice-body",
                self.notice_id,
                one.code,
                label=f"body{'-on' if one.is_chosen else ''}",
                text=one.code,
            )
            for one in self.bodies
        )
        grid = tuple(each[start : start + BODIES_A_ROW] for start in range(0, len(each), BODIES_A_ROW))
        back = at_notice("notice-to", self.notice_id, label="back")
        return ((every,), *grid, *column(back, at_notice("notice-drop", self.notice_id)))


@dataclass(frozen=True)
class NoticeRecipient:
    """One line of names: a person, or a post that is vacant (`who` then has no name). Of a draft `state` is None and
    `channel` is how they would be reached; `why` says why not."""

    who: PersonLine
    state: RecipientState | None = None
    channel: ChannelKind | None = None
    why: Unreached | None = None
    noted: bool = False

    @property
    def seat(self) -> PostLine | None:
        return self.who.posts[0] if self.who.posts else None


@dataclass(frozen=True)
class NoticeNames(Statement):
    """Everybody, ten on a page; `page` counts from 1. Of a draft `looked_at` is the revision whose last step they were
    asked for at, 0 at the first step: back leads there."""

    notice_id: int
    is_draft: bool
    lines: tuple[NoticeRecipient, ...]
    page: int
    pages: int
    looked_at: int = 0

    def choices(self) -> Rows:
        turns = (*self._turn(-1, "page-before"), *self._turn(1, "page-after"))
        return (*((turns,) if turns else ()), (self._back(),))

    def _turn(self, by: int, label: str) -> tuple[Choice, ...]:
        page = self.page + by
        if not 1 <= page <= self.pages:
            return ()
        looked_at = (str(self.looked_at),) if self.looked_at else ()
        return (at_notice("notice-names", self.notice_id, str(page), *looked_at, label=label),)

    def _back(self) -> Choice:
        if not self.is_draft:
            return at_notice("notice-show", self.notice_id, label="back")
        if self.looked_at:
            return at_notice("notice-ready", self.notice_id, str(self.looked_at), label="back")
        return at_notice("notice-to", self.notice_id, label="back")


@dataclass(frozen=True)
class NoticeWordsAsked(Statement):
    """Please type the words of one language. `now` is what is written already, `length` how long the words were that
    could not be taken."""

    notice_id: int
    language: Language
    now: str = ""
    other_is_missing: bool = True
    problem: WordsProblem | None = None
    length: int = 0
    longest: int = 3000

    def choices(self) -> Rows:
        other = self.language.other
        first = (at_notice("notice-words", self.notice_id, other, label=f"notice-{other}-first"),)
        draft = at_notice("notice-draft", self.notice_id, label="notice-overview")
        drop = at_notice("notice-drop", self.notice_id)
        return column(*(first if self.other_is_missing else ()), draft, drop)


@dataclass(frozen=True)
class NoticeFileAsked(Statement):
    """Send a file along, or none. `now` is the one that is there; `several` came, and one is taken."""

    notice_id: int
    now: FileLine | None = None
    several: bool = False

    def choices(self) -> Rows:
        none = at_notice("notice-no-file", self.notice_id)
        draft = at_notice("notice-draft", self.notice_id, label="notice-overview")
        return column(none, draft, at_notice("notice-drop", self.notice_id))


@dataclass(frozen=True)
class NoticeDraft(Statement):
    """All of a draft at a glance: every part can be changed. `obstacle` is why it cannot be sent yet, when that was
    asked for."""

    notice_id: int
    to: NoticeTo
    titles: Bilingual
    file: FileLine | None
    obstacle: Obstacle | None = None

    def choices(self) -> Rows:
        return column(
            at_notice("notice-to", self.notice_id),
            at_notice("notice-words", self.notice_id, Language.LO, label="notice-lo"),
            at_notice("notice-words", self.notice_id, Language.EN, label="notice-en"),
            at_notice("notice-file", self.notice_id),
            at_notice("notice-check", self.notice_id),
            at_notice("notice-drop", self.notice_id),
        )


@dataclass(frozen=True)
class NoticeReceived(Statement):
    """A notice as people receive it, with its file beside it. `noted_at`: this person has taken note. `names` are the
    principals for whom an assistant gets it."""

    notice_id: int
    sender: Bilingual
    words: Bilingual
    noted_at: datetime | None = None
    file: FileLine | None = None
    names: tuple[NameLine, ...] = ()

    def choices(self) -> Rows:
        return column(at_notice("noted", self.notice_id)) if self.noted_at is None else ()

    def called(self) -> Bilingual:
        return first_line(self.words)


@dataclass(frozen=True)
class NoticeReady(Statement):
    """Under both languages as they will be received: send, change, or do not send. `goes_out_at` None: at once.
    `asks_head`: it speaks for the house, so its head looks at it before it goes."""

    notice_id: int
    revision: int
    to: NoticeTo
    file: FileLine | None
    goes_out_at: datetime | None
    changed: bool = False
    asks_head: bool = False

    def choices(self) -> Rows:
        reaches = self.to.check.reaches
        label = "notice-send-one" if reaches == 1 else "notice-send"
        if self.asks_head:
            label = "notice-ask-head"
        return column(
            at_notice("notice-send", self.notice_id, str(self.revision), label=label, text=str(reaches)),
            at_notice("notice-names", self.notice_id, "1", str(self.revision)),
            at_notice("notice-draft", self.notice_id, label="notice-change"),
            at_notice("notice-drop", self.notice_id),
        )


@dataclass(frozen=True)
class NoticeDropped(Statement):
    """A draft that is not to be sent: nothing was, and a new one may be begun."""

    def choices(self) -> Rows:
        return column(Choice("notice-new"))


def at_notice(verb: str, notice_id: int, *args: str, label: str = "", text: str = "") -> Choice:
    """A choice about one notice: its id is the first argument."""
    return Choice(verb, (str(notice_id), *args), label=label, text=text)
