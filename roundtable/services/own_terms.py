"""Ends of one's own terms, told to whose they are, ahead and on the morning after; and the end of acting for a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.languages import Bilingual
from roundtable.mergers import goes_on_as, has_ended
from roundtable.moments import local_day
from roundtable.own_terms import STILL_SAID, OwnEnd, acting_over, own_ends
from roundtable.people import Person
from roundtable.reach import way_to
from roundtable.services.absences import acting_end_said
from roundtable.services.answering import word_to
from roundtable.services.desk import Desk
from roundtable.services.hearing import Hearer, hearers_of
from roundtable.services.snapshots import View, view
from roundtable.statements.absences import ActingEnds
from roundtable.statements.own_terms import LastTermEnded, OwnTermEnded, OwnTermEnds
from roundtable.statements.parts import Statement
from roundtable.working_days import ONE_DAY


@dataclass(frozen=True, slots=True)
class _Word:
    """What one person is told, and under which key it is told once."""

    person: Person
    statement: Statement
    once: str


async def tell_own_ends(desk: Desk) -> int:
    """In a morning's send window: whose own term ends within two weeks, whose term has ended, and who acts for nobody
    any more because the time is over. Each once, by what stands in the roster then. Returns how many messages were
    written."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, local_day(now))
        if not desk.windows.is_open(now, seen.snapshot.rest_days) or not await _new(desk, tx, seen):
            return 0
    written = 0
    async with desk.work() as tx:
        for word in await _new(desk, tx, await view(desk, tx, local_day(now))):
            way = way_to(word.person, desk.channels)
            if way is not None:
                told = replace(word_to(desk, word.person, way, word.statement, now), once=word.once)
                written += await tx.deliveries.add(told) is not None
    return written


async def _new(desk: Desk, tx: Transaction, seen: View) -> list[_Word]:
    """What was not told yet, to who can be written to."""
    bodies = {post.id: seen.bodies[post.body] for post in seen.snapshot.posts}
    handovers = [
        one
        for one in await tx.handovers.since(seen.today - STILL_SAID)
        if one.post_id not in bodies or not has_ended(bodies[one.post_id], one.on)  # of that one nothing follows
    ]
    ends = own_ends(seen.snapshot.holdings, handovers, seen.today)
    words = [word for end in ends for word in _of_end(desk, seen, end)]
    words += _of_acting(seen)
    return [
        word
        for word in words
        if way_to(word.person, desk.channels) is not None and await tx.deliveries.by_once(word.once) is None
    ]


def _of_end(desk: Desk, seen: View, end: OwnEnd) -> Iterator[_Word]:
    """They themselves hear of it; who cannot be written to, through whoever hears for them."""
    last_on = end.end_on - ONE_DAY
    on = min(last_on, seen.today)
    is_reached = way_to(end.person, desk.channels) is not None
    hearers = (Hearer(end.person),) if is_reached else hearers_of(seen, (end.person,), on=on, even_away=True)
    said = "own-term-ended" if end.is_over else "own-term-ends"
    for hearer in hearers:
        once = f"{said}:{end.person.id}:{end.end_on}:{hearer.person.id}"
        yield _Word(hearer.person, _statement(desk, seen, end, hearer, last_on), once)


def _statement(desk: Desk, seen: View, end: OwnEnd, hearer: Hearer, last_on: date) -> Statement:
    to, posts = hearer.line(seen), tuple(dict.fromkeys(seen.post_line(one.post) for one in end.held))
    if not end.is_over:
        then = (one.post for one in seen.snapshot.holdings if one.person == end.person and one.start_on == end.end_on)
        return OwnTermEnds(to, posts, last_on, tuple(map(seen.post_line, then)), *_of_body(seen, end))
    left = tuple(seen.post_line(one.post) for one in seen.holdings_of(end.person))
    if left or hearer.person.id != end.person.id:
        return OwnTermEnded(to, posts, last_on, tuple(dict.fromkeys(left)))
    way = way_to(end.person, desk.channels)
    return LastTermEnded(to, posts, last_on, in_chat=way is not None and way.channel is ChannelKind.TELEGRAM)


def _of_body(seen: View, end: OwnEnd) -> tuple[bool, Bilingual | None]:
    """Whether all of it ends because the body does, and what that goes on as."""
    codes = {one.post.body for one in end.held}
    ends_too = all(seen.bodies[code].valid_until == end.end_on for code in codes)
    into = goes_on_as(next(iter(codes)), seen.bodies, end.end_on) if ends_too and len(codes) == 1 else None
    return ends_too, into.name if into is not None else None


def _of_acting(seen: View) -> Iterator[_Word]:
    """Who is away comes back on that day, and with it the acting ends: whoever comes back before says so. It ends
    before where either of them holds the post no more."""
    for absence, is_back in acting_over(seen.snapshot.absences, seen.snapshot.holdings, seen.today):
        absent, acting = seen.people.get(absence.person_id), seen.people.get(absence.acting_id or 0)
        if absent is None or acting is None or absent[0].is_forgotten or acting[0].is_forgotten:
            continue
        line = seen.person_line(absent[0])
        for hearer in hearers_of(seen, (acting[0],)):
            word = ActingEnds(hearer.line(seen), line, is_back)
            yield _Word(hearer.person, word, acting_end_said(absence.id, hearer.person.id))
