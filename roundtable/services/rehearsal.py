"""The rehearsal: what will be said between two moments, if nothing else happens."""

from dataclasses import replace
from datetime import datetime, time

from roundtable.books import Transaction
from roundtable.digests import Past, rehearsed
from roundtable.moments import moment
from roundtable.planned import planned
from roundtable.reminders import Planned
from roundtable.snapshot import Snapshot


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
    past = Past.of(await tx.reminders.said_before(first))
    found = rehearsed(taken, past, first, to)
    return (*before, *(row for row in found if row.send_at >= max(began, from_)))
