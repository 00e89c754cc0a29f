"""Reconciling: what is left lying about, found along the indexes of what is alive."""

from collections.abc import AsyncIterator, Collection
from datetime import datetime

from storage.moments import to_micros
from storage.named_sql import Bound, Row


class Reconciling:
    """`ReconcilingBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def claimable(self, now: datetime, fence: int, limit: int) -> tuple[int, ...]:
        return await _ids(self._q.claimable(now=to_micros(now), fence=fence, max_rows=limit))

    async def claimed(self, fence: int, limit: int) -> tuple[int, ...]:
        return await _ids(self._q.claimed(fence=fence, max_rows=limit))

    async def updates(self, limit: int) -> tuple[int, ...]:
        return await _ids(self._q.updates(max_rows=limit))

    async def uploads(self, limit: int) -> tuple[int, ...]:
        return await _ids(self._q.uploads(max_rows=limit))

    async def reminders_without_delivery(self, newest: int) -> tuple[int, ...]:
        return await _ids(self._q.reminders_without_delivery(newest=newest))

    async def forget_reminders(self, reminder_ids: Collection[int]) -> None:
        if reminder_ids:
            await self._q.forget_reminder([{"reminder_id": reminder_id} for reminder_id in reminder_ids])

    async def has_morning(self, once: str) -> bool:
        return await self._q.has_morning(once=once) is not None


async def _ids(rows: AsyncIterator[Row]) -> tuple[int, ...]:
    return tuple([row["id"] async for row in rows])
