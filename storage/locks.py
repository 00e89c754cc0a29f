"""Locks: two people who act on the same thing at once act one after the other."""

from storage.named_sql import Bound


class Locks:
    """`LockBook` on one connection. No row is kept: a name would else stay for every obligation and upload there was.

    PostgreSQL lets nobody insert a name that a running transaction has inserted, also when that has deleted it since;
    on SQLite there is one writer anyway.
    """

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def hold(self, name: str) -> None:
        await self._q.take(name=name)
        await self._q.leave_nothing(name=name)
