"""The audit: who did what, when, on whose behalf."""

import secrets
from datetime import datetime

from roundtable.audit_chain import details_digest
from storage.moments import from_micros, to_micros
from storage.named_sql import Bound


class Audit:
    """`AuditBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def add(
        self, at: datetime, actor: str, action: str, subject: str, on_behalf_of: int | None = None, details: str = ""
    ) -> None:
        salt = secrets.token_hex(16)
        audit_id = await self._q.add(
            at=to_micros(at),
            actor=actor,
            action=action,
            subject=subject,
            on_behalf_of=on_behalf_of,
            details_digest=details_digest(salt, details) if details else "",
        )
        if details:
            await self._q.add_details(audit_id=audit_id, salt=salt, details=details)

    async def list(self, limit: int) -> tuple[tuple[datetime, str, str, str], ...]:
        rows = self._q.newest(max_rows=limit)
        return tuple([(from_micros(row["at"]), row["actor"], row["action"], row["subject"]) async for row in rows])
