"""Who somebody is to us, and what may go wrong on the way in."""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.bodies import BodyKind
from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual, Tongue
from roundtable.statements.board import BoardCompletion
from roundtable.statements.parts import ObligationLine, PersonLine, PostLine, Statement
from roundtable.statements.terms import TermsOf, terms_of

MOST_TERMS = 3
"""Of reference, on one screen with everything else."""
AGAIN = "again"
"""Behind a language that somebody chooses who has been welcomed before."""


def _languages(*more: str) -> Rows:
    return column(*(Choice("lang", (tongue.value, *more), label=f"lang-{tongue}") for tongue in Tongue))


LANGUAGE_CHOICES = _languages()


@dataclass(frozen=True)
class NotKnown(Statement):
    """To a stranger: one polite sentence and no data."""

    both_languages = True
    translatable = False


@dataclass(frozen=True)
class FormerHolder(Statement):
    """To somebody who held a post once and holds none today: what they can still do, with the buttons for it.
    `is_asked`: they wanted to know; else something was refused, and nothing changed. Its keyboard leaves no room for a
    button of the other language, so it is said in both."""

    is_asked: bool = False
    both_languages = True
    translatable = False

    def has_kept_menu(self) -> bool:
        return True


class InviteProblem(StrEnum):
    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    BODY_ENDED = "body-ended"  # of its post: it was closed, or goes on as another one
    POST_ENDED = "post-ended"  # who it was for holds the post no more
    HELD = "held"  # who opens it holds the post already; it stays good for somebody else
    OVERTAKEN = "overtaken"  # who it was for has got more since than whoever made it could give
    LINKED = "linked"  # this chat already belongs to somebody


@dataclass(frozen=True)
class InviteRefused(Statement):
    """Where its `body` has ended, `into` is the one that goes on, None where there is none."""

    problem: InviteProblem
    body: Bilingual | None = None
    into: Bilingual | None = None
    both_languages = True
    translatable = False


@dataclass(frozen=True)
class ChooseLanguage(Statement):
    """Which language? `is_again`: another than so far."""

    is_again: bool = False
    both_languages = True
    translatable = False

    def choices(self) -> Rows:
        return _languages(AGAIN) if self.is_again else LANGUAGE_CHOICES


@dataclass(frozen=True)
class LanguageChosen(Statement):
    """From now on we write in this language, or in both; the menu does so, too."""

    tongue: Tongue
    shows_menu = True
    translatable = False


@dataclass(frozen=True)
class BodyLine:
    """What a newcomer to a body knows at once: what it is, who chairs it, and its last meeting."""

    code: str
    name: Bilingual
    kind: BodyKind
    chairs: tuple[PersonLine, ...] = ()
    last_meeting: ObligationLine | None = None


@dataclass(frozen=True)
class Welcome(Statement):
    """Who you are, what the body is, who the counterpart is, and what is open. `before` held the post before you. The
    menu leaves no room for buttons: `terms` of reference are a command away. Where nobody knows what you are called,
    that is asked: `name_asked` is the longest name in characters, else 0. `incomplete` papers are to be completed."""

    you: PersonLine
    counterparts: tuple[PersonLine, ...]
    open: tuple[ObligationLine, ...]
    bodies: tuple[BodyLine, ...] = ()
    before: tuple[PersonLine, ...] = ()
    terms: tuple[TermsOf, ...] = ()
    name_asked: int = 0
    incomplete: tuple[BoardCompletion, ...] = ()
    shows_menu = True
    translatable = False


@dataclass(frozen=True)
class Contact(Statement):
    """The RTP Secretariat, the counterparts, and how we speak to you. Who `writes` can pass it a message; who `answers`
    sees what waits. `terms` of reference there are of their bodies and circles."""

    secretariat: tuple[PersonLine, ...]
    counterparts: tuple[PersonLine, ...]
    you: PersonLine
    has_further_channels: bool = False
    may_send_notice: bool = False
    may_see_people: bool = False
    sees_vacant: bool = False
    writes: bool = False
    answers: bool = False
    terms: tuple[TermsOf, ...] = ()
    names_assistants: bool = False

    def choices(self) -> Rows:
        write = column(Choice("enquiry-write")) if self.writes else ()
        waiting = column(Choice("enquiries")) if self.answers else ()
        channels = column(Choice("channels")) if self.has_further_channels else ()
        people = column(Choice("people")) if self.may_see_people else ()
        notice = column(Choice("notice")) if self.may_send_notice else ()
        own = column(Choice("contacts"), Choice("me"), Choice("language"), Choice("away"))
        further = (Choice("terms-all", ("1",)),) if len(self.terms) > MOST_TERMS else ()
        terms = column(*(terms_of(one) for one in self.terms[:MOST_TERMS]), *further)
        vacant = column(Choice("vacant")) if self.sees_vacant else ()
        assistants = column(Choice("assistants", ("1",))) if self.names_assistants else ()
        house = (*waiting, *people, *notice, *vacant, *assistants)
        return (*write, *terms, *own, *channels, (Choice("howto"),), (Choice("commands"),), *house)


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
    writes: bool = False

    def choices(self) -> Rows:
        return (*(column(Choice("channels")) if self.chooses_channels else ()), (Choice("commands"),))


@dataclass(frozen=True)
class CommandsOffered(Statement):
    """Every command that this person may use, with its words."""

    commands: tuple[str, ...]


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
    OTHER = "other"
    COMMAND = "command"  # there is none that is called so


@dataclass(frozen=True)
class NotUnderstood(Statement):
    """What came cannot be used here; what was sent before is still there. `waiting_for` is what we still wait for, as a
    file or (`for_file` is false) as an answer: the file of a meeting is its minutes. By `enquiry_id` a tap passes it to
    the RTP Secretariat, 0 where nothing is passed."""

    kind: NotUnderstoodKind
    waiting_for: ObligationLine | None = None
    enquiry_id: int = 0
    for_file: bool = False

    def choices(self) -> Rows:
        return column(Choice("enquiry-pass", (str(self.enquiry_id),))) if self.enquiry_id else ()


@dataclass(frozen=True)
class OldButton(Statement):
    """A button of a message whose matter has moved on; nothing was changed. It `leads_on` to what is open, for who
    holds a post."""

    item: ObligationLine | None = None
    leads_on: bool = True

    def choices(self) -> Rows:
        return column(Choice("open")) if self.leads_on else ()
