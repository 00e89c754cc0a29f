"""Traces of one person all over the tables, to be counted and to be erased."""

import json
from datetime import date, datetime
from typing import Any

from roundtable.deliveries import Delivery
from roundtable.forgetting import Typed
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

    async def chats_of(self, person_id: int) -> tuple[int, ...]:
        return tuple([row["chat_id"] async for row in self._q.chats_of(person_id=person_id)])

    async def typed_by(self, person_id: int) -> Typed:
        words = [row["words"] async for row in self._q.typed_by(person_id=person_id)]
        enquiries = [row["id"] async for row in self._q.enquiries_of(person_id=person_id)]
        asked = [row["subject"] async for row in self._q.asked_by(actor=f"person:{person_id}")]
        requests = [one for chat_id in await self.chats_of(person_id) for one in await self._requests_in(chat_id)]
        asked_about = frozenset(int(subject.partition(":")[2]) for subject in asked)
        return Typed(tuple(words), frozenset(enquiries), frozenset(requests), asked_about)

    async def typed_in(self, chat_id: int) -> Typed:
        return Typed(requests=frozenset(await self._requests_in(chat_id)))

    async def _requests_in(self, chat_id: int) -> list[int]:
        return [row["id"] async for row in self._q.requests_in(chat_id=chat_id)]

    async def said_with(self, text: str) -> tuple[Delivery, ...]:
        return tuple([read_delivery(row) async for row in self._q.said_with(text=text)])

    async def restate(self, delivery_id: int, statement: str | None, words: Words | None) -> None:
        dumped = None if words is None else dump_words(words)
        await self._q.restate(delivery_id=delivery_id, statement=statement, words=dumped)

    async def unsay(self, delivery_id: int, at: datetime) -> None:
        await self._q.unsay(delivery_id=delivery_id, at=to_micros(at))

    async def forget_details(self, text: str) -> None:
        await self._q.forget_details_with(text=text)

    async def forget_signatures(self, name: str, erased: str) -> None:
        await self._q.forget_signatures(name=name, erased=erased)

    async def forget_in_round_tables(self, name: str, erased: str) -> None:
        await self._stamp.renew()
        await self._q.forget_in_round_tables(name=name, erased=erased)

    async def forget_in_topics(self, name: str, erased: str) -> None:
        await self._stamp.renew()
        await self._q.forget_in_topics(name=name, erased=erased)

    async def end_places(self, person_id: int, today: date) -> None:
        await self._stamp.renew()
        day = to_iso(today)
        await self._q.drop_later_posts(person_id=person_id, today=day)
        await self._q.end_posts(person_id=person_id, today=day)
        await self._q.drop_later_circles(person_id=person_id, today=day)
        await self._q.end_circles(person_id=person_id, today=day)
        await self._q.end_acting_places(person_id=person_id, today=day)

    async def erase(self, person_id: int, name: Bilingual, at: datetime, update_id: int | None) -> None:
        await self._stamp.renew()
        typed = await self.typed_by(person_id)
        for request_id in typed.asked_about:
            await self._q.erase_question(request_id=request_id)
        for chat_id in await self.chats_of(person_id):
            await self.erase_chat(chat_id, at, update_id)
            await self._q.erase_start_links(chat_id=chat_id)
            await self._q.erase_wrong_codes(chat_id=chat_id)
            await self._q.erase_sendings(chat_id=chat_id)
        for file in await self._files_of_enquiries(person_id):
            await self._q.erase_attachments(file=file, at=to_micros(at))
        await self._q.erase_chats(person_id=person_id)
        await self._q.erase_addresses(person_id=person_id)
        await self._q.close_feed(person_id=person_id)
        await self._q.erase_claim(person_id=person_id)
        await self._q.erase_reasons(person_id=person_id)
        await self._q.erase_upload_files(person_id=person_id)
        await self._q.erase_uploads(person_id=person_id)
        await self._q.erase_drafts(person_id=person_id, at=to_micros(at))
        await self._q.leave_cards(person_id=person_id)
        await self._q.erase_enquiries(person_id=person_id)
        await self._q.erase_answers(person_id=person_id)
        await self._q.erase_clearances(person_id=person_id)
        await self._q.erase_completion_drafts(person_id=person_id)
        await self._q.erase_completions(person_id=person_id)
        await self._q.erase_completion_words(person_id=person_id)
        await self._q.erase_said(person_id=person_id, at=to_micros(at))
        await self._q.erase_details(**_named(person_id))
        await self._q.erase_person(person_id=person_id, name_lo=name.lo, name_en=name.en, at=to_micros(at))

    async def erase_chat(self, chat_id: int, at: datetime, update_id: int | None) -> None:
        await self._q.erase_updates(chat_id=chat_id, update_id=update_id, erased=ERASED)
        for row in [row async for row in self._q.updates_with(number=str(chat_id))]:
            if _names_account(row["raw"], chat_id):
                await self._q.erase_update(update_id=row["update_id"], erased=ERASED)
        await self._q.erase_awaiting(chat_id=chat_id)
        await self._q.erase_join_requests(chat_id=chat_id)
        await self._q.erase_said_in(chat_id=chat_id, at=to_micros(at))
        await self._q.erase_details(actors=listed((f"stranger:{chat_id}",)), subject=f"chat:{chat_id}")

    async def forget_strangers(self, before: datetime) -> None:
        await self._q.forget_strangers(before_at=to_micros(before))

    async def _files_of_enquiries(self, person_id: int) -> set[str]:
        """As deliveries that carry them name them: by Telegram's name, or by their content."""
        rows = [row["attachments"] async for row in self._q.enquiries_of(person_id=person_id)]
        found = (one["telegram_file_id"] or one["sha256"] for row in rows for one in json.loads(row))
        return {str(file) for file in found if file}


def _names_account(raw: str, number: int) -> bool:
    """Whether the number of an account stands in an update: of who wrote, was answered, or was spoken of."""

    def names(said: Any) -> bool:
        match said:
            case dict():
                return any(names(one) for one in said.values())
            case list():
                return any(names(one) for one in said)
        return said == number and not isinstance(said, bool)

    try:
        return names(json.loads(raw))
    except ValueError:
        return True


def _named(person_id: int) -> dict[str, str]:
    """The person as audit rows name them: as actor, and as subject."""
    return {
        "actors": listed((f"person:{person_id}", f"link:{person_id}", f"letter:{person_id}")),
        "subject": f"person:{person_id}",
    }
