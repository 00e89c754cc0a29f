"""Books of the roster: bodies, organisations, posts, people and circles. The manners are those of books.py."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from roundtable.absences import Absence
from roundtable.address_claims import AddressClaim
from roundtable.bodies import Body, Organisation
from roundtable.channels import ChannelKind
from roundtable.circles import Belonging, Circle
from roundtable.handovers import Handover
from roundtable.languages import UNNAMED, Bilingual, Language, Tongue
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind, Side


class RosterBook(Protocol):
    async def bodies(self) -> tuple[Body, ...]:
        """All bodies in official order, valid or not."""

    async def organisations(self) -> tuple[Organisation, ...]: ...
    async def posts(self) -> tuple[Post, ...]: ...
    async def holdings(self) -> tuple[Holding, ...]:
        """All holdings, past and future ones too, also of those who act for somebody, in the order of body position,
        post and person. None goes on beyond the end of its body."""

    async def listed_holdings(self) -> tuple[Holding, ...]:
        """Those in people's own name as the roster has them, whenever their body ends; in the same order."""

    async def person(self, person_id: int) -> Person | None: ...
    async def person_by_chat(self, chat_id: int) -> Person | None: ...
    async def person_who_left(self, chat_id: int) -> Person | None:
        """Whose chat this was before it was unlinked (blocked, gone), unless they have another one now."""

    async def people_at(self, address: str) -> tuple[Person, ...]:
        """Whose e-mail address this is, in capitals or not: an office may have one for several people."""

    async def holdings_of(self, person_id: int) -> tuple[Holding, ...]: ...
    async def put_body(self, body: Body) -> None:
        """Add, or replace the one with this code."""

    async def put_organisation(self, organisation: Organisation) -> None: ...
    async def add_post(self, body: str, kind: PostKind, side: Side, organisation: str | None) -> Post: ...
    async def people(self) -> tuple[Person, ...]:
        """Everybody there ever was, whether they hold a post or not."""

    async def add_person(
        self,
        name: Bilingual,
        title: Bilingual,
        salutation: Bilingual,
        placeholder: bool,
        position: Bilingual = UNNAMED,
        shows_phone: bool = False,
    ) -> Person: ...
    async def put_person(self, person: Person) -> None:
        """Name, title, salutation, position, `shows_phone` and `placeholder` of the person with this id, in place of
        what was."""

    async def end_holding(self, person_id: int, post_id: int, end_on: date) -> None:
        """From that day on the person holds the post no more."""

    async def add_holding(self, person_id: int, post_id: int, start_on: date | None, end_on: date | None) -> None: ...
    async def put_holding(self, person_id: int, post_id: int, start_on: date | None, end_on: date | None) -> None:
        """Like `add_holding`; one that is there already ends when this says."""

    async def remove_holding(self, person_id: int, post_id: int, start_on: date | None) -> None:
        """What was to begin on that day does not."""

    async def move_holding(
        self, person_id: int, post_id: int, was_from: date | None, start_on: date | None, end_on: date | None
    ) -> None:
        """The holding that began on `was_from` began on `start_on`, and ends when this says."""

    async def link_chat(self, person_id: int, chat_id: int, at: datetime) -> None:
        """Tie a chat to a person. A chat belongs to one person and a person has one chat: older ties end."""

    async def unlink_chat(self, chat_id: int, at: datetime, reason: str) -> None: ...
    async def set_language(self, person_id: int, tongue: Language | Tongue) -> None:
        """One language, or both."""

    async def set_channels(self, person_id: int, channels: Sequence[ChannelKind]) -> None:
        """The order in which they want to be written to; empty: ours."""

    async def put_address(self, person_id: int, channel: ChannelKind, address: str, at: datetime) -> None:
        """Instead of the one they had on this channel; one that was refused before is tried again."""

    async def remove_address(self, person_id: int, channel: ChannelKind) -> None: ...
    async def refuse_address(self, channel: ChannelKind, address: str, at: datetime, reason: str) -> tuple[int, ...]:
        """It is used no more. Returns the ids of the people whose it was."""

    async def lost(self) -> Mapping[int, frozenset[ChannelKind]]:
        """The channels that reached people (by id) once, and reach them no more."""


class AddressClaimBook(Protocol):
    async def put(self, person_id: int, claim: AddressClaim) -> None:
        """Instead of what they said before."""

    async def get(self, person_id: int) -> AddressClaim | None: ...
    async def failed(self, person_id: int) -> None:
        """Count a code that was not the right one."""

    async def void(self, person_id: int) -> None:
        """Its code is good for nothing any more."""


class CircleBook(Protocol):
    async def all(self) -> tuple[Circle, ...]:
        """In official order, valid or not."""

    async def belongings(self) -> tuple[Belonging, ...]:
        """Past and future ones too, in the order of the circles."""

    async def of(self, person_id: int, day: date) -> tuple[str, ...]:
        """The codes of the valid circles to which they belong on that day, in official order."""

    async def put(self, circle: Circle) -> None:
        """Add, or replace the one with this code."""

    async def put_belonging(self, circle: str, person_id: int, start_on: date | None, end_on: date | None) -> None:
        """That a person belongs to a circle from a day on; said again it ends when this says."""

    async def move_belonging(
        self, circle: str, person_id: int, was_from: date | None, start_on: date | None, end_on: date | None
    ) -> None:
        """What began on `was_from` began on `start_on`, and ends when this says."""


class AbsenceBook(Protocol):
    async def all(self) -> tuple[Absence, ...]:
        """Past and future ones too."""

    async def add(self, absence: Absence, at: datetime) -> None: ...
    async def end(self, person_id: int, end_on: date) -> None:
        """Whatever is not over by that day is over from it on, and so is what others hold for this person meanwhile.
        What would begin later never does."""

    async def act_no_more(self, person_id: int, end_on: date) -> None:
        """In absences that are not over by that day nobody acts who was to be this person; what they hold for others
        is ended by `TraceBook.end_places`."""

    async def act(self, person_id: int, post_id: int, acting_for: int, start_on: date, end_on: date) -> None:
        """That a person holds a post for another one; said again it ends when this says."""


class HandoverBook(Protocol):
    async def add(self, handover: Handover, at: datetime) -> int:
        """The id. Raises AlreadyThere where one of this post by this person is still to come."""

    async def get(self, handover_id: int) -> Handover | None: ...
    async def to_come(self) -> tuple[Handover, ...]:
        """Neither done nor called off, by day."""

    async def giving(self, post_id: int, to_id: int, on: date) -> tuple[Handover, ...]:
        """Done or to come: what gives the post to this person from exactly that day on, the first arranged first."""

    async def since(self, on: date) -> tuple[Handover, ...]:
        """Done or to come, of that day or later, by day."""

    async def done(self, handover_id: int, at: datetime) -> bool:
        """True the first time."""

    async def call_off(self, handover_id: int, at: datetime) -> bool:
        """True the first time, while it is still to come."""

    async def leave(self, person_id: int, at: datetime) -> None:
        """Of what is still to come: what was to come to them comes to nobody, and what they were to leave to nobody is
        called off, for they have left."""
