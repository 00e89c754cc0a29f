"""Visibilities: what somebody has decided on who may see it."""

from collections.abc import Mapping
from datetime import datetime

from roundtable.obligations import ObligationKey
from roundtable.visibility import Visibility
from storage.moments import to_micros
from storage.named_sql import Bound
from storage.stamp import Stamp


class Visibilities:
    """`VisibilityBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def all(self) -> Mapping[ObligationKey, Visibility]:
        rows = self._q.all()
        return {
            ObligationKey(row["body"], row["duty"], row["period"]): Visibility(row["visibility"]) async for row in rows
        }

    async def put(self, obligation: ObligationKey, visibility: Visibility, at: datetime) -> None:
        await self._stamp.renew_beside_roster()
        await self._q.put(
            body=obligation.body,
            duty=obligation.duty,
            period=obligation.period,
            visibility=visibility,
            at=to_micros(at),
        )
