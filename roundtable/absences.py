"""Absences: for a time a person hears of nothing by itself. And who hears of a post on a day. Pure rules.

This is the one place that says who hears: planning, the look at a reminder once more when it is sent, notices, and word
to the RTP Secretariat all ask here.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, TypeVar

from roundtable.channels import ChannelKind
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind
from roundtable.principals import NO_OFFICES, Offices
from roundtable.reach import goes_to, way_to

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Absence:
    """No reminders for a person from `start_on` (included) to `end_on` (excluded). `acting_id` is who acts for them;
    `id` is 0 before it is stored."""

    person_id: int
    start_on: date
    end_on: date
    acting_id: int | None = None
    id: int = 0

    def current_on(self, day: date) -> bool:
        return self.start_on <= day < self.end_on


class Reminded(NamedTuple):
    """Somebody who is reminded of what a post owes, with the post through which they hear. `is_weekly`: a principal,
    who hears of it on the page of their week and on no other day."""

    holding: Holding
    is_weekly: bool = False


@dataclass(frozen=True)
class Hearing:
    """Who hears of what a post is to be told. `channels` are those the installation has, `offices` the assistants of
    principals."""

    holdings: Collection[Holding]
    absences: Collection[Absence]
    channels: Collection[ChannelKind]
    offices: Offices = NO_OFFICES

    def of(self, post: Post, on: date) -> tuple[Person, ...]:
        """Who hears on that day, each once; nobody where the post is vacant, or its holders are away and nobody stands
        in."""
        return tuple(one.person for one in self.through(post, on))

    def through(self, post: Post, on: date) -> tuple[Holding, ...]:
        """The same people, with the post through which each hears: an assistant through their own, and who stands in
        through the one that is asked.

        Its holders, who acts for one among them, and the assistants of each (reach.goes_to), but nobody who is away.
        Where somebody is away and none of those who are left can be reached, the head of the body's secretariat on the
        same side hears as well, and where there is none who is here and can be reached, its officers.
        """
        holders = self._written_to(post, on)
        if not self.absences:
            return holders
        here = tuple(one for one in holders if not self.is_away(one.person.id, on))
        if len(here) == len(holders) or any(self.reaches(one.person) for one in here):
            return here
        found = {one.person.id: one for one in here}
        for person in self._stand_ins(post, on):
            found.setdefault(person.id, Holding(person, post))
        return tuple(found.values())

    def reminded(self, post: Post, on: date) -> tuple[Reminded, ...]:
        """Who is reminded of what the post owes, each once: the same people, but of an office the assistants alone.

        Principals hear of their duties once a week (principal_weeks.py). While none of their assistants is here and can
        be reached they stand among the others, `is_weekly`: they count for nobody who is told on that day, so that one
        stands in where somebody is away, or the RTP Secretariat hears of it (alarms.py).
        """
        found: dict[int, Reminded] = {}
        for holding in self._current(post, on):
            for one in self._asked_for(holding, on):
                if one.holding.person.id not in found or not one.is_weekly:
                    found[one.holding.person.id] = one
        if not self.absences:
            return tuple(found.values())
        here = {person_id: one for person_id, one in found.items() if not self.is_away(person_id, on)}
        told = (one.holding.person for one in here.values() if not one.is_weekly)
        if len(here) < len(found) and not any(self.reaches(person) for person in told):
            here |= {person.id: Reminded(Holding(person, post)) for person in self._stand_ins(post, on)}
        return tuple(here.values())

    def _asked_for(self, holding: Holding, on: date) -> Sequence[Reminded]:
        office = self.offices.assistants_of(holding, on) if self.offices else ()
        if not office:
            return (Reminded(holding),)
        is_heard = any(self.reaches(one.person) and not self.is_away(one.person.id, on) for one in office)
        themselves = () if is_heard else (Reminded(holding, is_weekly=True),)
        return (*themselves, *map(Reminded, office))

    def _written_to(self, post: Post, on: date) -> tuple[Holding, ...]:
        """What is for the holders of a post, whoever is away; each once."""
        found: dict[int, Holding] = {}
        for holding in self._current(post, on):
            for one in self.in_place_of(holding, on):
                found.setdefault(one.person.id, one)
        return tuple(found.values())

    def in_place_of(self, holding: Holding, on: date) -> tuple[Holding, ...]:
        """Who is written to for the holder of a post, were nobody away: they and their assistants (reach.goes_to)."""
        return goes_to(holding, self.offices.assistants_of(holding, on), self.channels) if self.offices else (holding,)

    def told_to(
        self, person: Person, on: date, body: str | None = None, *, even_away: bool = False
    ) -> tuple[Person, ...]:
        """Who hears of word to one person, each once: of what concerns a body, or (None) anything of theirs.

        They and the assistants of their posts (reach.goes_to), and who acts for them while they are away. Nobody who is
        away: they themselves all the same where nobody else is left who can be reached, or where it is about
        themselves (`even_away`).
        """
        held = [
            one
            for one in (*self._of_person.get(person.id, ()), *self._acting_for.get(person.id, ()))
            if one.current_on(on) and body in (None, one.post.body)
        ]
        written_to = (one.person for holding in held for one in self.in_place_of(holding, on))
        found = {one.id: one for one in written_to if not self.is_away(one.id, on)}
        if (even_away and self.is_away(person.id, on)) or not any(self.reaches(one) for one in found.values()):
            found.setdefault(person.id, person)
        return tuple(found.values())

    def is_held(self, post: Post, on: date) -> bool:
        """Whether anybody holds it on that day, away or not."""
        return any(True for _ in self._current(post, on))

    def is_away(self, person_id: int, on: date) -> bool:
        return any(one.current_on(on) for one in self._absences_of.get(person_id, ()))

    def reaches(self, person: Person) -> bool:
        return way_to(person, self.channels) is not None

    def _current(self, post: Post, on: date) -> Iterable[Holding]:
        return (one for one in self._of_post.get(post.id, ()) if one.current_on(on))

    def _stand_ins(self, post: Post, on: date) -> tuple[Person, ...]:
        for kind in (PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER):
            held = self._of_place.get((post.body, kind, post.side), ())
            found = [one.person for one in held if one.current_on(on) and not self.is_away(one.person.id, on)]
            reached = tuple(person for person in found if self.reaches(person))
            if reached:
                return reached
        return ()

    @cached_property
    def _of_post(self) -> dict[int, list[Holding]]:
        return _by(self.holdings, lambda one: one.post.id)

    @cached_property
    def _of_person(self) -> dict[int, list[Holding]]:
        return _by(self.holdings, lambda one: one.person.id)

    @cached_property
    def _acting_for(self) -> dict[int, list[Holding]]:
        return _by((one for one in self.holdings if one.acting_for is not None), lambda one: one.acting_for or 0)

    @cached_property
    def _of_place(self) -> dict[tuple[str, str, str], list[Holding]]:
        return _by(self.holdings, lambda one: (one.post.body, one.post.kind, one.post.side))

    @cached_property
    def _absences_of(self) -> dict[int, list[Absence]]:
        return _by(self.absences, lambda one: one.person_id)


def absence_on(absences: Iterable[Absence], person_id: int, day: date) -> Absence | None:
    """The one that a person is away by on that day, or the next to come."""
    own = (one for one in absences if one.person_id == person_id and day < one.end_on and one.start_on < one.end_on)
    return min(own, key=lambda one: one.start_on, default=None)


def acting_holdings(absence: Absence, holdings: Iterable[Holding]) -> tuple[Holding, ...]:
    """What somebody holds for a person who is away: that one's own posts, in each body for as long as both last and
    they hold a post of their own there, on the same side. One row for each span of days."""
    own = [one for one in holdings if one.acting_for is None]
    return tuple(
        Holding(theirs.person, one.post, start_on, end_on, acting_for=absence.person_id)
        for one in own
        if one.person.id == absence.person_id
        for theirs, first, last in _spans(own, absence.acting_id, one.post)
        if (start_on := max(one.start_on or absence.start_on, absence.start_on, first))
        < (end_on := min(one.end_on or absence.end_on, absence.end_on, last))
    )


def _spans(own: Iterable[Holding], person_id: int | None, beside: Post) -> list[tuple[Holding, date, date]]:
    """From when to when (excluded) this person holds posts of their own in that body and on that side: those that
    follow each other or overlap are one span."""
    held = [
        (one.start_on or date.min, one.end_on or date.max, one)
        for one in own
        if one.person.id == person_id and (one.post.body, one.post.side) == (beside.body, beside.side)
    ]
    spans: list[tuple[Holding, date, date]] = []
    for start_on, end_on, one in sorted(held, key=lambda found: found[:2]):
        if start_on >= end_on:
            continue
        if spans and start_on <= spans[-1][2]:
            spans[-1] = (spans[-1][0], spans[-1][1], max(spans[-1][2], end_on))
        else:
            spans.append((one, start_on, end_on))
    return spans


def acts_no_more(absence: Absence, holdings: Iterable[Holding], today: date) -> tuple[Holding, ...]:
    """What the one who acts held for the absent person and holds no more today, because since then (`end_on`) they have
    no post of their own there; of the posts that the absent person still has."""
    if absence.acting_id is None or not absence.current_on(today):
        return ()
    own = [one for one in holdings if one.acting_for is None]
    found = []
    for one in own:
        if one.person.id != absence.person_id or not one.current_on(today):
            continue
        spans = _spans(own, absence.acting_id, one.post)
        left = [(theirs, last) for theirs, _, last in spans if absence.start_on <= last <= today]
        if left and not any(first <= today < last for _, first, last in spans):
            theirs, last = left[-1]
            found.append(Holding(theirs.person, one.post, absence.start_on, last, acting_for=absence.person_id))
    return tuple(found)


def unheard(hearing: Hearing, absence: Absence) -> tuple[Holding, ...]:
    """What the absent person holds, also for others, and nobody who can be reached hears of on some day meanwhile."""
    held = [one for one in hearing.holdings if one.person.id == absence.person_id]
    days = [absence.start_on + timedelta(days=n) for n in range((absence.end_on - absence.start_on).days)]
    found = {
        one.post.id: one
        for one in held
        for day in days
        if one.current_on(day) and not any(hearing.reaches(person) for person in hearing.of(one.post, day))
    }
    return tuple(found.values())


def _by(things: Iterable[Thing], key: Callable[[Thing], Key]) -> dict[Key, list[Thing]]:
    found: dict[Key, list[Thing]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found
