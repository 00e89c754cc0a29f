"""The lists of commands that chats were told of."""

from storage.named_sql import Bound


class ChatCommands:
    """`ChatCommandBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def told(self) -> dict[int, str]:
        return {row["chat_id"]: row["told"] async for row in self._q.told()}

    async def put(self, chat_id: int, told: str) -> None:
        await self._q.put(chat_id=chat_id, told=told)

    async def remove(self, chat_id: int) -> None:
        await self._q.remove(chat_id=chat_id)
