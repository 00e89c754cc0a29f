"""Locks: two people who act on the same thing at once act one after the other."""

from storage.named_sql import Bound


class Locks:
    """`LockBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def hold(self, name: str) -> None:
        await self._q.hold(name=name)
