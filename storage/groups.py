"""Groups of Telegram. Drawn in roundtable/groups.py."""

from datetime import datetime

from roundtable.groups import Group, GroupEnd, GroupSide
from storage.moments import from_micros, from_micros_or_none, to_micros
from storage.named_sql import Bound, Row


class Groups:
    """`GroupBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def add(self, chat_id: int, title: str, added_by: int | None, at: datetime) -> Group:
        group_id = await self._q.add(chat_id=chat_id, title=title, added_by=added_by, added_at=to_micros(at))
        return Group(group_id, chat_id, title, at, added_by)

    async def get(self, group_id: int) -> Group | None:
        row = await self._q.one(group_id=group_id)
        return None if row is None else _group(row)

    async def open_in(self, chat_id: int) -> Group | None:
        row = await self._q.open_in(chat_id=chat_id)
        return None if row is None else _group(row)

    async def linked(self) -> tuple[Group, ...]:
        return tuple([_group(row) async for row in self._q.linked()])

    async def not_linked(self, before: datetime) -> tuple[Group, ...]:
        return tuple([_group(row) async for row in self._q.not_linked(before=to_micros(before))])

    async def to_leave(self) -> tuple[Group, ...]:
        return tuple([_group(row) async for row in self._q.to_leave()])

    async def ended_body_of(self, chat_id: int) -> str | None:
        body: str | None = await self._q.of_chat_before(chat_id=chat_id)
        return body

    async def ask(self, group_id: int, person_id: int) -> None:
        await self._q.ask(group_id=group_id, person_id=person_id)

    async def link(self, group_id: int, body: str, side: GroupSide, linked_by: int | None, at: datetime) -> None:
        await self._q.link(group_id=group_id, body=body, side=side, linked_by=linked_by, linked_at=to_micros(at))

    async def set_side(self, group_id: int, side: GroupSide) -> None:
        await self._q.set_side(group_id=group_id, side=side)

    async def retitle(self, group_id: int, title: str) -> None:
        await self._q.retitle(group_id=group_id, title=title)

    async def move(self, group_id: int, chat_id: int) -> None:
        await self._q.move(group_id=group_id, chat_id=chat_id)

    async def close(self, group_id: int, end: GroupEnd, at: datetime, *, to_be_left: bool) -> None:
        await self._q.close(group_id=group_id, reason=end, at=to_micros(at), to_be_left=int(to_be_left))

    async def left(self, chat_id: int) -> None:
        await self._q.left(chat_id=chat_id)


def _group(row: Row) -> Group:
    return Group(
        id=row["id"],
        chat_id=row["chat_id"],
        title=row["title"],
        added_at=from_micros(row["added_at"]),
        added_by=row["added_by"],
        body=row["body"],
        side=GroupSide(row["side"]),
        linked_by=row["linked_by"],
        linked_at=from_micros_or_none(row["linked_at"]),
        closed_at=from_micros_or_none(row["closed_at"]),
        end=GroupEnd(row["reason"]) if row["reason"] else None,
        is_to_be_left=bool(row["to_be_left"]),
    )
