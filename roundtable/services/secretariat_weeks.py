"""The week of the RTP Secretariat: on its first morning each of them hears what waits, in one message."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from roundtable.books import Transaction
from roundtable.moments import local_day
from roundtable.principal_weeks import WEEK, end_of_week, monday_of, week_to_tell
from roundtable.reach import way_to
from roundtable.round_tables import wanting
from roundtable.services.alarms import keys_out_of_reach
from roundtable.services.answering import word_to
from roundtable.services.audit_chain import head_of_audit
from roundtable.services.caps import had_enough
from roundtable.services.desk import Desk
from roundtable.services.ends_of_terms import unheard_posts
from roundtable.services.secretariat import secretariat_of
from roundtable.services.snapshots import View, view
from roundtable.statements.parts import PersonLine
from roundtable.statements.secretariat_weeks import SecretariatWeek, Waiting

DONE = "secretariat-week"
"""The small fact under which the Monday of the last week is kept that was told."""


MOST_NAMED = 20
"""A message has room for them, with all else that waits."""


async def tell_week(desk: Desk) -> int:
    """On the first morning of a week on which something is sent, or a later one where that was missed. Returns the
    messages. Doing it twice changes nothing."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, local_day(now))
        monday = week_to_tell(seen.snapshot, now, await tx.meta.get(DONE))
        if monday is None:
            return 0
        full = await had_enough(tx, seen.today)  # which goes through everybody: beside the loop, not in the writer's
    async with desk.work() as tx:
        await tx.locks.hold(DONE)
        seen = await view(desk, tx, local_day(now))
        head = await head_of_audit(tx)
        tables = wanting(seen.snapshot.round_tables, seen.today, seen.snapshot.since, seen.snapshot.given_up)
        waiting, printed = await _waiting(tx, seen, now), head.printed if head is not None else ""
        silent, further = _silent(seen, full)
        word = SecretariatWeek(monday, waiting, printed, tables, silent, further)
        written = 0
        for person in (holder.person for holder in secretariat_of(seen)):
            way = way_to(person, desk.channels)
            if way is not None:
                new = word_to(desk, person, way, word, now)
                new = replace(new, once=f"{DONE}:{monday}:{person.id}", useful_until_at=end_of_week(monday))
                written += await tx.deliveries.add(new) is not None
        await tx.meta.put(DONE, monday.isoformat())
        return written


def _silent(seen: View, full: Collection[int]) -> tuple[tuple[PersonLine, ...], int]:
    """Those of today, in the order of the roster: as many as a message has room for, and how many there are besides."""
    here = list({one.person.id: one.person for one in seen.current() if one.person.id in full}.values())
    named = tuple(seen.holder_line(seen.holder(person)) for person in here[:MOST_NAMED])
    return named, len(here) - len(named)


async def _waiting(tx: Transaction, seen: View, now: datetime) -> Waiting:
    until = monday_of(seen.today) + WEEK
    return Waiting(
        requests=len(await tx.join_requests.waiting()),
        enquiries=len(await tx.enquiries.waiting()),
        out_of_reach=len(keys_out_of_reach(seen, now)),
        vacant=len(unheard_posts(seen)),
        handovers=sum(seen.today <= one.on < until for one in await tx.handovers.to_come()),
    )
