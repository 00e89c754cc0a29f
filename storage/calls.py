"""Calls: whom the RTP Secretariat has rung about what, beside the reminders that were sent of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from roundtable.calls import Attempt, Call, CallOutcome
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.obligations import ObligationKey
from storage.moments import from_micros, to_micros
from storage.named_sql import Bound


class Calls:
    """`CallBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def add(self, call: Call) -> None:
        key = call.obligation
        await self._q.add_call(
            body=key.body,
            duty=key.duty,
            period=key.period,
            person_id=call.person_id,
            by_id=call.by_id,
            outcome=call.outcome,
            at=to_micros(call.at),
        )

    async def since(self, at: datetime) -> tuple[Call, ...]:
        return tuple([_call(row) async for row in self._q.calls_since(at=to_micros(at))])

    async def of(self, obligation: ObligationKey) -> tuple[Call, ...]:
        key = obligation
        return tuple([_call(row) async for row in self._q.calls_of(body=key.body, duty=key.duty, period=key.period)])

    async def to_numbers(self) -> tuple[Call, ...]:
        return tuple([_call(row) async for row in self._q.calls_to_numbers()])

    async def attempts(self, obligation: ObligationKey) -> tuple[Attempt, ...]:
        key = obligation
        rows = self._q.attempts(body=key.body, duty=key.duty, period=key.period)
        return tuple(
            [
                Attempt(
                    row["person_id"],
                    row["stage"],
                    ChannelKind(row["channel"]),
                    DeliveryState(row["state"]),
                    from_micros(row["at"]),
                )
                async for row in rows
            ]
        )


def _call(row: Mapping[str, Any]) -> Call:
    key = ObligationKey(row["body"], row["duty"], row["period"])
    return Call(key, row["person_id"], row["by_id"], CallOutcome(row["outcome"]), from_micros(row["at"]))
