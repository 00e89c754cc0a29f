"""Enquiries to the RTP Secretariat and the answers to them."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import orjson

from roundtable.deliveries import Attachment
from roundtable.enquiries import MOST_OFFERS, Enquiry, EnquiryAnswer, EnquiryState
from roundtable.submissions import FileKind
from storage.moments import from_micros, from_micros_or_none, to_micros
from storage.named_sql import Bound, Row


class Enquiries:
    """`EnquiryBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def begin(self, person_id: int, follows_id: int | None, at: datetime) -> Enquiry:
        await self._q.forget_begun(person_id=person_id)
        enquiry_id = await self._q.begin(person_id=person_id, follows_id=follows_id, made_at=to_micros(at))
        return Enquiry(enquiry_id, EnquiryState.BEGUN, person_id, at, follows_id=follows_id)

    async def begun_by(self, person_id: int) -> Enquiry | None:
        row = await self._q.begun_by(person_id=person_id)
        return None if row is None else _enquiry(row)

    async def offer(
        self, person_id: int, words: str, attachments: Collection[Attachment], follows_id: int | None, at: datetime
    ) -> Enquiry:
        enquiry_id = await self._q.offer(
            person_id=person_id,
            words=words,
            attachments=_dump(attachments),
            follows_id=follows_id,
            made_at=to_micros(at),
        )
        await self._q.forget_most(person_id=person_id, most=MOST_OFFERS)
        return Enquiry(enquiry_id, EnquiryState.OFFERED, person_id, at, words, tuple(attachments), follows_id)

    async def get(self, enquiry_id: int) -> Enquiry | None:
        row = await self._q.enquiry(enquiry_id=enquiry_id)
        return None if row is None else _enquiry(row)

    async def pass_on(self, enquiry_id: int, post_id: int | None, at: datetime) -> bool:
        passed = await self._q.pass_on(enquiry_id=enquiry_id, post_id=post_id, at=to_micros(at))
        return passed is not None

    async def drop(self, enquiry_id: int) -> None:
        await self._q.drop(enquiry_id=enquiry_id)

    async def waiting(self) -> tuple[Enquiry, ...]:
        return tuple([_enquiry(row) async for row in self._q.waiting()])

    async def passed_since(self, person_id: int, since_at: datetime) -> int:
        return int(await self._q.passed_since(person_id=person_id, since_at=to_micros(since_at)))

    async def listed(self, enquiry_id: int, at: datetime) -> None:
        await self._q.listed(enquiry_id=enquiry_id, at=to_micros(at))

    async def forget_offers(self, before_at: datetime) -> None:
        await self._q.forget_offers(before_at=to_micros(before_at))

    async def draft_answer(
        self,
        enquiry_id: int,
        person_id: int,
        post_id: int,
        words: str,
        attachments: Collection[Attachment],
        at: datetime,
    ) -> EnquiryAnswer:
        await self._q.forget_drafts(person_id=person_id)
        answer_id = await self._q.draft_answer(
            enquiry_id=enquiry_id,
            person_id=person_id,
            post_id=post_id,
            words=words,
            attachments=_dump(attachments),
            made_at=to_micros(at),
        )
        return EnquiryAnswer(answer_id, enquiry_id, person_id, post_id, at, words, tuple(attachments))

    async def draft_of(self, person_id: int) -> EnquiryAnswer | None:
        row = await self._q.draft_of(person_id=person_id)
        return None if row is None else _answer(row)

    async def answer(self, answer_id: int) -> EnquiryAnswer | None:
        row = await self._q.answer(answer_id=answer_id)
        return None if row is None else _answer(row)

    async def answer_to(self, enquiry_id: int) -> EnquiryAnswer | None:
        row = await self._q.answer_to(enquiry_id=enquiry_id)
        return None if row is None else _answer(row)

    async def send_answer(self, answer_id: int, at: datetime) -> bool:
        enquiry_id = await self._q.send_answer(answer_id=answer_id, at=to_micros(at))
        if enquiry_id is None:
            return False
        await self._q.answered(enquiry_id=enquiry_id)
        return True

    async def hand_over(self, post_id: int, from_id: int, to_id: int) -> int:
        rows = self._q.hand_over(post_id=post_id, from_id=from_id, to_id=to_id)
        return len([row async for row in rows])

    async def drop_answer(self, answer_id: int) -> None:
        await self._q.drop_answer(answer_id=answer_id)


def _dump(attachments: Collection[Attachment]) -> str:
    return orjson.dumps([asdict(one) for one in attachments]).decode()


def _attachments(text: str) -> tuple[Attachment, ...]:
    loaded: list[dict[str, Any]] = orjson.loads(text)
    return tuple(replace(found, kind=FileKind(found.kind)) for found in (Attachment(**one) for one in loaded))


def _enquiry(row: Row) -> Enquiry:
    return Enquiry(
        id=row["id"],
        state=EnquiryState(row["state"]),
        person_id=row["person_id"],
        made_at=from_micros(row["made_at"]),
        words=row["words"],
        attachments=_attachments(row["attachments"]),
        follows_id=row["follows_id"],
        post_id=row["post_id"],
        passed_at=from_micros_or_none(row["passed_at"]),
        listed_at=from_micros_or_none(row["listed_at"]),
        successor_id=row["successor_id"],
    )


def _answer(row: Row) -> EnquiryAnswer:
    return EnquiryAnswer(
        id=row["id"],
        enquiry_id=row["enquiry_id"],
        person_id=row["person_id"],
        post_id=row["post_id"],
        made_at=from_micros(row["made_at"]),
        words=row["words"],
        attachments=_attachments(row["attachments"]),
        sent_at=from_micros_or_none(row["sent_at"]),
    )
