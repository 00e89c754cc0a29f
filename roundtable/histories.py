"""Histories: what programs that keep a calendar want to know of an obligation beside where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from roundtable.calendar import RoundTable
from roundtable.due_dates import Facts, fact_day
from roundtable.duties import ROUND_TABLE, DueHanging, Duty
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.rhythms import covering, twins
from roundtable.standing import counting_too

_DAYS = frozenset({FactKind.PLANNED, FactKind.HELD})


@dataclass(frozen=True, slots=True)
class History:
    """How often something came that may have changed its day or where it stands, the last time `changed_at` (aware
    UTC), None while nothing has; and the day that was last said of it (`said_on`), though it may be settled since, None
    where none was said or that was taken back."""

    changes: int = 0
    changed_at: datetime | None = None
    said_on: date | None = None


NOTHING_SAID = History()


def history_of(duty: Duty, key: ObligationKey, facts: Facts, round_tables: Sequence[RoundTable]) -> History:
    """By its own facts (oldest first), by those of others that speak for it or that its due date hangs on, and by what
    became of its round table."""
    own = facts.get(key, ())
    moments = [fact.at for fact in own]
    for other in _others(duty, key):
        moments += [fact.at for fact in facts.get(other, ())]
    count = len(moments)
    for table in round_tables:
        if table.period == key.period and _hangs_on_it(duty):
            count += table.changes
            moments += [table.moved_at] if table.moved_at is not None else []
    return History(count, max(moments, default=None), _said_on(own)) if count else NOTHING_SAID


def _others(duty: Duty, key: ObligationKey) -> Iterator[ObligationKey]:
    for rhythm in duty.rhythms:
        if isinstance(rhythm.due, DueHanging) and rhythm.due.on != ROUND_TABLE:
            names = (rhythm.due.on, rhythm.due.in_order)
            yield from (replace(key, duty=name) for name in names if name is not None)
    if duty.met_by is not None:
        yield replace(key, duty=duty.met_by)
    if duty.counts_too is not None:
        yield from counting_too(duty.counts_too, key)
    periods = (*twins(duty, key.period), *covering(duty, key.period))
    yield from (replace(key, period=period) for period in periods)


def _hangs_on_it(duty: Duty) -> bool:
    return any(isinstance(rhythm.due, DueHanging) and rhythm.due.on == ROUND_TABLE for rhythm in duty.rhythms)


def _said_on(own: Sequence[Fact]) -> date | None:
    for fact in reversed(own):
        if fact.kind is FactKind.OPENED:
            return None
        if fact.kind in _DAYS:
            return fact_day(fact)
    return None
