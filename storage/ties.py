"""Ties: in whose name assistants act."""

from roundtable.principals import Tie
from storage.named_sql import Bound
from storage.stamp import Stamp


class Ties:
    """`TieBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def all(self) -> tuple[Tie, ...]:
        rows = self._q.all_ties()
        return tuple([Tie(row["assistant_id"], row["post_id"], row["principal_id"]) async for row in rows])

    async def put(self, tie: Tie) -> None:
        await self._stamp.renew()
        await self._q.put(assistant_id=tie.assistant_id, post_id=tie.post_id, principal_id=tie.principal_id)

    async def remove(self, tie: Tie) -> bool:
        await self._stamp.renew()
        rows = self._q.remove(assistant_id=tie.assistant_id, post_id=tie.post_id, principal_id=tie.principal_id)
        return bool([row async for row in rows])

    async def remove_all(self, person_id: int) -> None:
        await self._stamp.renew()
        await self._q.remove_all(person_id=person_id)
