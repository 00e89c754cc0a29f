"""The book of groups of Telegram. (books.py says how.)"""

from datetime import datetime
from typing import Protocol

from roundtable.groups import Group, GroupEnd, GroupSide


class GroupBook(Protocol):
    async def add(self, chat_id: int, title: str, added_by: int | None, at: datetime) -> Group:
        """Open one. The chat must have none that is open."""

    async def get(self, group_id: int) -> Group | None: ...
    async def open_in(self, chat_id: int) -> Group | None:
        """The one of this chat that is not closed."""

    async def linked(self) -> tuple[Group, ...]:
        """Linked and not closed, by title."""

    async def not_linked(self, before: datetime) -> tuple[Group, ...]:
        """Open ones, added before that moment, that nobody has linked."""

    async def to_leave(self) -> tuple[Group, ...]:
        """Closed ones that the bot is to leave, once everything that was to be said there is said."""

    async def ended_body_of(self, chat_id: int) -> str | None:
        """The code of the body that a group of this chat was linked to until it ended; None where there was none."""

    async def ask(self, group_id: int, person_id: int) -> None:
        """They are asked to which body it is to be linked, beside whoever added it; asking somebody else ends that."""

    async def link(self, group_id: int, body: str, side: GroupSide, linked_by: int | None, at: datetime) -> None: ...
    async def set_side(self, group_id: int, side: GroupSide) -> None: ...
    async def retitle(self, group_id: int, title: str) -> None: ...
    async def move(self, group_id: int, chat_id: int) -> None:
        """To another chat, which must have no open one."""

    async def close(self, group_id: int, end: GroupEnd, at: datetime, *, to_be_left: bool) -> None: ...
    async def left(self, chat_id: int) -> None:
        """Nothing is to be left in this chat (any more)."""
