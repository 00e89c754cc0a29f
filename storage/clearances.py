"""Clearances of what speaks for a house."""

from datetime import date, datetime

from roundtable.clearances import Clearance, ClearanceState, ClearedBy, Signature, SubjectKind
from storage.moments import from_micros, from_micros_or_none, to_micros
from storage.named_sql import Bound, Row


class Clearances:
    """`ClearanceBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def ask(self, subject: str, house: str, digest: str, asked_by: int, at: datetime) -> Clearance:
        await self._q.overtake(subject=subject)
        asked = ClearanceState.ASKED
        clearance_id = await self._add(subject, house, digest, asked, asked_by, at)
        return Clearance(clearance_id, subject, house, digest, asked, asked_by, at)

    async def add_cleared(
        self,
        subject: str,
        house: str,
        digest: str,
        by: int | None,
        how: ClearedBy,
        at: datetime,
        signature: Signature | None = None,
    ) -> None:
        await self._q.overtake(subject=subject)
        await self._add(subject, house, digest, ClearanceState.CLEARED, by, at, how, signature)

    async def _add(
        self,
        subject: str,
        house: str,
        digest: str,
        state: ClearanceState,
        by: int | None,
        at: datetime,
        how: ClearedBy | None = None,
        signature: Signature | None = None,
    ) -> int:
        clearance_id: int = await self._q.add(
            subject=subject,
            house=house,
            digest=digest,
            state=state,
            asked_by=by,
            asked_at=to_micros(at),
            how=how or "",
            decided_by=by if how is not None else None,
            decided_at=to_micros(at) if how is not None else None,
            signed_by=signature.name if signature is not None else "",
            signed_on=signature.on.isoformat() if signature is not None else None,
        )
        return clearance_id

    async def get(self, clearance_id: int) -> Clearance | None:
        row = await self._q.clearance(clearance_id=clearance_id)
        return None if row is None else _clearance(row)

    async def asked(self, subject: str) -> Clearance | None:
        row = await self._q.asked(subject=subject)
        return None if row is None else _clearance(row)

    async def cleared(self, subject: str) -> Clearance | None:
        row = await self._q.cleared(subject=subject)
        return None if row is None else _clearance(row)

    async def decide(
        self, clearance_id: int, to: ClearanceState, by: int | None, how: ClearedBy | None, words: str, at: datetime
    ) -> bool:
        decided = await self._q.decide(
            clearance_id=clearance_id, state=to, decided_by=by, how=how or "", words=words, at=to_micros(at)
        )
        return decided is not None

    async def type(self, clearance_id: int, person_id: int) -> None:
        await self._q.type_about(clearance_id=clearance_id, person_id=person_id)

    async def typed_by(self, person_id: int) -> Clearance | None:
        row = await self._q.typed_by(person_id=person_id)
        return None if row is None else _clearance(row)

    async def hand_over(self, house: str, kind: SubjectKind, from_id: int, to_id: int) -> tuple[Clearance, ...]:
        rows = self._q.hand_over(house=house, kind=kind, from_id=from_id, to_id=to_id)
        return tuple(sorted([_clearance(row) async for row in rows], key=lambda one: one.id))

    async def sign(self, clearance_id: int, name: str, on: date | None) -> None:
        signed_on = on.isoformat() if on is not None else None
        await self._q.sign(clearance_id=clearance_id, signed_by=name, signed_on=signed_on)


def _clearance(row: Row) -> Clearance:
    return Clearance(
        id=row["id"],
        subject=row["subject"],
        house=row["house"],
        digest=row["digest"],
        state=ClearanceState(row["state"]),
        asked_by=row["asked_by"],
        asked_at=from_micros(row["asked_at"]),
        how=ClearedBy(row["how"]) if row["how"] else None,
        decided_by=row["decided_by"],
        decided_at=from_micros_or_none(row["decided_at"]),
        words=row["words"],
        signed_by=row["signed_by"],
        signed_on=date.fromisoformat(row["signed_on"]) if row["signed_on"] else None,
        typing_by=row["typing_by"],
        successor_id=row["successor_id"],
    )
