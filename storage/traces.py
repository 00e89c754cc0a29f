"""Traces of one person all over the tables, to be counted and to be erased."""

from datetime import date, datetime

from roundtable.deliveries import Delivery
from roundtable.languages import Bilingual
from roundtable.statements.me import StoredKind
from roundtable.words import Words
from storage.deliveries import dump_words, read_delivery
from storage.inbox import ERASED
from storage.moments import to_iso, to_micros
from storage.named_sql import Bound, listed
from storage.stamp import Stamp


class Traces:
    """`TraceBook` on one connection."""

    def __init__(self, queries: Bound, stamp: Stamp) -> None:
        self._q = queries
        self._stamp = stamp

    async def counts(self, person_id: int, chat_id: int | None) -> dict[StoredKind, int]:
        row = await self._q.counts(person_id=person_id, chat_id=chat_id or 0, **_named(person_id))
        return {kind: row[kind.value] for kind in StoredKind}

    async def typed_by(self, person_id: int) -> tuple[str, ...]:
        return tuple([row["words"] async for row in self._q.typed_by(person_id=person_id)])

    async def said_with(self, text: str) -> tuple[Delivery, ...]:
        return tuple([read_delivery(row) async for row in self._q.said_with(text=text)])

    async def restate(self, delivery_id: int, statement: str | None, words: Words | None) -> None:
        dumped = None if words is None else dump_words(words)
        await self._q.restate(delivery_id=delivery_id, statement=statement, words=dumped)

    async def forget_details(self, text: str) -> None:
        await self._q.forget_details_with(text=text)

    async def end_places(self, person_id: int, today: date) -> None:
        await self._stamp.renew()
        day = to_iso(today)
        await self._q.drop_later_posts(person_id=person_id, today=day)
        await self._q.end_posts(person_id=person_id, today=day)
        await self._q.drop_later_circles(person_id=person_id, today=day)
        await self._q.end_circles(person_id=person_id, today=day)

    async def erase(self, person_id: int, name: Bilingual, at: datetime, update_id: int | None) -> None:
        await self._stamp.renew()
        for chat_id in [row["chat_id"] async for row in self._q.chats_of(person_id=person_id)]:
            await self._q.erase_updates(chat_id=chat_id, update_id=update_id, erased=ERASED)
            await self._q.erase_awaiting(chat_id=chat_id)
            await self._q.erase_start_links(chat_id=chat_id)
            await self._q.erase_wrong_codes(chat_id=chat_id)
            await self._q.erase_join_requests(chat_id=chat_id)
        await self._q.erase_chats(person_id=person_id)
        await self._q.erase_addresses(person_id=person_id)
        await self._q.erase_claim(person_id=person_id)
        await self._q.erase_reasons(person_id=person_id)
        await self._q.erase_upload_files(person_id=person_id)
        await self._q.erase_uploads(person_id=person_id)
        await self._q.erase_drafts(person_id=person_id, at=to_micros(at))
        await self._q.leave_cards(person_id=person_id)
        await self._q.erase_enquiries(person_id=person_id)
        await self._q.erase_answers(person_id=person_id)
        await self._q.erase_clearances(person_id=person_id)
        await self._q.erase_said(person_id=person_id, at=to_micros(at))
        await self._q.erase_details(**_named(person_id))
        await self._q.erase_person(person_id=person_id, name_lo=name.lo, name_en=name.en, at=to_micros(at))


def _named(person_id: int) -> dict[str, str]:
    """The person as audit rows name them: as actor, and as subject."""
    return {
        "actors": listed((f"person:{person_id}", f"link:{person_id}", f"letter:{person_id}")),
        "subject": f"person:{person_id}",
    }
