"""Terms of reference of bodies and circles, version by version."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import orjson

from roundtable.books import AlreadyThere
from roundtable.submissions import FileKind, StoredFile
from roundtable.terms import Keeper, Terms
from storage.moments import from_micros, to_micros
from storage.named_sql import Bound, Row


class TermsOfReference:
    """`TermsBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def add(
        self,
        keeper: Keeper,
        version: int,
        reference: str,
        received_at: datetime,
        person_id: int,
        files: Sequence[StoredFile],
    ) -> Terms:
        terms_id = await self._q.add(
            keeper=str(keeper),
            version=version,
            reference=reference,
            received_at=to_micros(received_at),
            person_id=person_id,
            files=orjson.dumps([asdict(one) for one in files]).decode(),
        )
        if terms_id is None:
            raise AlreadyThere(f"version {version} of {keeper}")
        return Terms(terms_id, keeper, version, reference, received_at, person_id, tuple(files))

    async def newest(self, keeper: Keeper) -> Terms | None:
        row = await self._q.newest(keeper=str(keeper))
        return None if row is None else _terms(row)

    async def all(self) -> tuple[Terms, ...]:
        return tuple([_terms(row) async for row in self._q.all_terms()])


def _terms(row: Row) -> Terms:
    loaded: list[dict[str, Any]] = orjson.loads(row["files"])
    files = (StoredFile(**one) for one in loaded)
    return Terms(
        id=row["id"],
        keeper=Keeper.parse(row["keeper"]),
        version=row["version"],
        reference=row["reference"],
        received_at=from_micros(row["received_at"]),
        person_id=row["person_id"],
        files=tuple(replace(one, kind=FileKind(one.kind)) for one in files),
    )
