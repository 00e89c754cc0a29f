"""Circles and who belongs to them."""

from datetime import date

from roundtable.circles import Belonging, Circle
from roundtable.languages import Bilingual
from storage.moments import from_iso, to_iso
from storage.named_sql import Bound, Row
from storage.roster import read_person
from storage.stamp import Stamp


class Circles:
    """`CircleBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def all(self) -> tuple[Circle, ...]:
        return tuple([_circle(row) async for row in self._q.circles()])

    async def belongings(self) -> tuple[Belonging, ...]:
        return tuple([_belonging(row) async for row in self._q.belongings()])

    async def of(self, person_id: int, day: date) -> tuple[str, ...]:
        rows = self._q.circles_of(person_id=person_id, day=day.isoformat())
        return tuple([row["code"] async for row in rows])

    async def put(self, circle: Circle) -> None:
        await self._stamp.renew()
        await self._q.put_circle(
            code=circle.code,
            position=circle.position,
            name_lo=circle.name.lo,
            name_en=circle.name.en,
            valid_from=to_iso(circle.valid_from),
            valid_until=to_iso(circle.valid_until),
        )

    async def move_belonging(
        self, circle: str, person_id: int, was_from: date | None, start_on: date | None, end_on: date | None
    ) -> None:
        await self._stamp.renew()
        await self._q.move_belonging(
            circle=circle,
            person_id=person_id,
            was_from=to_iso(was_from),
            start_on=to_iso(start_on),
            end_on=to_iso(end_on),
        )

    async def put_belonging(self, circle: str, person_id: int, start_on: date | None, end_on: date | None) -> None:
        await self._stamp.renew()
        await self._q.put_belonging(
            circle=circle, person_id=person_id, start_on=to_iso(start_on), end_on=to_iso(end_on)
        )


def _circle(row: Row) -> Circle:
    return Circle(
        code=row["code"],
        position=row["position"],
        name=Bilingual(row["name_lo"], row["name_en"]),
        valid_from=from_iso(row["valid_from"]),
        valid_until=from_iso(row["valid_until"]),
    )


def _belonging(row: Row) -> Belonging:
    return Belonging(read_person(row), row["circle"], from_iso(row["start_on"]), from_iso(row["end_on"]))
