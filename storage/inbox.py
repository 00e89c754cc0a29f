"""The inbox: every update as it came. Drawn in roundtable/inbox.py."""

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from roundtable.inbox import MAX_TRIES, StoredUpdate
from storage.moments import from_micros, to_micros
from storage.named_sql import Bound, Row

logger = logging.getLogger(__name__)

NEVER_FORGOTTEN = 100
"""As many updates as one poll may bring: until the next poll Telegram hands them out again after a restart."""


CLOSE = 1000

ERASED = '{"erased":true}'
"""What is left of an update whose person asked to be forgotten."""


class Inbox:
    """`InboxBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def store(self, updates: Sequence[StoredUpdate], at: datetime) -> tuple[StoredUpdate, ...]:
        """A poll's worth in two queries; only what came under an id that is taken is looked at by itself."""
        known: dict[int, str] = {}
        for run in _runs(updates):
            rows = self._q.between(first=run[0].update_id, last=run[-1].update_id)
            known |= {row["update_id"]: row["raw"] async for row in rows}
        new: dict[int, StoredUpdate] = {}
        doubtful = []
        for update in updates:
            if update.update_id not in known:
                new[update.update_id] = replace(update, received_at=at)
                known[update.update_id] = update.raw
            elif known[update.update_id] != ERASED and not _says_the_same(known[update.update_id], update.raw):
                doubtful.append(update)
        if new:
            await self._q.store([_parameters(update, at) for update in new.values()])
        anew = [kept for update in doubtful if (kept := await self._stored_anew(update, at)) is not None]
        return (*new.values(), *anew)

    async def _stored_anew(self, update: StoredUpdate, at: datetime) -> StoredUpdate | None:
        """Another update under an id that is taken, with a number of ours; None when it has one already."""
        kept_anew = self._q.kept_anew(chat_id=update.chat_id)
        if any([_says_the_same(row["raw"], update.raw) async for row in kept_anew]):
            return None
        number = await self._q.store_anew(chat_id=update.chat_id, raw=update.raw, received_at=to_micros(at))
        logger.critical("Update %d is another one than before; it is kept as %d", update.update_id, number)
        return _numbered(number, update.chat_id, update.raw, 0, at)

    async def next_before(self, updates: Sequence[StoredUpdate]) -> frozenset[int]:
        found: set[int] = set()
        for run in _runs(updates):
            rows = self._q.next_before(first=run[0].update_id, last=run[-1].update_id)
            found |= {row["update_id"] async for row in rows if row["update_id"] is not None}
        return frozenset(found)

    async def waiting(self, limit: int, of_a_chat: int | None = None) -> tuple[StoredUpdate, ...]:
        rows = self._q.waiting(max_rows=limit, of_a_chat=limit if of_a_chat is None else of_a_chat)
        return tuple([_update(row) async for row in rows])

    async def done(self, update_id: int, at: datetime) -> None:
        await self._q.done(update_id=update_id, at=to_micros(at))

    async def done_unread(self, update_id: int, at: datetime) -> None:
        raw = await self._q.raw(update_id=update_id)
        if raw is not None:
            await self._q.done_unread(update_id=update_id, mark=_mark(raw), at=to_micros(at))

    async def failed(self, update_id: int, error: str, at: datetime) -> int | None:
        tries: int | None = await self._q.failed(
            update_id=update_id, error=error, at=to_micros(at), max_tries=MAX_TRIES
        )
        return tries

    async def forget_done(self, before: datetime) -> int:
        rows = self._q.forget_done(before=to_micros(before), newest=NEVER_FORGOTTEN)
        return len([row async for row in rows])


def _says_the_same(one: str, other: str) -> bool:
    """Whether two texts are the same JSON: whoever writes it anew may order and space it in another way. Of the first
    perhaps only the mark is left."""
    return one == other or bool(json.loads(one) == json.loads(other)) or one == _mark(other)


def _mark(raw: str) -> str:
    """JSON that is another one for every update, and tells nothing of it."""
    in_order = json.dumps(json.loads(raw), sort_keys=True)
    return json.dumps(f"unread {hashlib.sha256(in_order.encode()).hexdigest()}")


def _update(row: Row) -> StoredUpdate:
    received_at = from_micros(row["received_at"])
    return _numbered(row["update_id"], row["chat_id"], row["raw"], row["tries"], received_at)


def _numbered(update_id: int, chat_id: int, raw: str, tries: int, received_at: datetime) -> StoredUpdate:
    if update_id < 0:  # whoever reads the raw update must find the number that it is marked done by
        raw = json.dumps({**json.loads(raw), "update_id": update_id}, separators=(",", ":"))
    return StoredUpdate(update_id, chat_id, raw, tries, received_at)


def _runs(updates: Sequence[StoredUpdate]) -> Iterator[list[StoredUpdate]]:
    """The updates by id, in runs whose ids lie close together, so that a range of ids holds little else."""
    run: list[StoredUpdate] = []
    for update in sorted(updates, key=lambda one: one.update_id):
        if run and update.update_id - run[-1].update_id > CLOSE:
            yield run
            run = []
        run.append(update)
    if run:
        yield run


def _parameters(update: StoredUpdate, at: datetime) -> dict[str, int | str]:
    return {
        "update_id": update.update_id,
        "chat_id": update.chat_id,
        "raw": update.raw,
        "received_at": to_micros(at),
    }
