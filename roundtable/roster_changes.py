"""What a roster would change about what is stored: pure, so that it can be shown before it is done.

A roster adds and replaces, it never takes away: what it leaves out may carry papers, and who left is given an end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from roundtable.bodies import Body, Organisation
from roundtable.channels import ChannelKind
from roundtable.circles import Belonging, Circle
from roundtable.languages import UNNAMED, Bilingual
from roundtable.people import Holding, Person
from roundtable.roster import Roster, RosterHolder, RosterPerson, RosterPost
from roundtable.roster_stored import PostIdentity, StoredRoster, identity
from roundtable.roster_ties import Seen, TiePut, name_key, tie_puts, who

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Put(Generic[Thing]):
    """Something to be there afterwards; `before` is what stands in its place now."""

    after: Thing
    before: Thing | None = None


@dataclass(frozen=True, slots=True)
class PlacePut:
    """That somebody holds a post, or belongs to a circle (its code), or does so until another day. `person_id` is None
    for a person who is new; rows of one new person share a number."""

    place: PostIdentity | str
    holder: RosterHolder
    person_id: int | None = None
    corrects: bool = False
    """Of a time that is stored, which began on `was_from`, the beginning was another one."""
    was_from: date | None = None


@dataclass(frozen=True, slots=True)
class RosterChange:
    """What loading would do; everything not listed is as the roster wants it already."""

    organisations: tuple[Put[Organisation], ...] = ()
    bodies: tuple[Put[Body], ...] = ()
    circles: tuple[Put[Circle], ...] = ()
    posts: tuple[RosterPost, ...] = ()
    people: tuple[Put[Person], ...] = ()
    """Stored people of whom other things are known now."""
    places: tuple[PlacePut, ...] = ()
    addresses: tuple[tuple[int, ChannelKind, str], ...] = ()
    """Of stored people: their ids, and where they are written to from now on."""
    ties: tuple[TiePut, ...] = ()
    kept: tuple[int, ...] = ()
    """Ids of those who have given a name since the roster was written: it stays, and so nothing changes."""

    def counts(self) -> dict[str, int]:
        """How many of each are added or replaced, by noun."""
        return {
            "organisations": len(self.organisations),
            "bodies": len(self.bodies),
            "circles": len(self.circles),
            "posts": len(self.posts),
            "people": len(self.people),
            "holders": len(self.places),
            "addresses": len(self.addresses),
            "ties": len(self.ties),
        }

    def __bool__(self) -> bool:
        return any(self.counts().values())


def changes(stored: StoredRoster, roster: Roster) -> RosterChange:
    """What would have to change for everything in the roster to be there."""
    posts = {identity(post) for post in stored.posts}
    people = _People(stored)
    for post in roster.posts:
        held = stored.holdings_of_post.get(identity(post), ())
        for holder in post.holders:
            people.see(identity(post), holder, held)
    for circle in roster.circles:
        for holder in circle.people:
            people.see(circle.circle.code, holder, stored.belongings_of_circle.get(circle.circle.code, ()))
    return RosterChange(
        organisations=_puts({one.code: one for one in stored.organisations}, roster.organisations),
        bodies=_puts({one.code: one for one in stored.bodies}, _in_order(stored.bodies, roster.bodies)),
        circles=_puts(
            {one.code: one for one in stored.circles},
            _in_order(stored.circles, [one.circle for one in roster.circles]),
        ),
        posts=tuple(one for one in roster.posts if identity(one) not in posts),
        people=tuple(people.changed.values()),
        places=tuple(people.places),
        addresses=tuple(dict.fromkeys(people.addresses)),
        ties=tie_puts(stored, people.seen),
        kept=tuple(dict.fromkeys(people.kept)),
    )


Coded = TypeVar("Coded", Organisation, Body, Circle)


Placed = TypeVar("Placed", Body, Circle)


def _in_order(stored: Sequence[Placed], wanted: Sequence[Placed]) -> Sequence[Placed]:
    """A roster that has all of them says in which order they stand. One that has a few, to add or rename them, does
    not: those that are stored stay where they are, new ones come after all."""
    if {one.code for one in stored} <= {one.code for one in wanted}:
        return wanted
    places = {one.code: one.position for one in stored}
    last = max(places.values())
    new = [one.code for one in wanted if one.code not in places]
    places |= {code: last + place for place, code in enumerate(new, start=1)}
    return [replace(one, position=places[one.code]) for one in wanted]


def _puts(stored: Mapping[str, Coded], wanted: Sequence[Coded]) -> tuple[Put[Coded], ...]:
    return tuple(Put(one, stored.get(one.code)) for one in wanted if stored.get(one.code) != one)


@dataclass
class _People:
    """Who is who, row by row."""

    stored: StoredRoster
    changed: dict[int, Put[Person]] = field(default_factory=dict)
    places: list[PlacePut] = field(default_factory=list)
    addresses: list[tuple[int, ChannelKind, str]] = field(default_factory=list)
    called: dict[PostIdentity | str, dict[tuple[str, str], Person]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)

    def see(self, place: PostIdentity | str, holder: RosterHolder, there: Sequence[Holding | Belonging]) -> None:
        """A placeholder stands in only where nobody is. A row of somebody who was forgotten since it was read says
        nothing."""
        if holder.person.number in self.stored.forgotten:
            return
        if place not in self.called:
            self.called[place] = {name_key(one.person.name): one.person for one in reversed(there)}
        person = self._known(holder.person, self.called[place])
        stands_in = not (holder.person.placeholder and there and holder.person.number is None)
        if not isinstance(place, str) and (person is not None or stands_in):
            self.seen.append(Seen(place, holder, who(place, holder.person, person.id if person else None)))
        if not stands_in:
            return
        if person is None:
            self.places.append(PlacePut(place, holder))
            return
        if _is_older(holder.person, person):
            self.kept.append(person.id)
            self._compare(person, _filling(holder.person, person))
        else:
            self._compare(person, holder.person)
        put = _put(place, holder, person.id, [one for one in there if one.person.id == person.id])
        if put is not None:
            self.places.append(put)

    def _known(self, said: RosterPerson, there: Mapping[tuple[str, str], Person]) -> Person | None:
        """By number, else by the name in the same place: names alone do not tell two people apart. A name in the row of
        a placeholder who never had a chat is that of somebody else; one who has is that very person."""
        stored = None if said.number is None else self.stored.by_number.get(said.number)
        if stored is not None and (said.placeholder or not stored.placeholder or stored.chat_id is not None):
            return stored
        return there.get(name_key(said.name))

    def _compare(self, person: Person, said: RosterPerson) -> None:
        wanted = replace(
            person,
            name=said.name,
            title=said.title,
            salutation=said.salutation,
            position=said.position,
            shows_phone=said.shows_phone,
            placeholder=person.placeholder and said.placeholder,
        )
        if said.tongue is not None:
            wanted = wanted.speaking(said.tongue)
        if said.number is None:  # what such a row leaves out it does not take away
            wanted = replace(
                wanted,
                title=_or_known(said.title, person.title),
                salutation=_or_known(said.salutation, person.salutation),
                position=_or_known(said.position, person.position),
                shows_phone=said.shows_phone or person.shows_phone,
            )
        if wanted != person:
            self.changed.setdefault(person.id, Put(wanted, person))
        for channel, address in said.addresses:
            if address not in (person.email, person.phone):
                self.addresses.append((person.id, channel, address))


def _is_older(said: RosterPerson, person: Person) -> bool:
    """Whether the row was written before that person gave a name: it says itself that its name only stands in, and a
    stored name never becomes a stand-in again. An older name that was a real one cannot be told from a correction: that
    is a mistake of the row (roster_workbook.py), unless one script is the same."""
    return (
        said.number == person.id
        and said.placeholder
        and not person.placeholder
        and name_key(said.name) != name_key(person.name)
    )


def _filling(said: RosterPerson, person: Person) -> RosterPerson:
    """What such a row may still add: what is not known. Everything that is known may be newer than the row."""
    return replace(
        said,
        name=person.name,
        title=_or_known(person.title, said.title),
        salutation=_or_known(person.salutation, said.salutation),
        position=_or_known(person.position, said.position),
        tongue=said.tongue if person.language is None else None,
        email=said.email if person.email is None else None,
        phone=said.phone if person.phone is None else None,
        shows_phone=person.shows_phone,
    )


def _or_known(said: Bilingual, known: Bilingual) -> Bilingual:
    return known if said == UNNAMED else said


def is_same_name(one: Bilingual, other: Bilingual) -> bool:
    """However the Lao is spelled."""
    return name_key(one) == name_key(other)


def _put(
    place: PostIdentity | str, holder: RosterHolder, person_id: int, its: Sequence[Holding | Belonging]
) -> PlacePut | None:
    """What a row says of somebody's time in a place, where `its` are what is stored of it; None where that is so.

    An end that is stored stays where a row has none: an older copy of a workbook brings nobody back. Without a
    beginning a row speaks of the one time that goes on. With another beginning it corrects that one; where none goes
    on, the person has come back.
    """
    open_ones = [one for one in its if one.end_on is None]
    stands = next((one for one in its if one.start_on == holder.start_on), None)
    if stands is None and holder.start_on is None and its:
        stands = open_ones[-1] if open_ones else its[-1]
    if stands is not None:
        if holder.end_on is None or holder.end_on == stands.end_on:
            return None
        if stands.start_on is not None and holder.end_on < stands.start_on:
            return None  # it ends before it begins: only a row without its beginning can say that
        return PlacePut(place, replace(holder, start_on=stands.start_on), person_id)
    if len(open_ones) == 1:
        return PlacePut(place, holder, person_id, corrects=True, was_from=open_ones[0].start_on)
    return PlacePut(place, holder, person_id)
