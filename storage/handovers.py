"""Hand-overs of posts."""

from datetime import date, datetime

from roundtable.books import AlreadyThere
from roundtable.handovers import Had, Handover
from storage.moments import from_iso, from_micros, from_micros_or_none, to_iso, to_micros
from storage.named_sql import Bound, Row


class Handovers:
    """`HandoverBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def add(self, handover: Handover, at: datetime) -> int:
        handover_id: int | None = await self._q.add(
            post_id=handover.post_id,
            from_id=handover.from_id,
            to_id=handover.to_id,
            on_date=to_iso(handover.on),
            was_until=to_iso(handover.was_until),
            had_already=int(handover.had is not None),
            had_until=to_iso(handover.had.until) if handover.had is not None else None,
            arranged_at=to_micros(at),
        )
        if handover_id is None:
            raise AlreadyThere
        return handover_id

    async def get(self, handover_id: int) -> Handover | None:
        row = await self._q.handover(handover_id=handover_id)
        return None if row is None else _handover(row)

    async def to_come(self) -> tuple[Handover, ...]:
        return tuple([_handover(row) async for row in self._q.to_come()])

    async def giving(self, post_id: int, to_id: int, on: date) -> tuple[Handover, ...]:
        rows = self._q.giving(post_id=post_id, to_id=to_id, on_date=to_iso(on))
        return tuple([_handover(row) async for row in rows])

    async def since(self, on: date) -> tuple[Handover, ...]:
        return tuple([_handover(row) async for row in self._q.since(on_date=to_iso(on))])

    async def done(self, handover_id: int, at: datetime) -> bool:
        return await self._q.done(handover_id=handover_id, at=to_micros(at)) is not None

    async def call_off(self, handover_id: int, at: datetime) -> bool:
        return await self._q.call_off(handover_id=handover_id, at=to_micros(at)) is not None

    async def leave(self, person_id: int, at: datetime) -> None:
        await self._q.follow_no_more(person_id=person_id)
        await self._q.call_off_leaving(person_id=person_id, at=to_micros(at))


def _handover(row: Row) -> Handover:
    on = from_iso(row["on_date"])
    if on is None:
        raise ValueError("a hand-over without its day")
    return Handover(
        row["post_id"],
        row["from_id"],
        row["to_id"],
        on,
        row["id"],
        from_micros_or_none(row["done_at"]),
        from_micros_or_none(row["called_off_at"]),
        from_iso(row["was_until"]),
        from_micros(row["arranged_at"]),
        Had(from_iso(row["had_until"])) if row["had_already"] else None,
    )
