"""Rhythms that bodies have chosen."""

from datetime import date, datetime

from roundtable.rhythms import RhythmChoice
from storage.moments import to_micros
from storage.named_sql import Bound
from storage.stamp import Stamp


class Rhythms:
    """`RhythmBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def all(self) -> tuple[RhythmChoice, ...]:
        return tuple(
            [
                RhythmChoice(row["body"], row["duty"], row["rhythm"], date.fromisoformat(row["chosen_on"]))
                async for row in self._q.all_rhythms()
            ]
        )

    async def put(self, choice: RhythmChoice, person_id: int | None, at: datetime) -> None:
        await self._stamp.renew_beside_roster()
        await self._q.put_rhythm(
            body=choice.body,
            duty=choice.duty,
            rhythm=choice.rhythm,
            chosen_on=choice.chosen_on.isoformat(),
            person_id=person_id,
            at=to_micros(at),
        )
