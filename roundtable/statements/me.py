"""What somebody is told of themselves: who they are here, and what is stored about them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.choices import Choice, Rows, column
from roundtable.join_requests import JoinPart
from roundtable.languages import UNNAMED, Bilingual, Tongue
from roundtable.statements.channels import WayLine
from roundtable.statements.parts import NameLine, PersonLine, PostLine, Statement


@dataclass(frozen=True)
class HeldPost:
    """A post and its first and last day, where they are known."""

    post: PostLine
    since_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class Me(Statement):
    """Posts, language, channels and addresses as they are stored. `email` and `phone` are empty while unknown; what of
    the name and position is `missing` can be typed. `weekly` are the posts of a principal, and `asked` the assistants
    who are asked from day to day in their place, nobody while none of them is reached."""

    you: PersonLine
    posts: tuple[HeldPost, ...]
    tongue: Tongue
    ways: tuple[WayLine, ...]
    position: Bilingual = UNNAMED
    email: str = ""
    phone: str = ""
    shows_phone: bool = False
    has_further_channels: bool = False
    missing: JoinPart | None = None
    weekly: tuple[PostLine, ...] = ()
    asked: tuple[NameLine, ...] = ()

    def choices(self) -> Rows:
        phone = Choice("phone-show", ("0" if self.shows_phone else "1",), label=f"phone-{_SWITCHED[self.shows_phone]}")
        typed = "own-position" if self.missing is JoinPart.POSITION else "own-name"
        return column(
            *((Choice("own-name", label=typed),) if self.missing is not None else ()),
            Choice("language"),
            *((Choice("channels"),) if self.has_further_channels else ()),
            *((phone,) if self.phone else ()),
            Choice("stored"),
            Choice("leave"),
        )


_SWITCHED = {True: "hide", False: "show"}


class StoredKind(StrEnum):
    """What is stored of somebody, in the order in which it is told."""

    PAPERS = "papers"  # submissions they handed in
    ANSWERS = "answers"  # facts they told
    FILES = "files"  # that came in chat or by e-mail, filed or not
    NOTICES = "notices"  # that they wrote
    NOTED = "noted"  # notices they took note of
    SAID = "said"  # messages to them
    WRITTEN = "written"  # what they wrote or pressed, as Telegram brought it
    AUDIT = "audit"  # rows of who did what


@dataclass(frozen=True)
class StoredAboutYou(Statement):
    """How much of each kind there is, and for how many days what they write is kept."""

    counts: tuple[tuple[StoredKind, int], ...]
    kept_days: int

    def choices(self) -> Rows:
        return column(Choice("me"), Choice("leave"))
