"""What the bot waits for from each chat."""

from datetime import datetime

from roundtable.awaiting import Awaited, Awaiting
from roundtable.obligations import ObligationKey
from storage.moments import from_micros, to_micros
from storage.named_sql import Bound, Row


class AwaitingOfChats:
    """`AwaitingBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def put(self, chat_id: int, awaiting: Awaiting, at: datetime) -> None:
        about = awaiting.about
        await self._q.put(
            chat_id=chat_id,
            what=awaiting.what,
            body=about and about.body,
            duty=about and about.duty,
            period=about and about.period,
            since_at=to_micros(at),
            join_request_id=awaiting.join_request_id,
            question=awaiting.question,
        )

    async def get(self, chat_id: int) -> Awaiting | None:
        return _read(await self._q.awaited(chat_id=chat_id))

    async def leave(self, chat_id: int, at: datetime) -> None:
        await self._q.leave(chat_id=chat_id, left_at=to_micros(at))

    async def left_after(self, chat_id: int, since: datetime) -> Awaiting | None:
        return _read(await self._q.left_after(chat_id=chat_id, since=to_micros(since)))

    async def clear(self, chat_id: int) -> None:
        await self._q.clear(chat_id=chat_id)


def _read(row: Row | None) -> Awaiting | None:
    if row is None:
        return None
    about = None if row["body"] is None else ObligationKey(row["body"], row["duty"], row["period"])
    return Awaiting(Awaited(row["what"]), about, from_micros(row["since_at"]), row["join_request_id"], row["question"])
