"""The inbox: every update as it came. Drawn in roundtable/inbox.py."""

from collections.abc import Sequence
from datetime import datetime

from roundtable.inbox import MAX_TRIES, StoredUpdate
from storage.moments import to_micros
from storage.named_sql import Bound


class Inbox:
    """`InboxBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def store(self, updates: Sequence[StoredUpdate], at: datetime) -> int:
        new = [
            await self._q.store(
                update_id=update.update_id, chat_id=update.chat_id, raw=update.raw, received_at=to_micros(at)
            )
            for update in updates
        ]
        return len(new) - new.count(None)

    async def waiting(self, limit: int) -> tuple[StoredUpdate, ...]:
        rows = self._q.waiting(max_rows=limit)
        return tuple([StoredUpdate(row["update_id"], row["chat_id"], row["raw"], row["tries"]) async for row in rows])

    async def done(self, update_id: int, at: datetime) -> None:
        await self._q.done(update_id=update_id, at=to_micros(at))

    async def failed(self, update_id: int, error: str, at: datetime) -> int:
        """Raises LookupError for an update that was never stored."""
        tries: int | None = await self._q.failed(
            update_id=update_id, error=error, at=to_micros(at), max_tries=MAX_TRIES
        )
        if tries is None:
            raise LookupError(f"update {update_id} was never stored")
        return tries

    async def last_update_id(self) -> int | None:
        update_id: int | None = await self._q.last_update_id()
        return update_id
