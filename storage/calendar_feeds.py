"""Calendar feeds: the addresses at which people follow their own calendar."""

from datetime import datetime

from storage.moments import to_micros
from storage.named_sql import Bound


class CalendarFeeds:
    """`CalendarFeedBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def number_of(self, person_id: int) -> int | None:
        number: int | None = await self._q.number_of(person_id=person_id)
        return number

    async def open(self, person_id: int, at: datetime) -> int:
        number: int = await self._q.open_feed(person_id=person_id, at=to_micros(at))
        return number

    async def close(self, person_id: int, at: datetime) -> bool:
        return await self._q.close_feed(person_id=person_id, at=to_micros(at)) is not None
