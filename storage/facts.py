"""Facts: what is known to have happened to obligations. Only ever added."""

from collections.abc import Collection

from roundtable.obligations import Fact, FactKind, ObligationKey, WaiverReason
from storage.moments import from_iso, from_micros, to_iso, to_micros
from storage.named_sql import Bound, Row, listed
from storage.stamp import Stamp


class Facts:
    """`FactBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def add(self, fact: Fact) -> None:
        await self._stamp.renew_beside_roster()
        await self._q.add(
            body=fact.obligation.body,
            duty=fact.obligation.duty,
            period=fact.obligation.period,
            kind=fact.kind,
            at=to_micros(fact.at),
            on_date=to_iso(fact.on_date),
            reason=fact.reason,
            person_id=fact.person_id,
            submission_id=fact.submission_id,
            words=fact.words,
            on_behalf_of=fact.on_behalf_of,
        )

    async def all(self, bodies: Collection[str] | None = None) -> tuple[Fact, ...]:
        rows = self._q.all_facts() if bodies is None else self._q.of_bodies(bodies=listed(bodies))
        return tuple([_fact(row) async for row in rows])

    async def of(self, obligation: ObligationKey) -> tuple[Fact, ...]:
        rows = self._q.of_obligation(body=obligation.body, duty=obligation.duty, period=obligation.period)
        return tuple([_fact(row) async for row in rows])


def _fact(row: Row) -> Fact:
    return Fact(
        obligation=ObligationKey(row["body"], row["duty"], row["period"]),
        kind=FactKind(row["kind"]),
        at=from_micros(row["at"]),
        on_date=from_iso(row["on_date"]),
        reason=None if row["reason"] is None else WaiverReason(row["reason"]),
        person_id=row["person_id"],
        submission_id=row["submission_id"],
        words=row["words"],
        on_behalf_of=row["on_behalf_of"],
    )
