"""Reconciling: the books are looked through for what nobody sees to, and what can be put right is put right.

Read anew from the books: what a process remembers of them may be the very fault.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from roundtable.books import Transaction
from roundtable.digests import missed_morning
from roundtable.moments import local_day
from roundtable.reconciling import FindingKind, Own, Suspect
from roundtable.services.desk import Desk, Kept
from roundtable.services.reminder_batches import morning_of
from roundtable.services.reminders import plan, planned_on_of
from roundtable.services.said import to_say
from roundtable.services.secretariat import tell_secretariat_today
from roundtable.services.snapshots import view
from roundtable.statements.trouble import Stuck

MOST_ROWS = 1000
"""Of each kind at a look: what is left lying about is little, or the log says so in any case."""
MOST_PEOPLE = 200
NEWEST_REMINDERS = 1000


async def look(desk: Desk, own: Own) -> tuple[Suspect, ...]:
    """Everything that looks wrong just now, which need not be amiss: roundtable/reconciling.py says when it is."""
    now = desk.clock.now()
    found: list[Suspect] = []
    async with desk.work.reading() as tx:
        found += await _not_reminded(desk, tx, now)
        books = tx.reconciling
        lost = [one for one in await books.claimed(own.fence, MOST_ROWS) if one not in own.in_hand]
        waiting = await books.claimable(now, own.fence, MOST_ROWS) if own.has_room else ()
        found += [_row(FindingKind.CLAIM_LOST, "delivery", one) for one in lost]
        found += [_row(FindingKind.NOT_CLAIMED, "delivery", one) for one in waiting]
        found += [_row(FindingKind.UPDATE_WAITS, "update", one) for one in await books.updates(MOST_ROWS)]
        found += [_row(FindingKind.UPLOAD_WAITS, "upload", one) for one in await books.uploads(MOST_ROWS)]
        mute = await books.reminders_without_delivery(NEWEST_REMINDERS)
        found += [_row(FindingKind.REMINDER_WITHOUT_DELIVERY, "reminder", one) for one in mute]
    return tuple(found)


async def repair(desk: Desk, amiss: Collection[Suspect], own: Own) -> Mapping[FindingKind, int]:
    """Put right what can be put right here, and say how much of each kind was. Doing it twice changes nothing; `own` is
    asked anew, so that a claim that is in hand by now is left alone."""
    repaired: dict[FindingKind, int] = {}
    lost = [one.row for one in amiss if one.kind is FindingKind.CLAIM_LOST and one.row not in own.in_hand]
    mute = [one.row for one in amiss if one.kind is FindingKind.REMINDER_WITHOUT_DELIVERY]
    unsaid = [one for one in amiss if one.kind is FindingKind.NOT_REMINDED]
    if lost or mute:
        now = desk.clock.now()
        async with desk.work() as tx:
            put_back = [await tx.deliveries.put_back(one, own.fence, now, "nobody knew of the claim") for one in lost]
            await tx.reconciling.forget_reminders(mute)
        repaired[FindingKind.CLAIM_LOST] = put_back.count(True)
        repaired[FindingKind.REMINDER_WITHOUT_DELIVERY] = len(mute)
    if mute or unsaid:
        desk.kept.newest = desk.kept.planned = None
        await plan(desk)
        async with desk.work.reading() as tx:
            still = await _not_reminded(desk, tx, desk.clock.now())
        repaired[FindingKind.NOT_REMINDED] = len(set(unsaid) - set(still))
    return {kind: count for kind, count in repaired.items() if count}


async def tell_stuck(desk: Desk, stuck: Mapping[FindingKind, int]) -> None:
    """To the RTP Secretariat, of each kind once a day at most."""
    now = desk.clock.now()
    async with desk.work() as tx:
        seen = await view(desk, tx, local_day(now))
        for kind, count in stuck.items():
            await tell_secretariat_today(desk, tx, seen, Stuck(kind, count), f"stuck:{kind}", now)


async def _not_reminded(desk: Desk, tx: Transaction, now: datetime) -> list[Suspect]:
    """Who has this morning's message already gets the rest tomorrow, who has had as many as anybody gets when there is
    room again, and who comes after the morning was planned with the next: that is no fault."""
    seen = await view(replace(desk, kept=Kept()), tx, local_day(now))
    if not desk.windows.is_open(now, seen.snapshot.rest_days):
        return []
    if not missed_morning(desk.windows, now, await planned_on_of(tx, seen.snapshot.rest_days)):
        return []
    missing = await to_say(desk, tx, seen, now, ())
    return [
        Suspect(FindingKind.NOT_REMINDED, f"{one.obligation} {one.stage} for person {person_id}")
        for person_id, rows in list(missing.items())[:MOST_PEOPLE]
        if not await tx.reconciling.has_morning(morning_of(person_id, local_day(now)))
        for one in rows
    ]


def _row(kind: FindingKind, noun: str, row: int) -> Suspect:
    return Suspect(kind, f"{noun} {row}", row)
