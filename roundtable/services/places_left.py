"""What somebody leaves behind who is forgotten: posts and circles, and all in which others counted on them. It ends,
and those concerned hear of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from roundtable.absences import Absence
from roundtable.books import Transaction
from roundtable.handovers import Handover
from roundtable.moments import local_day
from roundtable.people import Holding, Person
from roundtable.posts import Post
from roundtable.services.absences import unheard_while
from roundtable.services.answering import tell
from roundtable.services.desk import Desk
from roundtable.services.handover_changes import line_of
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.statements.absences import NobodyStandsIn
from roundtable.statements.leaving import ActingLeft, ActingOver, HolderLeft, LeftPost, SuccessorLeft
from roundtable.statements.principals import InWhoseNameYouAct


@dataclass(frozen=True, slots=True)
class PlacesLeft:
    """Of one person: their own `posts` of today; the absences, now or to come, in which they were to `act`; who is
    `acting` for them today; their `assistants`; and the hand-overs by which they were to `follow` somebody."""

    person: Person
    posts: tuple[Holding, ...]
    act: tuple[Absence, ...]
    acting: tuple[Holding, ...]
    assistants: tuple[Holding, ...]
    follow: tuple[Handover, ...]


async def places_of(desk: Desk, tx: Transaction, person: Person, today: date) -> PlacesLeft:
    seen = await view(desk, tx, today)
    current, me = seen.current(), person.id
    tied = {(tie.assistant_id, tie.post_id) for tie in await tx.ties.all() if tie.principal_id == me}
    return PlacesLeft(
        person,
        tuple(one for one in current if one.person.id == me and one.acting_for is None),
        tuple(
            one
            for one in seen.snapshot.absences
            if one.acting_id == me and max(one.start_on, today) < one.end_on and one.person_id != me
        ),
        tuple(one for one in current if one.acting_for == me),
        tuple(one for one in current if (one.person.id, one.post.id) in tied and one.acting_for is None),
        tuple(one for one in await tx.handovers.to_come() if one.to_id == me),
    )


async def leave_places(desk: Desk, tx: Transaction, left: PlacesLeft, now: datetime) -> None:
    """All of it ends today. A post that was to be handed over to them is nobody's from that day on; one that they were
    to hand over is vacant until the day of the successor. The person is not named any more."""
    today, me = local_day(now), left.person.id
    await tx.traces.end_places(me, today)
    await tx.absences.end(me, today)
    await tx.absences.act_no_more(me, today)
    await tx.ties.remove_all(me)
    await tx.handovers.leave(me, now)
    seen = await view(desk, tx, today)
    if left.posts:
        word = HolderLeft(tuple(_left(seen, one.post) for one in left.posts))
        await tell_secretariat(desk, tx, seen, word, now, besides=left.person)
    for absence in left.act:
        await _tell_absent(desk, tx, seen, absence, now)
    for person, posts in _by_person(left.acting):
        lines = tuple(seen.post_line(one) for one in posts)
        await tell(desk, tx, person, ActingOver(seen.person_line(person), lines), now)
    for one in left.assistants:
        await _tell_assistant(desk, tx, seen, one, now)
    for handover in left.follow:
        await _tell_of_successor(desk, tx, seen, handover, now)


def _left(seen: View, post: Post) -> LeftPost:
    """Vacant, until the day of a successor where there is one, or held by others still."""
    others = [one for one in seen.snapshot.holdings if one.post.id == post.id and one.acting_for is None]
    coming = [one.start_on for one in others if one.start_on is not None and one.start_on > seen.today]
    is_vacant = not seen.snapshot.hearing.is_held(post, seen.today)
    return LeftPost(seen.post_line(post), is_vacant, min(coming, default=None) if is_vacant else None)


async def _tell_absent(desk: Desk, tx: Transaction, seen: View, absence: Absence, now: datetime) -> None:
    """Nobody acts for them any more; where nobody at all hears of it the RTP Secretariat is told as well."""
    absent = await tx.roster.person(absence.person_id)
    if absent is None:
        return
    rest = replace(absence, start_on=max(absence.start_on, seen.today), acting_id=None)
    await tell(desk, tx, absent, ActingLeft(seen.person_line(absent), rest.end_on), now)
    silent = unheard_while(seen, rest)
    if silent:
        line = seen.person_line(absent, tuple(one.post for one in silent))
        await tell_secretariat(desk, tx, seen, NobodyStandsIn(line, rest.start_on, rest.end_on), now, besides=absent)


async def _tell_assistant(desk: Desk, tx: Transaction, seen: View, held: Holding, now: datetime) -> None:
    principals = seen.snapshot.offices.principals_of(held.person.id, held.post.body, seen.today)
    names = tuple(seen.name_line(one.person) for one in principals)
    word = InWhoseNameYouAct(seen.person_line(held.person), seen.post_line(held.post), names)
    await tell(desk, tx, held.person, word, now)


async def _tell_of_successor(desk: Desk, tx: Transaction, seen: View, handover: Handover, now: datetime) -> None:
    line = await line_of(tx, seen, replace(handover, to_id=None))
    holder = await tx.roster.person(handover.from_id)
    if line is None or holder is None:
        return
    word = SuccessorLeft(line)
    if not any(one.id == holder.id for one in seen.secretariat_hearing()):
        await tell(desk, tx, holder, word, now)
    await tell_secretariat(desk, tx, seen, word, now)


def _by_person(holdings: Iterable[Holding]) -> list[tuple[Person, list[Post]]]:
    found: dict[int, tuple[Person, list[Post]]] = {}
    for one in holdings:
        found.setdefault(one.person.id, (one.person, []))[1].append(one.post)
    return list(found.values())
