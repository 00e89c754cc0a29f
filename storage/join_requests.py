"""Join requests, from the first button to the decision."""

from datetime import datetime

from roundtable.books import AlreadyThere
from roundtable.join_requests import DeclineReason, JoinRequest, JoinState
from roundtable.languages import Bilingual, Language
from roundtable.posts import PostKind, Side
from storage.moments import from_micros, from_micros_or_none, to_micros
from storage.named_sql import Bound, Row


class JoinRequests:
    """`JoinRequestBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def begin(self, chat_id: int, language: Language, at: datetime) -> JoinRequest:
        request_id = await self._q.begin(chat_id=chat_id, language=language, at=to_micros(at))
        if request_id is None:
            raise AlreadyThere(f"an open request of chat {chat_id}")
        return JoinRequest(request_id, chat_id, JoinState.DRAFT, language, at, at)

    async def get(self, request_id: int) -> JoinRequest | None:
        return _found(await self._q.request(request_id=request_id))

    async def open_of(self, chat_id: int) -> JoinRequest | None:
        return _found(await self._q.open_of(chat_id=chat_id))

    async def waiting(self) -> tuple[JoinRequest, ...]:
        return tuple([_request(row) async for row in self._q.waiting()])

    async def unmoved_since(self, at: datetime) -> tuple[JoinRequest, ...]:
        return tuple([_request(row) async for row in self._q.unmoved_since(moved_at=to_micros(at))])

    async def change(self, draft: JoinRequest, at: datetime) -> JoinRequest | None:
        row = await self._q.change(
            request_id=draft.id,
            language=draft.language,
            body=draft.body,
            kind=draft.kind,
            side=draft.side,
            name_lo=draft.name.lo,
            name_en=draft.name.en,
            position=draft.position,
            phone=draft.phone,
            phone_settled=int(draft.phone_settled),
            at=to_micros(at),
        )
        return _found(row)

    async def take_back(self, request_id: int, at: datetime) -> JoinRequest | None:
        return _found(await self._q.take_back(request_id=request_id, at=to_micros(at)))

    async def speak(self, request_id: int, language: Language) -> None:
        await self._q.speak(request_id=request_id, language=language)

    async def send(self, request_id: int, answer: str, at: datetime) -> JoinRequest | None:
        return _found(await self._q.send(request_id=request_id, answer=answer, at=to_micros(at)))

    async def ask(self, request_id: int, revision: int, question: str, at: datetime) -> JoinRequest | None:
        row = await self._q.ask(request_id=request_id, revision=revision, question=question, at=to_micros(at))
        return _found(row)

    async def decide(
        self,
        request_id: int,
        revision: int,
        state: JoinState,
        person_id: int,
        at: datetime,
        reason: DeclineReason | None = None,
    ) -> JoinRequest | None:
        row = await self._q.decide(
            request_id=request_id,
            revision=revision,
            state=state,
            person_id=person_id,
            reason=reason,
            at=to_micros(at),
        )
        await self._q.forget_words(request_id=request_id)
        return _found(row)

    async def leave(self, request_id: int, state: JoinState, at: datetime) -> JoinRequest | None:
        await self._q.forget(request_id=request_id)
        row = await self._q.leave(request_id=request_id, state=state, at=to_micros(at))
        await self._q.forget_words(request_id=request_id)
        return _found(row)

    async def over(self, before: datetime, limit: int) -> tuple[JoinRequest, ...]:
        return tuple([_request(row) async for row in self._q.over(before_at=to_micros(before), max_rows=limit)])

    async def forget_asker(self, request_id: int) -> None:
        await self._q.forget_asker(request_id=request_id)

    async def forget_sendings(self, before: datetime) -> None:
        await self._q.forget_sendings(before_at=to_micros(before))

    async def reminded(self, request_id: int, at: datetime) -> None:
        await self._q.reminded(request_id=request_id, at=to_micros(at))

    async def note_sending(self, chat_id: int, at: datetime) -> None:
        await self._q.note_sending(chat_id=chat_id, at=to_micros(at))

    async def sendings_since(self, since_at: datetime, chat_id: int) -> tuple[int, int]:
        row = await self._q.sendings_since(since_at=to_micros(since_at), chat_id=chat_id)
        return int(row["of_chat"]), int(row["of_all"])


def _found(row: Row | None) -> JoinRequest | None:
    return None if row is None else _request(row)


def _request(row: Row) -> JoinRequest:
    return JoinRequest(
        id=row["id"],
        chat_id=row["chat_id"],
        state=JoinState(row["state"]),
        language=Language(row["language"]),
        made_at=from_micros(row["made_at"]),
        moved_at=from_micros(row["moved_at"]),
        body=row["body"],
        kind=None if row["kind"] is None else PostKind(row["kind"]),
        side=None if row["side"] is None else Side(row["side"]),
        name=Bilingual(row["name_lo"], row["name_en"]),
        position=row["position"],
        phone=row["phone"],
        phone_settled=bool(row["phone_settled"]),
        question=row["question"],
        answer=row["answer"],
        revision=row["revision"],
        sent_at=from_micros_or_none(row["sent_at"]),
        reminded_at=from_micros_or_none(row["reminded_at"]),
        decided_by=row["decided_by"],
        ended_at=from_micros_or_none(row["ended_at"]),
        reason=None if row["reason"] is None else DeclineReason(row["reason"]),
    )
