"""Small facts about the installation itself."""

from storage.named_sql import Bound


class Meta:
    """`MetaBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def get(self, key: str) -> str | None:
        value: str | None = await self._q.value_of(key=key)
        return value

    async def put(self, key: str, value: str) -> None:
        await self._q.put(key=key, value=value)
