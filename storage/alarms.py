"""Alarms: of which obligations nobody could be told, and that the RTP Secretariat knows."""

from datetime import datetime

from roundtable.obligations import ObligationKey
from storage.moments import to_micros
from storage.named_sql import Bound


class Alarms:
    """`AlarmBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def open(self) -> frozenset[tuple[ObligationKey, str]]:
        rows = self._q.open_alarms()
        return frozenset([(ObligationKey(row["body"], row["duty"], row["period"]), row["cause"]) async for row in rows])

    async def put(self, key: ObligationKey, cause: str, at: datetime) -> bool:
        told = await self._q.put(body=key.body, duty=key.duty, period=key.period, cause=cause, at=to_micros(at))
        return told is not None

    async def end(self, key: ObligationKey, at: datetime) -> None:
        await self._q.finish(body=key.body, duty=key.duty, period=key.period, at=to_micros(at))
