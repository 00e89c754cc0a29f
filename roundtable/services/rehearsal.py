"""The rehearsal: what will be said between two moments, if nothing else happens."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from roundtable.books import Transaction
from roundtable.caps import YEAR
from roundtable.digests import Past, rehearsed
from roundtable.moments import local_day, moment
from roundtable.planned import planned
from roundtable.reminders import Planned
from roundtable.services.reminders import planned_on_of
from roundtable.snapshot import Snapshot
from roundtable.working_days import ONE_DAY

_AT_ONCE = timedelta(microseconds=1)


async def rehearsal(
    tx: Transaction, taken: Snapshot, from_: datetime, to: datetime, now: datetime
) -> tuple[Planned, ...]:
    """From `from_` (included) to `to` (excluded), in the order of the plan. What was said by then is not said again;
    what lies between `now` and `from_` is rehearsed as well, because it counts for what follows.

    Of days before we began, on which nothing can be sent any more, it is what the rules would have asked for.
    """
    began = moment(taken.since, time()) if taken.since is not None else from_
    before = planned(replace(taken, since=None), from_, min(began, to)) if from_ < began else ()
    if to <= began:
        return before
    first = min(now, max(began, from_))
    # Of the past, what was said before that day; up to now, what has been said at this very moment, too.
    last = local_day(now) if first == now else local_day(first) - ONE_DAY
    heard = await tx.reminders.heard(YEAR.first_day(last), last)
    told = await tx.reminders.said_before(now + _AT_ONCE if first == now else first)
    mornings = await tx.reminders.mornings(last) if first == now else {}
    withdrawn = [person_id for person_id, keeps_away in mornings.items() if not keeps_away]
    past = Past(told, heard, await planned_on_of(tx, taken.rest_days), withdrawn)
    found = rehearsed(taken, past, first, to)
    return (*before, *(row for row in found if row.send_at >= max(began, from_)))
