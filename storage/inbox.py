"""The inbox: every update as it came. Drawn in roundtable/inbox.py."""

import json
import logging
from collections.abc import Sequence
from datetime import datetime

from roundtable.inbox import MAX_TRIES, StoredUpdate
from storage.moments import to_micros
from storage.named_sql import Bound, Row

logger = logging.getLogger(__name__)

NEVER_FORGOTTEN = 100
"""As many updates as one poll may bring: until the next poll Telegram hands them out again after a restart."""


class Inbox:
    """`InboxBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def store(self, updates: Sequence[StoredUpdate], at: datetime) -> int:
        return [await self._is_new(update, at) for update in updates].count(True)

    async def _is_new(self, update: StoredUpdate, at: datetime) -> bool:
        row = {"chat_id": update.chat_id, "raw": update.raw, "received_at": to_micros(at)}
        if await self._q.store(update_id=update.update_id, **row) is not None:
            return True
        if await self._q.is_known(update_id=update.update_id, raw=update.raw) is not None:
            return False
        number = await self._q.store_anew(**row)
        logger.critical("Update %d is another one than before; it is kept as %d", update.update_id, number)
        return True

    async def waiting(self, limit: int) -> tuple[StoredUpdate, ...]:
        return tuple([_update(row) async for row in self._q.waiting(max_rows=limit)])

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

    async def forget_done(self, before: datetime) -> int:
        rows = self._q.forget_done(before=to_micros(before), newest=NEVER_FORGOTTEN)
        return len([row async for row in rows])


def _update(row: Row) -> StoredUpdate:
    update_id, raw = row["update_id"], row["raw"]
    if update_id < 0:  # whoever reads the raw update must find the number that it is marked done by
        raw = json.dumps({**json.loads(raw), "update_id": update_id}, separators=(",", ":"))
    return StoredUpdate(update_id, row["chat_id"], raw, row["tries"])
