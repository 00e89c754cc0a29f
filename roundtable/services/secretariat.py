"""Word to the RTP Secretariat: at once; outside office hours it rings no bell."""

from dataclasses import replace
from datetime import datetime

from roundtable.books import Transaction
from roundtable.moments import local_day
from roundtable.people import Person
from roundtable.quiet_hours import in_office_hours
from roundtable.reach import way_to
from roundtable.services.answering import attachments_of, tell, word_to
from roundtable.services.desk import Desk
from roundtable.services.snapshots import View
from roundtable.statements.parts import Statement
from roundtable.submissions import StoredFile


async def tell_secretariat(
    desk: Desk,
    tx: Transaction,
    seen: View,
    statement: Statement,
    now: datetime,
    *,
    besides: Person | None = None,
    files: tuple[StoredFile, ...] = (),
) -> None:
    """Head and officers hear of it, each once, but not the one `besides` whom: whoever did it knows."""
    silent = not in_office_hours(now, seen.snapshot.rest_days)
    people = {one.person.id: one.person for one in seen.secretariat()}
    for person in people.values():
        if besides is None or person.id != besides.id:
            await tell(desk, tx, person, statement, now, attachments=attachments_of(files), silent=silent)


async def tell_secretariat_today(
    desk: Desk, tx: Transaction, seen: View, statement: Statement, trouble: str, now: datetime
) -> None:
    """Of this trouble of the system each of them hears once a day at most, whichever process finds it."""
    silent = not in_office_hours(now, seen.snapshot.rest_days)
    people = {one.person.id: one.person for one in seen.secretariat()}
    for person in people.values():
        way = way_to(person, desk.channels)
        if way is not None:
            once = f"{trouble}:{person.id}:{local_day(now)}"
            await tx.deliveries.add(replace(word_to(desk, person, way, statement, now), silent=silent, once=once))
