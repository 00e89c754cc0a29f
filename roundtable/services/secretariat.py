"""Word to the RTP Secretariat: at once; outside office hours it rings no bell."""

from dataclasses import replace
from datetime import datetime

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.people import Person
from roundtable.posts import Post
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
    about: ObligationKey | None = None,
    files: tuple[StoredFile, ...] = (),
) -> None:
    """Head and officers hear of it, each once, but not the one `besides` whom: whoever did it knows. What it is `about`
    is told to those who may see that, and its `files` go to those who may have them."""
    silent = not in_office_hours(now, seen.snapshot.rest_days)
    for holder in secretariat_of(seen):
        if besides is not None and holder.person.id == besides.id:
            continue
        if about is None or seen.sees(holder, about):
            handed = files if about is None or seen.gets(holder, about) else ()
            await tell(desk, tx, holder.person, statement, now, attachments=attachments_of(handed), silent=silent)


def secretariat_of(seen: View) -> tuple[Holder, ...]:
    """Head and officers of the RTP Secretariat who hear of something today, each once with their posts in it."""
    posts: dict[int, list[Post]] = {}
    for one in seen.secretariat():
        posts.setdefault(one.person.id, []).append(one.post)
    return tuple(Holder(person, tuple(posts[person.id])) for person in seen.secretariat_hearing())


async def tell_secretariat_today(
    desk: Desk, tx: Transaction, seen: View, statement: Statement, trouble: str, now: datetime
) -> None:
    """Of this trouble of the system each of them hears once a day at most, whichever process finds it."""
    silent = not in_office_hours(now, seen.snapshot.rest_days)
    for person in (holder.person for holder in secretariat_of(seen)):
        way = way_to(person, desk.channels)
        if way is not None:
            once = f"{trouble}:{person.id}:{local_day(now)}"
            await tx.deliveries.add(replace(word_to(desk, person, way, statement, now), silent=silent, once=once))
