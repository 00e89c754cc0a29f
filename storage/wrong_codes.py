"""Codes that fit no invite: which chat sent one, and when."""

from datetime import datetime

from storage.moments import from_micros, to_micros
from storage.named_sql import Bound


class WrongCodes:
    """`WrongCodeBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def add(self, chat_id: int, at: datetime) -> None:
        await self._q.add(chat_id=chat_id, at=to_micros(at))

    async def of(self, chat_id: int, after: datetime) -> tuple[datetime, ...]:
        rows = self._q.of_chat(chat_id=chat_id, after=to_micros(after))
        return tuple([from_micros(row["at"]) async for row in rows])

    async def chats(self, after: datetime, at_least: int) -> int:
        return int(await self._q.chats(after=to_micros(after), at_least=at_least))

    async def forget(self, before: datetime) -> None:
        await self._q.forget(before=to_micros(before))
