"""Notices, from the draft to the last acknowledgement; what becomes of their deliveries as a whole."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import orjson

from roundtable.audiences import Addressed, Audience
from roundtable.books import AlreadyThere
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.languages import Bilingual
from roundtable.notice_books import EndedCard, Shown
from roundtable.notices import BEFORE, CUT_SHORT, Attempt, Notice, NoticeState
from roundtable.posts import Side
from roundtable.submissions import FileKind, StoredFile
from storage.moments import from_micros, from_micros_or_none, to_micros
from storage.named_sql import Bound, Row, listed

_FINAL = frozenset({NoticeState.DONE, NoticeState.DISCARDED})


class Notices:
    """`NoticeBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def add(self, person_id: int | None, body: str, audience: Audience, at: datetime) -> Notice:
        notice_id = await self._q.add(
            person_id=person_id, body=body, audience=_audience_text(audience), made_at=to_micros(at)
        )
        if notice_id is None:
            raise AlreadyThere(f"a draft of person {person_id}")
        return Notice(notice_id, NoticeState.DRAFT, person_id, body, audience, at)

    async def get(self, notice_id: int) -> Notice | None:
        row = await self._q.notice(notice_id=notice_id)
        return None if row is None else _notice(row)

    async def draft_of(self, person_id: int) -> Notice | None:
        row = await self._q.draft_of(person_id=person_id)
        return None if row is None else _notice(row)

    async def change(self, draft: Notice) -> Notice | None:
        row = await self._q.change(
            notice_id=draft.id,
            body=draft.body,
            audience=_audience_text(draft.audience),
            words_lo=draft.words.lo,
            words_en=draft.words.en,
            file="" if draft.file is None else _text(asdict(draft.file)),
            file_settled=int(draft.file_settled),
        )
        return None if row is None else _notice(row)

    async def approve(
        self, notice_id: int, recipients: Sequence[int], vacant: Sequence[int], at: datetime, not_before_at: datetime
    ) -> bool:
        approved = await self._q.approve(
            notice_id=notice_id,
            recipients=_text(list(recipients)),
            vacant=_text(list(vacant)),
            at=to_micros(at),
            not_before_at=to_micros(not_before_at),
        )
        return approved is not None

    async def move(self, notice_id: int, to: NoticeState, at: datetime) -> bool:
        ended_at = to_micros(at) if to in _FINAL else None
        moved = await self._q.move(notice_id=notice_id, state=to, ended_at=ended_at, before=listed(sorted(BEFORE[to])))
        return moved is not None

    async def hand_over(self, notice_id: int, to_id: int) -> None:
        await self._q.hand_over(notice_id=notice_id, to_id=to_id)

    async def put_off(self, notice_id: int, not_before_at: datetime) -> None:
        await self._q.put_off(notice_id=notice_id, not_before_at=to_micros(not_before_at))

    async def cut_short(self, notice_id: int, at: datetime) -> None:
        await self._q.cut_short(notice_id=notice_id)
        await self._q.withdraw_rest(notice_id=notice_id, reason=CUT_SHORT, at=to_micros(at))

    async def spread_up_to(self, notice_id: int, count: int) -> None:
        await self._q.spread_up_to(notice_id=notice_id, count=count)

    async def under_way(self) -> tuple[Notice, ...]:
        return tuple([_notice(row) async for row in self._q.under_way()])

    async def recent(self, bodies: Collection[str], limit: int) -> tuple[Notice, ...]:
        return tuple([_notice(row) async for row in self._q.recent(bodies=listed(bodies), max_rows=limit)])

    async def attempts(self, notice_id: int) -> tuple[Attempt, ...]:
        return tuple([_attempt(row) async for row in self._q.attempts(notice_id=notice_id)])

    async def is_alive(self, notice_id: int) -> bool:
        return await self._q.alive(notice_id=notice_id) is not None

    async def hold(self, notice_id: int, until_at: datetime) -> None:
        await self._q.hold(notice_id=notice_id, until_at=to_micros(until_at))

    async def acknowledge(self, notice_id: int, person_id: int, at: datetime) -> datetime:
        return from_micros(await self._q.acknowledge(notice_id=notice_id, person_id=person_id, at=to_micros(at)))

    async def acknowledged(self, notice_id: int) -> dict[int, datetime]:
        rows = self._q.acknowledged(notice_id=notice_id)
        return {row["person_id"]: from_micros(row["at"]) async for row in rows}

    async def keep_progress(self, notice_id: int, delivery_id: int | None) -> None:
        await self._q.keep_progress(notice_id=notice_id, delivery_id=delivery_id)

    async def progress(self, notice_id: int) -> Shown | None:
        row = await self._q.progress(notice_id=notice_id)
        if row is None:
            return None
        alive = DeliveryState(row["state"]) in (DeliveryState.WAITING, DeliveryState.CLAIMED)
        return Shown(row["statement"] or "", row["chat_id"], row["message_id"], alive)

    async def ended_cards(self, since_at: datetime) -> tuple[EndedCard, ...]:
        rows = self._q.ended_cards(since_at=to_micros(since_at))
        return tuple([EndedCard(row["id"], row["statement"] or "", row["acknowledged"]) async for row in rows])


def _text(value: Any) -> str:
    return orjson.dumps(value).decode()


def _audience_text(audience: Audience) -> str:
    bodies = None if audience.bodies is None else sorted(audience.bodies)
    return _text({"posts": sorted(audience.posts), "bodies": bodies, "sides": sorted(audience.sides)})


def _audience(text: str) -> Audience:
    loaded = orjson.loads(text)
    bodies = loaded["bodies"]
    return Audience(
        frozenset(Addressed(one) for one in loaded["posts"]),
        None if bodies is None else frozenset(bodies),
        frozenset(Side(one) for one in loaded["sides"]),
    )


def _file(text: str) -> StoredFile | None:
    if not text:
        return None
    stored = StoredFile(**orjson.loads(text))
    return replace(stored, kind=FileKind(stored.kind))


def _notice(row: Row) -> Notice:
    return Notice(
        id=row["id"],
        state=NoticeState(row["state"]),
        person_id=row["person_id"],
        body=row["body"],
        audience=_audience(row["audience"]),
        made_at=from_micros(row["made_at"]),
        words=Bilingual(row["words_lo"], row["words_en"]),
        file=_file(row["file"]),
        file_settled=bool(row["file_settled"]),
        revision=row["revision"],
        recipients=tuple(orjson.loads(row["recipients"])),
        vacant=tuple(orjson.loads(row["vacant"])),
        spread=row["spread"],
        cut_short=bool(row["cut_short"]),
        approved_at=from_micros_or_none(row["approved_at"]),
        not_before_at=from_micros_or_none(row["not_before_at"]),
        ended_at=from_micros_or_none(row["ended_at"]),
        progress_delivery_id=row["progress_delivery_id"],
        successor_id=row["successor_id"],
    )


def _attempt(row: Row) -> Attempt:
    return Attempt(
        row["person_id"],
        ChannelKind(row["channel"]),
        DeliveryState(row["state"]),
        row["reason"],
        from_micros_or_none(row["ended_at"]),
    )
