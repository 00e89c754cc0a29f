"""What was said, under whatever name, and what is to be said: for whoever plans, and for whoever looks whether it was
planned."""

from collections.abc import Collection
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from roundtable.books import Transaction
from roundtable.digests import by_any_name, of_morning, other_names
from roundtable.duties import Duties
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.planned import come_by
from roundtable.reminders import Planned, Said
from roundtable.services.beside import beside_the_loop
from roundtable.services.caps import with_room
from roundtable.services.desk import Desk
from roundtable.services.snapshots import View


async def said_of(tx: Transaction, duties: Duties, keys: Collection[ObligationKey]) -> Said:
    """Of these obligations, and of the same papers by other rhythms."""
    others = other_names(duties, keys)
    if not others:
        return await tx.reminders.said(keys)
    return by_any_name(await tx.reminders.said({*keys, *(one for names in others.values() for one in names)}), duties)


async def told_of(tx: Transaction, duties: Duties, keys: Collection[ObligationKey]) -> set[ObligationKey]:
    """Those of which somebody was told: in writing, by phone, or by a letter to the chair."""
    told = {key for key, _, _ in await said_of(tx, duties, keys)}
    for key in set(keys) - told:
        letters = await tx.chair_letters.told_of(key)
        if letters or any(one.outcome.ends for one in await tx.calls.of(key)):
            told.add(key)
    return told


async def to_say(
    desk: Desk, tx: Transaction, seen: View, now: datetime, waiting: Collection[int]
) -> dict[int, list[Planned]]:
    """By person, what has come by now and was not said, for whoever has room for it and is not `waiting`."""
    due = await beside_the_loop(come_by, seen.snapshot, now, many=len(seen.snapshot.holdings))
    told = await said_of(tx, desk.duties, {key for key, _ in groupby(due, key=attrgetter("obligation"))})
    asked = await beside_the_loop(of_morning, due, told, waiting, local_day(now), many=len(due))
    return await with_room(tx, asked, local_day(now))
