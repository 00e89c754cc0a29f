"""The roster as a whole: what a file or a workbook says of organisations, bodies, circles, posts and people."""

from dataclasses import dataclass
from datetime import date

from roundtable.bodies import Body, Organisation
from roundtable.channels import ChannelKind
from roundtable.circles import Circle
from roundtable.languages import UNNAMED, Bilingual, Tongue
from roundtable.posts import PostKind, Side


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """A person as a roster names them. Everything stands as typed, in both scripts.

    `number` tells the rows of one person from those of a namesake: that of a stored person, or one of the workbook's
    own; None where the name and the post are all that is known. `email` and `phone` (+ and digits) are where they are
    written to beside Telegram; left out, what is known stays. `shows_phone`: counterparts may be given the number.
    `tongue`: what they are written to in; left out, what they have chosen themselves stays.
    """

    name: Bilingual
    title: Bilingual = UNNAMED
    salutation: Bilingual = UNNAMED
    position: Bilingual = UNNAMED
    email: str | None = None
    phone: str | None = None
    shows_phone: bool = False
    placeholder: bool = False
    number: int | None = None
    tongue: Tongue | None = None

    @property
    def addresses(self) -> tuple[tuple[ChannelKind, str], ...]:
        given = ((ChannelKind.EMAIL, self.email), (ChannelKind.MESSENGER, self.phone))
        return tuple((channel, address) for channel, address in given if address is not None)


@dataclass(frozen=True, slots=True)
class RosterPrincipal:
    """Whom an assistant is assistant to: by number, or where there is none by the name in a post of the same body and
    side."""

    name: Bilingual
    number: int | None = None


@dataclass(frozen=True, slots=True)
class RosterHolder:
    """That a person holds a post, or belongs to a circle, from `start_on` (included) to `end_on` (excluded). The holder
    of a post of assistant acts in the name of `assistant_to`; what is left out stays."""

    person: RosterPerson
    start_on: date | None = None
    end_on: date | None = None
    assistant_to: tuple[RosterPrincipal, ...] = ()

    def current_on(self, day: date) -> bool:
        return (self.start_on is None or self.start_on <= day) and (self.end_on is None or day < self.end_on)


@dataclass(frozen=True, slots=True)
class RosterPost:
    """A post; body, kind, side and organisation together are how a later import knows it again. Without holders it is
    vacant."""

    body: str
    kind: PostKind
    side: Side
    organisation: str | None
    holders: tuple[RosterHolder, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterCircle:
    circle: Circle
    people: tuple[RosterHolder, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """Bodies and circles in official order, parents before their sub-sector groups."""

    organisations: tuple[Organisation, ...] = ()
    bodies: tuple[Body, ...] = ()
    posts: tuple[RosterPost, ...] = ()
    circles: tuple[RosterCircle, ...] = ()
