"""The pulse: when each tick last succeeded."""

from collections.abc import Mapping
from datetime import datetime

from storage.moments import from_micros, to_micros
from storage.named_sql import Bound


class Pulse:
    """`PulseBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def note(self, tick: str, at: datetime) -> None:
        await self._q.note(tick=tick, succeeded_at=to_micros(at))

    async def all(self) -> Mapping[str, datetime]:
        return {row["tick"]: from_micros(row["succeeded_at"]) async for row in self._q.all_ticks()}
