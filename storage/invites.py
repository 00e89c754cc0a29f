"""Invites: the single-use start links."""

from datetime import datetime

from roundtable.people import Invite
from storage.moments import from_micros, from_micros_or_none, to_micros
from storage.named_sql import Bound, Row
from storage.roster import read_post


class Invites:
    """`InviteBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def add(self, post_id: int, code_digest: str, made_at: datetime, expires_at: datetime) -> Invite:
        invite_id = await self._q.add(
            post_id=post_id, code_digest=code_digest, made_at=to_micros(made_at), expires_at=to_micros(expires_at)
        )
        return _invite(await self._q.invite(invite_id=invite_id))

    async def by_digest(self, code_digest: str) -> Invite | None:
        row = await self._q.by_digest(code_digest=code_digest)
        return None if row is None else _invite(row)

    async def use(self, invite_id: int, at: datetime, chat_id: int) -> bool:
        return await self._q.use(invite_id=invite_id, at=to_micros(at), chat_id=chat_id) is not None


def _invite(row: Row) -> Invite:
    return Invite(
        id=row["id"],
        post=read_post(row),
        made_at=from_micros(row["made_at"]),
        expires_at=from_micros(row["expires_at"]),
        used_at=from_micros_or_none(row["used_at"]),
        used_by_chat=row["used_by_chat"],
    )
