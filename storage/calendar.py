"""The secretariat's calendar: rest days, round tables, and the day on which we began."""

from collections.abc import Sequence
from datetime import date, datetime

from roundtable.calendar import RestDay, RestDayKind, RoundTable, RoundTableKind, RoundTableMove
from roundtable.languages import Bilingual
from roundtable.served import Served, read_served, served_text
from storage.moments import from_iso, from_micros, from_micros_or_none, to_iso, to_micros, to_micros_or_none
from storage.named_sql import Bound, Row
from storage.stamp import Stamp


class Calendar:
    """`CalendarBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def rest_days(self) -> tuple[RestDay, ...]:
        return tuple([_rest_day(row) async for row in self._q.rest_days()])

    async def put_rest_day(self, day: RestDay) -> None:
        """Add, or replace the one of this date."""
        await self._stamp.renew()
        await self._q.put_rest_day(
            on_date=day.on.isoformat(),
            kind=day.kind,
            name_lo=day.name.lo,
            name_en=day.name.en,
            confirmed=int(day.confirmed),
        )

    async def remove_rest_day(self, on: date) -> bool:
        await self._stamp.renew()
        return await self._q.remove_rest_day(on_date=on.isoformat()) is not None

    async def round_tables(self) -> tuple[RoundTable, ...]:
        return tuple([_round_table(row) async for row in self._q.round_tables()])

    async def put_round_table(self, round_table: RoundTable) -> None:
        """Add, or replace the one with this label."""
        await self._stamp.renew()
        await self._q.put_round_table(
            label=round_table.label,
            kind=round_table.kind,
            planned_on=to_iso(round_table.planned_on),
            provisional=int(round_table.provisional),
            held_on=to_iso(round_table.held_on),
            place_lo=round_table.place.lo,
            place_en=round_table.place.en,
            opener_lo=round_table.opener.lo,
            opener_en=round_table.opener.en,
            chairs_lo=round_table.chairs.lo,
            chairs_en=round_table.chairs.en,
        )

    async def remove_round_table(self, label: str) -> None:
        await self._stamp.renew()
        await self._q.remove_moves(label=label)
        await self._q.remove_round_table(label=label)

    async def given_up(self) -> str:
        return await self._q.given_up() or ""

    async def give_up(self, label: str) -> None:
        await self._stamp.renew()
        await self._q.give_up(label=label)

    async def add_move(self, move: RoundTableMove) -> None:
        await self._stamp.renew()  # a round table is read with the count of its moves
        await self._q.add_move(
            label=move.label,
            moved_at=to_micros(move.moved_at),
            from_on=to_iso(move.from_on),
            to_on=to_iso(move.to_on),
            provisional=int(move.provisional),
            person_id=move.person_id,
            told_at=to_micros_or_none(move.told_at),
        )

    async def moves(self, label: str) -> Sequence[RoundTableMove]:
        return [_move(row) async for row in self._q.moves(label=label)]

    async def untold_moves(self) -> Sequence[RoundTableMove]:
        return [_move(row) async for row in self._q.untold_moves()]

    async def moves_told(self, label: str, at: datetime) -> None:
        await self._q.moves_told(label=label, told_at=to_micros(at))

    async def began_on(self) -> date | None:
        return from_iso(await self._q.began_on())

    async def begin_on(self, day: date) -> None:
        await self._stamp.renew()
        await self._q.begin_on(day=day.isoformat())

    async def served(self) -> Served | None:
        text = await self._q.served()
        return read_served(text) if text is not None else None

    async def note_served(self, served: Served) -> None:
        await self._stamp.renew_beside_roster()
        await self._q.note_served(served=served_text(served))


def _rest_day(row: Row) -> RestDay:
    name = Bilingual(row["name_lo"], row["name_en"])
    return RestDay(date.fromisoformat(row["on_date"]), RestDayKind(row["kind"]), name, bool(row["confirmed"]))


def _round_table(row: Row) -> RoundTable:
    return RoundTable(
        label=row["label"],
        kind=RoundTableKind(row["kind"]),
        planned_on=from_iso(row["planned_on"]),
        provisional=bool(row["provisional"]),
        held_on=from_iso(row["held_on"]),
        place=Bilingual(row["place_lo"], row["place_en"]),
        opener=Bilingual(row["opener_lo"], row["opener_en"]),
        chairs=Bilingual(row["chairs_lo"], row["chairs_en"]),
        moves=row["moves"],
        moved_at=from_micros_or_none(row["moved_at"]),
    )


def _move(row: Row) -> RoundTableMove:
    return RoundTableMove(
        id=row["id"],
        label=row["label"],
        moved_at=from_micros(row["moved_at"]),
        from_on=from_iso(row["from_on"]),
        to_on=from_iso(row["to_on"]),
        provisional=bool(row["provisional"]),
        person_id=row["person_id"],
        told_at=from_micros_or_none(row["told_at"]),
    )
