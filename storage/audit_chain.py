"""The chain of the audit: rows as their seals cover them, and the head."""

from collections.abc import Sequence

from roundtable.audit_chain import ChainRow, Head, Seal, SealedRow
from roundtable.figures import Pile
from storage.moments import from_micros_or_none
from storage.named_sql import Bound, Row


class AuditChain:
    """`AuditChainBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def head(self) -> Head | None:
        row = await self._q.head()
        return None if row is None else Head(row["position"], row["seal"])

    async def newest_position(self) -> int:
        position: int | None = await self._q.newest_position()
        return position or 0

    async def unsealed(self, after: int, limit: int) -> tuple[ChainRow, ...]:
        return tuple([_row(row) async for row in self._q.unsealed(after=after, max_rows=limit)])

    async def backlog(self) -> Pile:
        row = await self._q.backlog()
        return Pile(row["count"], from_micros_or_none(row["oldest_at"]))

    async def seal(self, rows: Sequence[SealedRow], head: Head) -> None:
        await self._q.seal(
            [
                {
                    "id": one.row.id,
                    "position": one.seal.position,
                    "previous": one.seal.previous,
                    "sealed_at": one.seal.sealed_at_us,
                    "seal": one.seal.hash,
                }
                for one in rows
            ]
        )
        await self._q.put_head(position=head.position, seal=head.hash)

    async def sealed(self, after: int, limit: int) -> tuple[SealedRow, ...]:
        rows = self._q.sealed(after=after, max_rows=limit)
        return tuple([SealedRow(_row(row), _seal(row), _details(row)) async for row in rows])


def _row(row: Row) -> ChainRow:
    return ChainRow(
        row["id"],
        row["at"],
        row["actor"],
        row["action"],
        row["subject"],
        row["on_behalf_of"],
        row["details_digest"],
    )


def _seal(row: Row) -> Seal:
    return Seal(row["position"], _given(row["previous"]), row["sealed_at"] or 0, _given(row["seal"]))


def _given(text: str | None) -> str:
    """What we never leave out somebody may have taken away: that is no seal of ours then."""
    return "nothing" if text is None else text


def _details(row: Row) -> tuple[str, str] | None:
    return None if row["salt"] is None else (row["salt"], row["details"])
