"""Announcing: what is told ahead to people by itself: each word once, in a morning, and none that has become old."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from roundtable.books import Transaction
from roundtable.moments import moment
from roundtable.people import Person
from roundtable.reach import way_to
from roundtable.services.answering import word_to
from roundtable.services.desk import Desk
from roundtable.services.snapshots import View
from roundtable.statements.parts import Statement


@dataclass(frozen=True, slots=True)
class Announcement:
    """One word to one person; `once` is the key under which it is told once, `until_on` the local day from whose
    beginning it is told no more."""

    person: Person
    statement: Statement
    once: str
    until_on: date


async def untold(tx: Transaction, words: Iterable[Announcement]) -> list[Announcement]:
    """Those that were not written yet."""
    return [one for one in words if await tx.deliveries.by_once(one.once) is None]


async def announce(desk: Desk, seen: View, words: Iterable[Announcement], now: datetime) -> int:
    """For the next morning on which something is sent, to whoever can be reached, in one transaction. Returns how many
    messages were written."""
    opens = desk.windows.next_opening(now, seen.snapshot.rest_days)
    written = 0
    async with desk.work() as tx:
        for one in words:
            way, until = way_to(one.person, desk.channels), moment(one.until_on, time())
            if way is None or until <= opens:
                continue
            word = word_to(desk, one.person, way, one.statement, now)
            told = replace(word, not_before_at=opens, useful_until_at=until, once=one.once)
            written += await tx.deliveries.add(told) is not None
    return written
