"""The lists of commands that chats were told of. (books.py says how.)"""

from collections.abc import Mapping
from typing import Protocol


class ChatCommandBook(Protocol):
    async def told(self) -> Mapping[int, str]:
        """By chat, what tells its list from another; a chat that has none is left out."""

    async def put(self, chat_id: int, told: str) -> None: ...
    async def remove(self, chat_id: int) -> None: ...
