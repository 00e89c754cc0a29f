"""A dispatcher on real storage with a channel that remembers; time passes by telling it."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta

import pytest

from roundtable.books import Transaction, Work
from roundtable.counters import Counters
from roundtable.deliveries import (
    Attachment,
    Delivery,
    Lane,
    Migrated,
    NewDelivery,
    Outcome,
    Parcel,
    Prepared,
    Refused,
    Say,
    Sent,
)
from roundtable.languages import Language
from roundtable.ports import Clock, Slot
from roundtable.words import Words
from scheduler.clocks import SteppingClock
from scheduler.dispatch import Dispatch
from scheduler.flight import Courier
from scheduler.leadership import Lead
from storage.opened import Storage
from tests.stopwatch import Stopwatch

NOW = datetime(2026, 10, 8, 1, 15, tzinfo=UTC)
CHAT = 2_000_001


class RecordingChannel:
    """Takes everything, unless it was told what to answer, and can be held up while it sends."""

    def __init__(self) -> None:
        self.sent: list[Parcel] = []
        self.answers: deque[Outcome] = deque()
        self.answers_to: defaultdict[int, deque[Outcome]] = defaultdict(deque)
        """To one chat, where several fly beside each other and any may come first."""
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.in_flight: list[int] = []
        self.most_in_flight = 0
        self.collisions = 0
        self.on_send: Callable[[Parcel], Awaitable[None]] | None = None
        self._news = asyncio.Event()

    @property
    def said(self) -> list[str]:
        return [parcel.words.html for parcel in self.sent]

    async def has_been_asked(self, times: int) -> None:
        while len(self.sent) < times:
            self._news.clear()
            await self._news.wait()

    async def send(self, parcel: Parcel) -> Outcome:
        if parcel.chat_id in self.in_flight:
            self.collisions += 1
            raise AssertionError("two in flight to one chat")
        self.in_flight.append(parcel.chat_id)
        self.most_in_flight = max(self.most_in_flight, len(self.in_flight))
        self.sent.append(parcel)
        self._news.set()
        message_id = 100 + len(self.sent)
        try:
            if self.on_send is not None:
                await self.on_send(parcel)
            await self.may_answer.wait()
        finally:
            self.in_flight.remove(parcel.chat_id)
        answers = self.answers_to[parcel.chat_id] or self.answers
        return answers.popleft() if answers else Sent(message_id)


class ScriptedDeliverer:
    """Says what was stored, or the words it is given; a recheck can be scripted for a delivery. What follows from an
    outcome is what the services do."""

    def __init__(self) -> None:
        self.prepared: dict[int, Prepared] = {}
        self.prepare_errors: dict[int, Exception] = {}
        self.after_errors: deque[Exception] = deque()
        self.after_calls: list[tuple[int, Outcome]] = []

    async def prepare(self, tx: Transaction, delivery: Delivery, now: datetime) -> Prepared:
        if delivery.id in self.prepare_errors:
            raise self.prepare_errors[delivery.id]
        if delivery.id in self.prepared:
            return self.prepared[delivery.id]
        return Say(delivery.what.statement or "Digest", delivery.what.words or Words("worded now"))

    async def after(self, tx: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        if self.after_errors:
            raise self.after_errors.popleft()
        self.after_calls.append((delivery.id, outcome))
        if isinstance(outcome, Refused):
            what = delivery.what
            await tx.deliveries.withdraw_waiting(what.channel, what.chat_id, what.address, now, outcome.reason)
        elif isinstance(outcome, Migrated):
            await tx.deliveries.rechat(delivery.what.chat_id, outcome.new_chat_id)


class FreeSlot:
    def answered(self) -> None: ...


class FreePacing:
    """Never makes anybody wait but the chats it is told to, or all of them."""

    def __init__(self) -> None:
        self.rests_s: dict[int, float] = {}
        self.all_rest_s = 0.0
        self.has_slots = asyncio.Event()
        self.has_slots.set()

    def wait_s(self, chat_id: int) -> float:
        return max(self.rests_s.get(chat_id, 0.0), self.all_rest_s)

    def all_wait_s(self) -> float:
        return self.all_rest_s

    async def slot(self, chat_id: int, lane: Lane) -> Slot:
        await asyncio.sleep(0)
        await self.has_slots.wait()
        return FreeSlot()


class Process:
    """One process of ours: its lead and its dispatcher, on storage that others share."""

    def __init__(
        self,
        name: str,
        storage: Storage,
        watch: Stopwatch,
        clock: Clock,
        channel: RecordingChannel,
        deliverer: ScriptedDeliverer,
        *,
        in_flight: int = 16,
        work: Work | None = None,
    ) -> None:
        self.pacing = FreePacing()
        self.lead = Lead(storage.work, name, monotonic=watch.monotonic)
        work = work or storage.work
        self.counters = Counters()
        courier = Courier(
            channel,
            deliverer,
            work,
            clock,
            self.pacing,
            self.lead,
            bot="4711",
            counters=self.counters,
            jitter=lambda: 0.5,
        )
        self.dispatch = Dispatch(
            courier,
            work,
            self.lead,
            clock,
            in_flight=in_flight,
            soon_s=0.0,  # seconds pass only when a test says so
            monotonic=watch.monotonic,
        )
        self._watch = watch

    async def say_all(self) -> None:
        """Turns until everything that can be said now is said."""
        await self.turn_until(self.dispatch.all_said())

    async def turn_until(self, event: Coroutine[None, None, None]) -> None:
        awaited = asyncio.create_task(event)
        async with asyncio.timeout(10):
            while not awaited.done():
                turn = asyncio.create_task(self.dispatch.turn())
                await asyncio.wait({turn, awaited}, return_when=asyncio.FIRST_COMPLETED)
                self.dispatch.bell.ring()
                await turn

    async def wait(self, seconds: float) -> None:
        """Let monotonic seconds pass, with the beats a living leader makes."""
        self._watch.now_s += seconds
        await self.lead.look()

    async def stop(self) -> None:
        self.dispatch.interrupt()
        await self.dispatch.finish()
        await self.lead.finish()


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock(NOW)


@pytest.fixture
def channel() -> RecordingChannel:
    return RecordingChannel()


@pytest.fixture
def deliverer() -> ScriptedDeliverer:
    return ScriptedDeliverer()


@pytest.fixture
async def process(
    storage: Storage, watch: Stopwatch, clock: SteppingClock, channel: RecordingChannel, deliverer: ScriptedDeliverer
) -> Process:
    """The only process, and it leads."""
    only = Process("first", storage, watch, clock, channel, deliverer)
    await only.lead.look()
    return only


@pytest.fixture
async def small(
    storage: Storage, watch: Stopwatch, clock: SteppingClock, channel: RecordingChannel, deliverer: ScriptedDeliverer
) -> Process:
    """The only process, and it leads; no more than four fly at once."""
    only = Process("small", storage, watch, clock, channel, deliverer, in_flight=4)
    await only.lead.look()
    return only


def delivery_of(
    html: str | None = "Hello",
    *,
    chat_id: int = CHAT,
    lane: Lane = Lane.BROADCAST,
    later: timedelta = timedelta(),
    edits_message_id: int | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> NewDelivery:
    words = None if html is None else Words(html)
    statement = None if html is None else "Stored"
    return NewDelivery(
        chat_id,
        None,
        lane,
        Language.LO,
        statement,
        words,
        NOW,
        NOW + later,
        attachments=attachments,
        edits_message_id=edits_message_id,
    )


async def stored(storage: Storage, *deliveries: NewDelivery) -> list[int]:
    """The ids of deliveries stored in one transaction."""
    async with storage.work() as tx:
        ids = [await tx.deliveries.add(delivery) for delivery in deliveries]
    return [one for one in ids if one is not None]


async def kept(storage: Storage, delivery_id: int) -> Delivery:
    async with storage.work.reading() as tx:
        return next(one for one in await tx.deliveries.list(None, 1000) if one.id == delivery_id)
