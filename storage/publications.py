"""Publications: begun, cleared, on the website, or put away."""

from dataclasses import replace
from datetime import datetime

from roundtable.obligations import ObligationKey
from roundtable.publications import Publication, PublicationState
from storage.moments import from_micros, from_micros_or_none, to_micros
from storage.named_sql import Bound, Row


class Publications:
    """`PublicationBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def begin(self, publication: Publication) -> Publication:
        key = publication.obligation
        about = {"body": key.body, "duty": key.duty, "period": key.period, "person_id": publication.person_id}
        await self._q.put_away(**about)
        made_at = to_micros(publication.made_at)
        number = await self._q.begin(**about, submission_id=publication.submission_id, made_at=made_at)
        return replace(publication, id=number)

    async def get(self, publication_id: int) -> Publication | None:
        row = await self._q.publication(publication_id=publication_id)
        return None if row is None else _publication(row)

    async def draft_of(self, obligation: ObligationKey, person_id: int) -> Publication | None:
        key = obligation
        row = await self._q.draft_of(body=key.body, duty=key.duty, period=key.period, person_id=person_id)
        return None if row is None else _publication(row)

    async def cleared_of(self, obligation: ObligationKey) -> Publication | None:
        row = await self._q.cleared_of(body=obligation.body, duty=obligation.duty, period=obligation.period)
        return None if row is None else _publication(row)

    async def clear(self, publication_id: int, at: datetime) -> bool:
        return await self._q.clear(publication_id=publication_id, at=to_micros(at)) is not None

    async def publish(self, publication_id: int) -> bool:
        return await self._q.publish(publication_id=publication_id) is not None

    async def discard(self, publication_id: int) -> bool:
        return await self._q.discard(publication_id=publication_id) is not None

    async def hand_over(self, publication_id: int, to_id: int) -> None:
        await self._q.hand_over(publication_id=publication_id, to_id=to_id)


def _publication(row: Row) -> Publication:
    return Publication(
        id=row["id"],
        obligation=ObligationKey(row["body"], row["duty"], row["period"]),
        submission_id=row["submission_id"],
        person_id=row["person_id"],
        made_at=from_micros(row["made_at"]),
        state=PublicationState(row["state"]),
        cleared_at=from_micros_or_none(row["cleared_at"]),
        successor_id=row["successor_id"],
    )
