"""Laters: who wants to be reminded of what again, and when."""

from datetime import date, datetime

from roundtable.laters import Later
from roundtable.obligations import ObligationKey
from storage.moments import to_micros
from storage.named_sql import Bound
from storage.stamp import Stamp


class Laters:
    """`LaterBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def all(self) -> tuple[Later, ...]:
        return tuple(
            [
                Later(
                    row["person_id"],
                    ObligationKey(row["body"], row["duty"], row["period"]),
                    date.fromisoformat(row["until_on"]),
                )
                async for row in self._q.all_laters()
            ]
        )

    async def put(self, later: Later, at: datetime) -> None:
        await self._stamp.renew_beside_roster()
        key = later.obligation
        await self._q.put_later(
            person_id=later.person_id,
            body=key.body,
            duty=key.duty,
            period=key.period,
            until_on=later.until_on.isoformat(),
            at=to_micros(at),
        )
