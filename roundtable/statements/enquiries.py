"""Enquiries: passed to the RTP Secretariat, answered, gone on with."""

from dataclasses import dataclass
from datetime import date, datetime

from roundtable.choices import Choice, Rows, column, turning
from roundtable.enquiries import EnquiryLimit
from roundtable.languages import Bilingual
from roundtable.notices import WordsProblem
from roundtable.statements.parts import PersonLine, PostLine, Statement
from roundtable.submissions import FileKind


@dataclass(frozen=True)
class EnquiryLine:
    """An enquiry as it was passed, `at` which moment, by whom with the post they wrote from. `enclosed` are the kinds
    of what came with it. The answer is for `to`, where somebody else has come into that post since. `formerly` is the
    post held last by who held none any more when they wrote."""

    id: int
    who: PersonLine
    at: datetime
    words: str
    enclosed: tuple[FileKind, ...] = ()
    to: PersonLine | None = None
    formerly: PostLine | None = None


@dataclass(frozen=True)
class EnquiryAsked(Statement):
    """Please type it, say it, or send a picture. `problem`: words of this `length` that cannot be taken. `waiting` of
    theirs are with the RTP Secretariat already and not answered, the first since the local day `waits_since`."""

    follows: bool = False
    problem: WordsProblem | None = None
    length: int = 0
    longest: int = 3000
    waiting: int = 0
    waits_since: date | None = None

    def choices(self) -> Rows:
        return column(Choice("enquiry-leave"))


@dataclass(frozen=True)
class EnquiryReady(Statement):
    """What would be passed, to be looked at; nothing has been. `is_of_former`: files, unasked, of who holds no post any
    more, and can file nothing."""

    enquiry_id: int
    words: str
    enclosed: tuple[FileKind, ...] = ()
    is_of_former: bool = False

    def choices(self) -> Rows:
        return column(at_enquiry("enquiry-pass", self.enquiry_id), at_enquiry("enquiry-drop", self.enquiry_id))


@dataclass(frozen=True)
class EnquiryLeft(Statement):
    """Not passed, or not answered: nothing was sent."""


@dataclass(frozen=True)
class EnquiryPassed(Statement):
    """What was passed, word by word, and when. `is_read_later`: nobody of the RTP Secretariat can be written to now."""

    line: EnquiryLine
    is_read_later: bool = False


@dataclass(frozen=True)
class EnquiryNotTaken(Statement):
    """So many are passed already that this one has to wait; it was not passed."""

    limit: EnquiryLimit
    most: int


@dataclass(frozen=True)
class EnquiryReceived(Statement):
    """To the RTP Secretariat, while it waits for an answer. `follows` is what it goes on from."""

    line: EnquiryLine
    follows: str = ""

    def choices(self) -> Rows:
        return column(at_enquiry("enquiry-answer", self.line.id))


@dataclass(frozen=True)
class EnquiryAnswerAsked(Statement):
    """Please type or say the answer; it is shown before it is sent."""

    line: EnquiryLine
    problem: WordsProblem | None = None
    length: int = 0
    longest: int = 3000

    def choices(self) -> Rows:
        return column(Choice("enquiry-leave"))


@dataclass(frozen=True)
class EnquiryAnswerReady(Statement):
    """The answer as it would be sent. `is_lost`: the asker cannot be written to just now, and nothing was sent."""

    answer_id: int
    line: EnquiryLine
    words: str
    enclosed: tuple[FileKind, ...] = ()
    is_lost: bool = False

    def choices(self) -> Rows:
        return column(
            Choice("enquiry-send", (str(self.answer_id),)),
            at_enquiry("enquiry-answer", self.line.id, label="enquiry-anew"),
            Choice("enquiry-leave"),
        )


@dataclass(frozen=True)
class EnquiryAnswered(Statement):
    """To the RTP Secretariat: it was answered, by whom and how. `is_mine`: to whoever has answered it."""

    line: EnquiryLine
    by: PersonLine
    at: datetime
    words: str
    enclosed: tuple[FileKind, ...] = ()
    is_mine: bool = False


@dataclass(frozen=True)
class EnquiryReply(Statement):
    """The answer, to whoever asked: in the name of the house, and by the post that has answered."""

    to: PersonLine
    line: EnquiryLine
    house: Bilingual
    by: PostLine
    words: str
    enclosed: tuple[FileKind, ...] = ()

    def choices(self) -> Rows:
        return column(at_enquiry("enquiry-again", self.line.id))


@dataclass(frozen=True)
class EnquiriesWaiting(Statement):
    """A page of what waits for an answer, longest first, and how many `more` come after it. `in_the_morning`: said
    by itself, because these have waited long; from there on one turns to all that wait."""

    lines: tuple[EnquiryLine, ...]
    more: int = 0
    in_the_morning: bool = False
    page: int = 1

    def choices(self) -> Rows:
        which = (at_enquiry("enquiry", one.id, label="enquiry-which", text=str(one.id)) for one in self.lines)
        if self.in_the_morning:
            return column(*which, *((Choice("enquiries", ("1",)),) if self.more else ()))
        return (*column(*which), *turning("enquiries", self.page - 1, self.page + 1 if self.more else 0))


def at_enquiry(verb: str, enquiry_id: int, *, label: str = "", text: str = "") -> Choice:
    """A choice about one enquiry."""
    return Choice(verb, (str(enquiry_id),), label=label, text=text)
