"""Letters to chairs: begun, told, or put away."""

from dataclasses import replace
from datetime import datetime

from roundtable.chair_letters import ChairLetter, ChairLetterState
from roundtable.languages import Language
from roundtable.obligations import ObligationKey
from storage.moments import from_micros, from_micros_or_none, to_micros
from storage.named_sql import Bound, Row


class ChairLetters:
    """`ChairLetterBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def begin(self, letter: ChairLetter) -> ChairLetter:
        key = letter.obligation
        about = {"body": key.body, "duty": key.duty, "period": key.period, "person_id": letter.person_id}
        await self._q.put_away(**about)
        letter_id = await self._q.begin(
            **about,
            language=letter.language.value,
            chair_id=letter.chair_id,
            sha256=letter.sha256,
            name=letter.name,
            made_at=to_micros(letter.made_at),
        )
        return replace(letter, id=letter_id)

    async def get(self, letter_id: int) -> ChairLetter | None:
        row = await self._q.letter(letter_id=letter_id)
        return None if row is None else _letter(row)

    async def told_of(self, obligation: ObligationKey) -> tuple[ChairLetter, ...]:
        rows = self._q.told_of(body=obligation.body, duty=obligation.duty, period=obligation.period)
        return tuple([_letter(row) async for row in rows])

    async def tell(self, letter_id: int, at: datetime) -> bool:
        return await self._q.tell(letter_id=letter_id, at=to_micros(at)) is not None

    async def discard(self, letter_id: int) -> bool:
        return await self._q.discard(letter_id=letter_id) is not None

    async def hand_over(self, letter_id: int, to_id: int) -> None:
        await self._q.hand_over(letter_id=letter_id, to_id=to_id)


def _letter(row: Row) -> ChairLetter:
    return ChairLetter(
        id=row["id"],
        obligation=ObligationKey(row["body"], row["duty"], row["period"]),
        language=Language(row["language"]),
        chair_id=row["chair_id"],
        sha256=row["sha256"],
        name=row["name"],
        person_id=row["person_id"],
        made_at=from_micros(row["made_at"]),
        state=ChairLetterState(row["state"]),
        told_at=from_micros_or_none(row["told_at"]),
        successor_id=row["successor_id"],
    )
