"""Who leads: one row with holder, beat and fence. Whoever changes the holder raises the fence."""

from storage.named_sql import Bound


class Leader:
    """`LeaderBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def take(self, holder: str, seen_beat: int | None) -> int | None:
        fence: int | None = await self._q.take(holder=holder, seen_beat=seen_beat)
        return fence

    async def beat(self, holder: str, fence: int) -> bool:
        return await self._q.beat(holder=holder, fence=fence) is not None

    async def seen(self) -> tuple[str | None, int, int]:
        row = await self._q.seen()
        return row["holder"], row["beat"], row["fence"]

    async def free(self, holder: str, fence: int) -> None:
        await self._q.free(holder=holder, fence=fence)
