"""What is asked to be completed in papers that came in."""

from dataclasses import replace
from datetime import datetime

from roundtable.completions import Completion, CompletionState
from roundtable.contents import Content
from storage.moments import from_micros, from_micros_or_none, to_micros
from storage.named_sql import Bound, Row


class Completions:
    """`CompletionBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def begin(self, submission_id: int, person_id: int, at: datetime) -> Completion:
        await self._q.begin(submission_id=submission_id, person_id=person_id, made_at=to_micros(at))
        row = await self._q.draft_of(submission_id=submission_id, person_id=person_id)
        return _completion(row)

    async def get(self, completion_id: int) -> Completion | None:
        row = await self._q.completion(completion_id=completion_id)
        return None if row is None else _completion(row)

    async def asked_about(self, submission_id: int) -> Completion | None:
        row = await self._q.asked_about(submission_id=submission_id)
        return None if row is None else _completion(row)

    async def change(self, draft: Completion, typed_by: int | None = None) -> Completion | None:
        if typed_by is not None:
            await self._q.add_words(completion_id=draft.id, person_id=typed_by, words=draft.words)
        revision = await self._q.change(completion_id=draft.id, wanted=",".join(draft.wanted), words=draft.words)
        return None if revision is None else replace(draft, revision=revision)

    async def ask(self, completion_id: int, at: datetime) -> bool:
        return await self._q.ask(completion_id=completion_id, at=to_micros(at)) is not None

    async def discard(self, completion_id: int) -> bool:
        return await self._q.discard(completion_id=completion_id) is not None

    async def end(self, submission_id: int) -> None:
        await self._q.end(submission_id=submission_id)

    async def hand_over(self, completion_id: int, to_id: int) -> None:
        await self._q.hand_over(completion_id=completion_id, to_id=to_id)


def _completion(row: Row) -> Completion:
    return Completion(
        id=row["id"],
        submission_id=row["submission_id"],
        state=CompletionState(row["state"]),
        person_id=row["person_id"],
        made_at=from_micros(row["made_at"]),
        wanted=tuple(Content(one) for one in row["wanted"].split(",") if one),
        words=row["words"],
        revision=row["revision"],
        asked_at=from_micros_or_none(row["asked_at"]),
        successor_id=row["successor_id"],
    )
