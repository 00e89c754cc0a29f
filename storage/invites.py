"""Invites: the single-use start links."""

from datetime import datetime

from roundtable.invites import Invite
from storage.moments import from_micros, from_micros_or_none, to_micros
from storage.named_sql import Bound, Row
from storage.roster import read_post


class Invites:
    """`InviteBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def add(
        self,
        post_id: int,
        code_digest: str,
        made_at: datetime,
        expires_at: datetime,
        person_id: int | None = None,
        made_by: str = "",
        for_new: bool = False,
    ) -> Invite:
        invite_id = await self._q.add(
            post_id=post_id,
            code_digest=code_digest,
            made_at=to_micros(made_at),
            expires_at=to_micros(expires_at),
            person_id=person_id,
            made_by=made_by,
            for_new=int(for_new),
        )
        return _invite(await self._q.invite(invite_id=invite_id))

    async def get(self, invite_id: int) -> Invite | None:
        row = await self._q.invite(invite_id=invite_id)
        return None if row is None else _invite(row)

    async def by_digest(self, code_digest: str) -> Invite | None:
        row = await self._q.by_digest(code_digest=code_digest)
        return None if row is None else _invite(row)

    async def open(self, now: datetime) -> tuple[Invite, ...]:
        return tuple([_invite(row) async for row in self._q.open(now=to_micros(now))])

    async def use(self, invite_id: int, at: datetime, chat_id: int) -> bool:
        return await self._q.use(invite_id=invite_id, at=to_micros(at), chat_id=chat_id) is not None

    async def revoke(self, invite_id: int, at: datetime) -> bool:
        return await self._q.revoke(invite_id=invite_id, at=to_micros(at)) is not None


def _invite(row: Row) -> Invite:
    return Invite(
        id=row["id"],
        post=read_post(row),
        made_at=from_micros(row["made_at"]),
        expires_at=from_micros(row["expires_at"]),
        used_at=from_micros_or_none(row["used_at"]),
        used_by_chat=row["used_by_chat"],
        person_id=row["person_id"],
        made_by=row["made_by"],
        for_new=bool(row["for_new"]),
        revoked_at=from_micros_or_none(row["revoked_at"]),
    )
