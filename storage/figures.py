"""Figures: how much there is of what. Every query counts along an index."""

from datetime import datetime

from roundtable.figures import Counts, Pile
from storage.moments import from_micros_or_none, to_micros
from storage.named_sql import Bound, Row


class Figures:
    """`FigureBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def counts(self, now: datetime) -> Counts:
        return Counts(
            updates={row["state"]: _pile(row) async for row in self._q.updates()},
            deliveries={
                (row["channel"], row["lane"], row["state"]): row["count"] async for row in self._q.deliveries()
            },
            unsent=_pile(await self._q.unsent(now=to_micros(now))),
            fetching=_pile(await self._q.fetching()),
            notices={row["state"]: row["count"] async for row in self._q.notices()},
            reminders=await self._q.reminders(),
        )

    async def parked_since(self, since: datetime) -> int:
        count: int = await self._q.parked_since(since=to_micros(since))
        return count


def _pile(row: Row) -> Pile:
    return Pile(row["count"], from_micros_or_none(row["oldest_at"]))
