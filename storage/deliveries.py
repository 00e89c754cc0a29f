"""Deliveries: the outbox. States: roundtable/deliveries.py. Order: queries/deliveries.sql."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import orjson

from roundtable.channels import ChannelKind
from roundtable.deliveries import Attachment, Delivery, DeliveryState, Lane, NewDelivery, Unworded
from roundtable.languages import Language
from roundtable.submissions import FileKind
from roundtable.words import Button, Words
from storage.moments import from_micros, from_micros_or_none, to_micros, to_micros_or_none
from storage.named_sql import Bound, Row, listed


class Deliveries:
    """`DeliveryBook` on one connection."""

    def __init__(self, queries: Bound, fence: int | None = None) -> None:
        """`fence` is that of the process, while it leads: answers are then claimed as they are stored."""
        self._q = queries
        self._fence = fence
        self.claimed_here: list[tuple[Delivery, int]] = []
        self.waiting_here: list[NewDelivery | Unworded] = []

    async def add(self, delivery: NewDelivery) -> int | None:
        is_now = delivery.not_before_at <= delivery.made_at
        if self._fence is not None and delivery.lane is Lane.ANSWER and delivery.once is None and is_now:
            return await self._add_claimed(delivery, self._fence)
        delivery_id: int | None = await self._q.add(**_parameters(delivery))
        if delivery_id is not None:
            self.waiting_here.append(delivery)
        return delivery_id

    async def add_unworded(self, messages: Sequence[Unworded]) -> dict[str, int]:
        newest = await self._q.newest_id()
        micros = cache(to_micros)  # all those of a morning have the same few moments
        await self._q.add_unworded([_parameters_of_unworded(message, micros) for message in messages])
        self.waiting_here.extend(messages)
        wanted = {message.once for message in messages}
        stored = self._q.stored_after(delivery_id=newest)
        return {once: delivery_id async for delivery_id, once in stored if once in wanted}

    async def _add_claimed(self, delivery: NewDelivery, fence: int) -> int:
        row = await self._q.add_claimed(**_parameters(delivery), fence=fence)
        state = DeliveryState(row["state"])
        if state is DeliveryState.CLAIMED:
            self.claimed_here.append((Delivery(row["id"], delivery, state, tries=1), fence))
        else:
            self.waiting_here.append(delivery)
        return int(row["id"])

    async def claim(
        self,
        now: datetime,
        fence: int,
        limit: int,
        channel: ChannelKind = ChannelKind.TELEGRAM,
        *,
        answers_only: bool = False,
    ) -> tuple[Delivery, ...]:
        """Nothing when the leadership row knows a newer fence."""
        last_lane = Lane.ANSWER if answers_only else Lane.BROADCAST
        rows = self._q.claim(now=to_micros(now), fence=fence, max_rows=limit, channel=channel, last_lane=last_lane)
        claimed = [read_delivery(row) async for row in rows]
        # An UPDATE returns its rows in any order.
        return tuple(sorted(claimed, key=lambda delivery: (delivery.what.lane is not Lane.ANSWER, delivery.id)))

    async def holds(self, delivery_id: int, fence: int) -> bool:
        return await self._q.holds(delivery_id=delivery_id, fence=fence) is not None

    async def keep_words(self, delivery_id: int, fence: int, statement: str, words: Words) -> bool:
        kept = await self._q.keep_words(delivery_id=delivery_id, fence=fence, statement=statement, words=_dump(words))
        return kept is not None

    async def finish(
        self, delivery_id: int, fence: int, state: DeliveryState, message_id: int | None, reason: str, at: datetime
    ) -> bool:
        ended = await self._q.finish(
            delivery_id=delivery_id,
            fence=fence,
            state=state,
            message_id=message_id,
            reason=reason,
            at=to_micros(at),
        )
        return ended is not None

    async def sent(self, outcomes: Sequence[tuple[int, int, int | None]], at: datetime) -> None:
        await self._q.sent(
            [
                {"delivery_id": delivery_id, "fence": fence, "message_id": message_id, "at": to_micros(at)}
                for delivery_id, fence, message_id in outcomes
            ]
        )

    async def put_back(self, delivery_id: int, fence: int, next_try_at: datetime, reason: str) -> bool:
        given_back = await self._q.put_back(
            delivery_id=delivery_id, fence=fence, next_try_at=to_micros(next_try_at), reason=reason
        )
        return given_back is not None

    async def put_off(self, delivery_id: int, at: datetime) -> None:
        await self._q.put_off(delivery_id=delivery_id, at=to_micros(at))

    async def is_put_off(self, channel: ChannelKind, chat_id: int, address: str, now: datetime) -> bool:
        waits = self._q.is_put_off(channel=channel, chat_id=chat_id, address=address, now=to_micros(now))
        return await waits is not None

    async def withdraw_waiting(
        self, channel: ChannelKind, chat_id: int, address: str, at: datetime, reason: str
    ) -> tuple[Delivery, ...]:
        rows = self._q.withdraw_waiting(
            channel=channel, chat_id=chat_id, address=address, at=to_micros(at), reason=reason
        )
        return tuple(sorted([read_delivery(row) async for row in rows], key=lambda delivery: delivery.id))

    async def withdraw_waiting_of(
        self, person_id: int, channel: ChannelKind, at: datetime, reason: str
    ) -> tuple[Delivery, ...]:
        rows = self._q.withdraw_waiting_of(person_id=person_id, channel=channel, at=to_micros(at), reason=reason)
        return tuple(sorted([read_delivery(row) async for row in rows], key=lambda delivery: delivery.id))

    async def rechat(self, old_chat_id: int, new_chat_id: int) -> None:
        """What has ended keeps the chat it went to."""
        await self._q.rechat(old_chat_id=old_chat_id, new_chat_id=new_chat_id)

    async def by_message(self, chat_id: int, message_id: int) -> Delivery | None:
        row = await self._q.by_message(chat_id=chat_id, message_id=message_id)
        return None if row is None else read_delivery(row)

    async def get(self, delivery_id: int) -> Delivery | None:
        row = await self._q.delivery(delivery_id=delivery_id)
        return None if row is None else read_delivery(row)

    async def by_once(self, once: str) -> Delivery | None:
        row = await self._q.by_once(once=once)
        return None if row is None else read_delivery(row)

    async def came_back(self, delivery_id: int, at: datetime, reason: str) -> bool:
        ended = await self._q.came_back(delivery_id=delivery_id, at=to_micros(at), reason=reason)
        return ended is not None

    async def did_not_arrive(self, delivery_id: int, reason: str) -> bool:
        noted = await self._q.did_not_arrive(delivery_id=delivery_id, reason=reason)
        return noted is not None

    async def next_at(self) -> datetime | None:
        """Leaves out what stands behind a claim or an answer of its own chat: look again after `finish`."""
        return from_micros_or_none(await self._q.next_at())

    async def list(self, states: Collection[DeliveryState] | None, limit: int) -> tuple[Delivery, ...]:
        wanted = listed(tuple(DeliveryState) if states is None else states)
        return tuple([read_delivery(row) async for row in self._q.newest(states=wanted, max_rows=limit)])


def _parameters(delivery: NewDelivery) -> dict[str, str | int | None]:
    return {
        "chat_id": delivery.chat_id,
        "person_id": delivery.person_id,
        "lane": delivery.lane,
        "language": delivery.language,
        "statement": delivery.statement,
        "words": None if delivery.words is None else dump_words(delivery.words),
        "made_at": to_micros(delivery.made_at),
        "not_before_at": to_micros(delivery.not_before_at),
        "useful_until_at": to_micros_or_none(delivery.useful_until_at),
        "once": delivery.once,
        "edits_message_id": delivery.edits_message_id,
        "attachments": _dump(delivery.attachments),
        "silent": int(delivery.silent),
        "channel": delivery.channel,
        "address": delivery.address,
        "notice_id": delivery.notice_id,
        "secret": int(delivery.is_secret),
    }


def _parameters_of_unworded(message: Unworded, micros: Callable[[datetime], int]) -> dict[str, str | int]:
    return {
        "chat_id": message.chat_id,
        "person_id": message.person_id,
        "language": message.language,
        "made_at": micros(message.made_at),
        "useful_until_at": micros(message.useful_until_at),
        "once": message.once,
        "channel": message.channel,
        "address": message.address,
    }


def dump_words(words: Words) -> str:
    """As the column `words` holds them."""
    return _dump(words)


def _dump(value: Words | tuple[Attachment, ...]) -> str:
    return orjson.dumps(value).decode()


def _words(text: str) -> Words:
    return _words_of(orjson.loads(text))


def _words_of(loaded: dict[str, Any]) -> Words:
    menu, also = loaded["menu"], loaded.get("also")
    return Words(
        html=loaded["html"],
        buttons=tuple(tuple(Button(**button) for button in row) for row in loaded["buttons"]),
        menu=None if menu is None else tuple(tuple(row) for row in menu),
        contact=loaded.get("contact", ""),
        subject=loaded.get("subject", ""),
        calendar=loaded.get("calendar", ""),
        unsubscribe=loaded.get("unsubscribe", ""),
        thread=loaded.get("thread", ""),
        foot=None if loaded.get("foot") is None else Button(**loaded["foot"]),
        also=None if also is None else _words_of(also),
        picture=loaded.get("picture", ""),
    )


def _attachment(sha256: str, name: str, kind: str, telegram_file_id: str | None) -> Attachment:
    return Attachment(sha256, name, FileKind(kind), telegram_file_id)


def read_delivery(row: Row) -> Delivery:
    """A delivery from the columns of deliveries."""
    what = NewDelivery(
        chat_id=row["chat_id"],
        person_id=row["person_id"],
        lane=Lane(row["lane"]),
        language=Language(row["language"]),
        statement=row["statement"],
        words=None if row["words"] is None else _words(row["words"]),
        made_at=from_micros(row["made_at"]),
        not_before_at=from_micros(row["not_before_at"]),
        useful_until_at=from_micros_or_none(row["useful_until_at"]),
        once=row["once"],
        edits_message_id=row["edits_message_id"],
        attachments=tuple(_attachment(**one) for one in orjson.loads(row["attachments"])),
        silent=bool(row["silent"]),
        channel=ChannelKind(row["channel"]),
        address=row["address"],
        notice_id=row["notice_id"],
        is_secret=bool(row["secret"]),
    )
    return Delivery(row["id"], what, DeliveryState(row["state"]), row["tries"], row["message_id"], row["reason"])
