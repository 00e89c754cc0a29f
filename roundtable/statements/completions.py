"""Asking for completion of a paper that came in: begun, worded, looked at, sent; and where it stands."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.completions import LONGEST_WISH
from roundtable.contents import Content
from roundtable.notices import WordsProblem
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, SubmissionLine, about


@dataclass(frozen=True)
class CompletionLine:
    """Completion of the paper `reference` (its id `paper_id`) was asked on a day: what is `wanted`, in these `words`
    beside it; and the paper by which it is completed, empty while none has come; or since when it is not needed."""

    reference: str
    paper_id: int
    asked_on: date
    wanted: tuple[Content, ...] = ()
    words: str = ""
    completed_by: str = ""
    completed_on: date | None = None
    ended_on: date | None = None

    @property
    def is_awaited(self) -> bool:
        return not self.completed_by and self.ended_on is None


@dataclass(frozen=True)
class CompletionDraft(Statement):
    """What is missing in it? Picked from `offered`, and typed; `says_nothing`: neither is there yet."""

    id: int
    item: ObligationLine
    paper: SubmissionLine
    offered: tuple[Content, ...]
    wanted: tuple[Content, ...] = ()
    words: str = ""
    says_nothing: bool = False

    def choices(self) -> Rows:
        pick = (self._pick(content) for content in self.offered)
        return column(
            *pick,
            at_completion("completion-words", self.id),
            at_completion("completion-check", self.id),
            at_completion("completion-drop", self.id),
        )

    def _pick(self, content: Content) -> Choice:
        label = f"completion-without-{content}" if content in self.wanted else f"completion-with-{content}"
        return Choice("completion-pick", (str(self.id), content.value), label=label)


@dataclass(frozen=True)
class CompletionWordsAsked(Statement):
    """Please type what is missing. `length` is how long the words were that could not be taken."""

    id: int
    item: ObligationLine
    paper: SubmissionLine
    problem: WordsProblem | None = None
    length: int = 0
    longest: int = LONGEST_WISH

    def choices(self) -> Rows:
        return column(at_completion("completion", self.id, label="back"))


@dataclass(frozen=True)
class CompletionAsked(Statement):
    """To the body: the paper is received, and this is asked to be added. Without `to` as everybody will see it."""

    item: ObligationLine
    paper: SubmissionLine
    wanted: tuple[Content, ...] = ()
    words: str = ""
    to: PersonLine | None = None

    def choices(self) -> Rows:
        return column(about("send", self.item, label="send-newer")) if self.to is not None else ()


@dataclass(frozen=True)
class CompletionReady(Statement):
    """Under both languages as they will be received: whom it reaches, and send, change, or do not send. `changed`: it
    was looked at before and is another by now; `asks_head`: the head of the secretariat looks at it before it goes."""

    id: int
    revision: int
    item: ObligationLine
    paper: SubmissionLine
    whom: tuple[PersonLine, ...]
    changed: bool = False
    asks_head: bool = False

    def choices(self) -> Rows:
        send = at_completion(
            "completion-send",
            self.id,
            str(self.revision),
            label="notice-ask-head" if self.asks_head else "completion-send",
        )
        return column(
            *((send,) if self.whom else ()),
            at_completion("completion", self.id, label="notice-change"),
            at_completion("completion-drop", self.id),
        )


@dataclass(frozen=True)
class CompletionSent(Statement):
    """It was asked, of these people; the paper stays received."""

    item: ObligationLine
    paper: SubmissionLine
    whom: tuple[PersonLine, ...]

    def choices(self) -> Rows:
        return column(Choice("details", (str(self.paper.id),)))


@dataclass(frozen=True)
class CompletionOvertaken(Statement):
    """To who prepares it: nothing was sent. A `newer` version came meanwhile, or completion was asked already (empty),
    or the paper was withdrawn."""

    item: ObligationLine
    paper: SubmissionLine
    newer: SubmissionLine | None = None

    def choices(self) -> Rows:
        shown = self.newer or self.paper
        return column(Choice("details", (str(shown.id),)))


@dataclass(frozen=True)
class CompletionPutAway(Statement):
    """Nothing was asked; the draft is gone."""

    item: ObligationLine
    paper: SubmissionLine

    def choices(self) -> Rows:
        return column(Choice("details", (str(self.paper.id),)))


@dataclass(frozen=True)
class CompletionEndAsked(Statement):
    """A tap can be a slip, and the body hears: is it not needed any more?"""

    item: ObligationLine
    paper: SubmissionLine
    whom: tuple[PersonLine, ...] = ()

    def choices(self) -> Rows:
        args = (str(self.paper.id),)
        return column(Choice("completion-end-sure", args), Choice("details", args, label="back"))


@dataclass(frozen=True)
class CompletionEnded(Statement):
    """What was asked to be added is not needed any more: to the body (`to`), or to who has said so, with those who are
    told (`whom`)."""

    item: ObligationLine
    paper: SubmissionLine
    to: PersonLine | None = None
    whom: tuple[PersonLine, ...] = ()

    def choices(self) -> Rows:
        return column(Choice("details", (str(self.paper.id),)))


def at_completion(verb: str, completion_id: int, *args: str, label: str = "") -> Choice:
    """A choice about one draft."""
    return Choice(verb, (str(completion_id), *args), label=label)


def newer_version(item: ObligationLine, completion: CompletionLine | None, *, may_send: bool) -> tuple[Choice, ...]:
    """The way to send what is awaited, for those who may."""
    awaited = completion is not None and completion.is_awaited
    return (about("send", item, label="send-newer"),) if awaited and may_send else ()


def at_paper(completion: CompletionLine) -> Choice:
    """To the card of the paper that lacks something, which says what."""
    return Choice("details", (str(completion.paper_id),), label="completion-shown")
