"""Acting that ends because whoever acts holds no post of their own there any more: who is away hears of it."""

from dataclasses import dataclass, replace
from datetime import date, time

from roundtable.absences import Absence, acts_no_more
from roundtable.moments import local_day, moment
from roundtable.people import Holding, Person
from roundtable.posts import Post
from roundtable.reach import way_to
from roundtable.services.absences import unheard_while
from roundtable.services.answering import word_to
from roundtable.services.desk import Desk
from roundtable.services.snapshots import View, view
from roundtable.statements.absences import ActingFallsAway, NobodyStandsIn
from roundtable.statements.parts import Statement


@dataclass(frozen=True, slots=True)
class _Word:
    """What one person is told, under which key it is told once, and until which day it is useful."""

    person: Person
    statement: Statement
    once: str
    until: date


async def tell_acting_that_ended(desk: Desk) -> int:
    """On the first morning on which nobody acts for them any more, who is away hears of it, once; and the RTP
    Secretariat where nobody hears of their posts from then on. Returns how many messages were written."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, local_day(now))
        words = [word for absence in seen.snapshot.absences for word in _words(seen, absence)]
        new = [word for word in words if await tx.deliveries.by_once(word.once) is None]
    opens = desk.windows.next_opening(now, seen.snapshot.rest_days)
    if not any(opens < moment(word.until, time()) for word in new):
        return 0
    written = 0
    async with desk.work() as tx:
        for word in new:
            way, until = way_to(word.person, desk.channels), moment(word.until, time())
            if way is None or opens >= until:
                continue
            delivery = replace(
                word_to(desk, word.person, way, word.statement, now),
                not_before_at=opens,
                useful_until_at=until,
                once=word.once,
            )
            written += await tx.deliveries.add(delivery) is not None
    return written


def _words(seen: View, absence: Absence) -> tuple[_Word, ...]:
    ended = acts_no_more(absence, seen.snapshot.holdings, seen.today)
    absent = seen.people.get(absence.person_id)
    if not ended or absent is None:
        return ()
    since_on = max(one.end_on or seen.today for one in ended)
    acting = seen.person_line(ended[0].person, _posts(ended))
    silent = unheard_while(seen, replace(absence, start_on=seen.today))
    to = seen.person_line(absent[0])
    word = ActingFallsAway(to, acting, since_on, absence.end_on, is_heard=not silent)
    told: list[tuple[Person, Statement]] = [(absent[0], word)]
    if silent:
        line = seen.person_line(absent[0], _posts(silent))
        nobody = NobodyStandsIn(line, seen.today, absence.end_on)
        told += [(one, nobody) for one in seen.secretariat_hearing() if one.id != absence.person_id]
    return tuple(
        _Word(person, statement, f"acting-fell-away:{absence.id}:{since_on}:{person.id}", absence.end_on)
        for person, statement in told
    )


def _posts(held: tuple[Holding, ...]) -> tuple[Post, ...]:
    return tuple(dict.fromkeys(one.post for one in held))
