"""Who somebody is to us, and what may go wrong on the way in."""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.choices import Choice, Rows, column
from roundtable.languages import Language
from roundtable.statements.parts import ObligationLine, PersonLine, PostLine, Statement

LANGUAGE_CHOICES: Rows = column(*(Choice("lang", (language.value,), label=f"lang-{language}") for language in Language))


@dataclass(frozen=True)
class NotKnown(Statement):
    """To a stranger: one polite sentence and no data."""

    both_languages = True
    translatable = False


class InviteProblem(StrEnum):
    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    POST_ENDED = "post-ended"  # who it was for holds the post no more
    LINKED = "linked"  # this chat already belongs to somebody


@dataclass(frozen=True)
class InviteRefused(Statement):
    problem: InviteProblem
    both_languages = True
    translatable = False


@dataclass(frozen=True)
class ChooseLanguage(Statement):
    both_languages = True
    translatable = False

    def choices(self) -> Rows:
        return LANGUAGE_CHOICES


@dataclass(frozen=True)
class Welcome(Statement):
    """Who you are, who the counterpart is, and what is open."""

    you: PersonLine
    counterparts: tuple[PersonLine, ...]
    open: tuple[ObligationLine, ...]
    shows_menu = True
    translatable = False


@dataclass(frozen=True)
class Contact(Statement):
    """The RTP Secretariat, the counterparts, and how we speak to you."""

    secretariat: tuple[PersonLine, ...]
    counterparts: tuple[PersonLine, ...]
    you: PersonLine
    has_further_channels: bool = False
    may_send_notice: bool = False
    may_see_people: bool = False
    names_assistants: bool = False
    translatable = False  # its own buttons choose the language

    def choices(self) -> Rows:
        channels = column(Choice("channels")) if self.has_further_channels else ()
        people = column(Choice("people")) if self.may_see_people else ()
        notice = column(Choice("notice")) if self.may_send_notice else ()
        assistants = column(Choice("assistants", ("1",))) if self.names_assistants else ()
        return (*LANGUAGE_CHOICES, *channels, (Choice("howto"),), *people, *notice, *assistants)


@dataclass(frozen=True)
class HowTo(Statement):
    """How to use it: a line for each menu button, which stay from the welcome on, and one for whatever else this person
    may do. `withdrawable_days` is how long they may take back a paper, 0 where they may not at all. Where there is more
    than one way to reach them, they choose."""

    sees_all: bool = False
    says_paper: bool = False
    withdrawable_days: int = 0
    sends_notices: bool = False
    chooses_channels: bool = False
    sees_audit: bool = False
    sees_people: bool = False

    def choices(self) -> Rows:
        return column(Choice("channels")) if self.chooses_channels else ()


@dataclass(frozen=True)
class NotForYou(Statement):
    """This part is for somebody else; never "you are not authorised"."""

    whom: tuple[PostLine, ...] = ()


@dataclass(frozen=True)
class Apology(Statement):
    """Something failed on our side. `reference` is what the log line carries."""

    reference: str


class NotUnderstoodKind(StrEnum):
    TEXT = "text"  # a text nobody asked for
    TEXT_FOR_FILE = "text-for-file"
    FILE_FOR_TEXT = "file-for-text"
    VOICE = "voice"
    STICKER = "sticker"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True)
class NotUnderstood(Statement):
    """What came cannot be used here; what was sent before is still there. `waiting_for` is what we still wait for."""

    kind: NotUnderstoodKind
    waiting_for: ObligationLine | None = None


@dataclass(frozen=True)
class OldButton(Statement):
    """A button of a message whose matter has moved on; nothing was changed."""

    item: ObligationLine | None = None

    def choices(self) -> Rows:
        return column(Choice("open"))
