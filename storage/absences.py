"""Absences, and who holds a post for somebody meanwhile."""

from datetime import date, datetime

from roundtable.absences import Absence
from storage.moments import from_iso, to_iso, to_micros
from storage.named_sql import Bound, Row
from storage.stamp import Stamp


class Absences:
    """`AbsenceBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def all(self) -> tuple[Absence, ...]:
        return tuple([_absence(row) async for row in self._q.absences()])

    async def add(self, absence: Absence, at: datetime) -> None:
        await self._stamp.renew()
        await self._q.add(
            person_id=absence.person_id,
            start_on=to_iso(absence.start_on),
            end_on=to_iso(absence.end_on),
            acting_id=absence.acting_id,
            said_at=to_micros(at),
        )

    async def end(self, person_id: int, end_on: date) -> None:
        await self._stamp.renew()
        await self._q.end_absences(person_id=person_id, end_on=to_iso(end_on))
        await self._q.end_acting(person_id=person_id, end_on=to_iso(end_on))

    async def act_no_more(self, person_id: int, end_on: date) -> None:
        await self._stamp.renew()
        await self._q.act_no_more(person_id=person_id, end_on=to_iso(end_on))

    async def act(self, person_id: int, post_id: int, acting_for: int, start_on: date, end_on: date) -> None:
        await self._stamp.renew()
        await self._q.act(
            person_id=person_id,
            post_id=post_id,
            acting_for=acting_for,
            start_on=to_iso(start_on),
            end_on=to_iso(end_on),
        )


def _absence(row: Row) -> Absence:
    start_on, end_on = from_iso(row["start_on"]), from_iso(row["end_on"])
    if start_on is None or end_on is None:
        raise ValueError("an absence without its days")
    return Absence(row["person_id"], start_on, end_on, row["acting_id"], row["id"])
