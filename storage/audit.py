"""The audit: who did what, when, on whose behalf."""

import secrets
from datetime import datetime

from roundtable.audit import PERSONAL, AuditEntry, AuditQuery, person_of
from roundtable.audit_chain import details_digest
from storage.moments import from_micros, to_micros
from storage.named_sql import Bound, listed

LARGEST = 2**63 - 1


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

    async def find(
        self, query: AuditQuery, limit: int, *, up_to: int | None = None, skip: int = 0
    ) -> tuple[AuditEntry, ...]:
        actors = [query.actor] if query.actor else []
        if query.person_id is not None:
            actors += [f"{who}:{query.person_id}" for who in PERSONAL]
        rows = self._q.entries(
            up_to=LARGEST if up_to is None else up_to,
            since=-LARGEST if query.since is None else to_micros(query.since),
            until=LARGEST if query.until is None else to_micros(query.until),
            actors=listed(actors) if actors else "",
            person_id=-1 if query.person_id is None else query.person_id,
            actions=listed(query.actions) if query.actions else "",
            subject=query.subject,
            body=query.body,
            max_rows=limit,
            skip=skip,
        )
        return tuple(
            [
                AuditEntry(
                    row["id"],
                    from_micros(row["at"]),
                    row["actor"],
                    row["action"],
                    row["subject"],
                    row["on_behalf_of"],
                )
                async for row in rows
            ]
        )

    async def newest_id(self) -> int:
        newest: int | None = await self._q.newest_id()
        return newest or 0

    async def people(self, since: datetime | None) -> frozenset[int]:
        found: set[int | None] = set()
        async for row in self._q.actors(since=-LARGEST if since is None else to_micros(since)):
            found |= {person_of(row["actor"]), row["on_behalf_of"]}
        return frozenset(person_id for person_id in found if person_id is not None)
