"""Hearing: word to one person goes to whoever hears for them, with the name it is for (absences.Hearing.told_to)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from roundtable.books import Transaction
from roundtable.obligations import FactKind, ObligationKey
from roundtable.people import Person
from roundtable.posts import SECRETARIAT, Side
from roundtable.services.snapshots import View
from roundtable.statements.parts import NameLine, PersonLine
from roundtable.submissions import Submission
from roundtable.visibility import concerns_side


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody who is written to, and those `for_whom` it is who are not they themselves."""

    person: Person
    for_whom: tuple[NameLine, ...] = ()

    def line(self, seen: View) -> PersonLine:
        """Them, as they are addressed."""
        return replace(seen.person_line(self.person), hears_for=self.for_whom)


def hearers_of(
    seen: View,
    people: Iterable[Person],
    body: str | None = None,
    *,
    on: date | None = None,
    even_away: bool = False,
    besides: Person | None = None,
) -> tuple[Hearer, ...]:
    """Who hears of word to these people about a body (None: anything), each once, whoever of them it is for; not the
    one `besides` whom. `on` is the day by which it goes, today unless said otherwise."""
    found: dict[int, tuple[Person, list[NameLine]]] = {}
    for person in people:
        for one in seen.snapshot.hearing.told_to(person, on or seen.today, body, even_away=even_away):
            _, names = found.setdefault(one.id, (one, []))
            if one.id != person.id:
                names.append(seen.name_line(person))
    return tuple(
        Hearer(person, tuple(dict.fromkeys(names)))
        for person, names in found.values()
        if besides is None or person.id != besides.id
    )


async def hearers_of_sender(
    tx: Transaction, seen: View, person_id: int | None, body: str, *, besides: Person | None = None
) -> tuple[Hearer, ...]:
    """Who hears of word to whoever has sent a paper, or said that it was (None: nobody is known)."""
    sender = await tx.roster.person(person_id) if person_id is not None else None
    return hearers_of(seen, (sender,) if sender is not None else (), body, besides=besides)


async def sender_of(tx: Transaction, paper: Submission) -> int | None:
    """Who (id) has sent it; None where it came on paper and nobody had said so: it bears the name of who noted it."""
    arrivals = (one for one in await tx.facts.of(paper.obligation) if one.kind is FactKind.PAPER_ARRIVED)
    is_noted = any((one.submission_id, one.person_id) == (paper.id, paper.person_id) for one in arrivals)
    return None if is_noted else paper.person_id


async def hearers_of_arrival(tx: Transaction, seen: View, paper: Submission, besides: Person) -> tuple[Hearer, ...]:
    """Who hears that a paper has arrived, or has not after all: whoever said that it was sent, else the secretariat
    that was asked for it."""
    key, sender = paper.obligation, await sender_of(tx, paper)
    if sender is not None:
        return await hearers_of_sender(tx, seen, sender, key.body, besides=besides)
    return secretariats_hearing(seen, key, besides=besides, only=seen.asked_side(key))


def secretariats_hearing(
    seen: View, key: ObligationKey, *, besides: Person | None = None, only: Side | None = None
) -> tuple[Hearer, ...]:
    """Heads and officers of the secretariats of its body on both sides (or `only` on one), the government's first, as
    far as it concerns their side."""
    visibility = seen.snapshot.visibility(key)
    asked = (
        one
        for one in seen.current()
        if one.post.body == key.body
        and one.post.kind in SECRETARIAT
        and concerns_side(visibility, one.post.side)
        and only in (None, one.post.side)
    )
    by_side = sorted(asked, key=lambda one: one.post.side is not Side.GOVERNMENT)
    return hearers_of(seen, (one.person for one in by_side), key.body, besides=besides)
