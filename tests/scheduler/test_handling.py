"""Handling on both databases: order within a chat, chats beside each other, what fails is parked out of the way."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest

from roundtable.inbox import StoredUpdate
from scheduler.clocks import SteppingClock
from scheduler.handling import MOST_A_LOOK, Handling
from scheduler.leadership import Lead
from storage.opened import Storage
from tests.scheduler.conftest import NOW
from tests.scheduler.unanswered import AnswerLost, CommitsWithoutAnswer
from tests.stopwatch import Stopwatch


class ScriptedHandler:
    """Marks what it handles as done, as the verbs do, unless it is told to fail, to hold, or to forget."""

    def __init__(self, storage: Storage) -> None:
        self.tried: list[int] = []
        self.failing: set[int] = set()
        self.forgetful: set[int] = set()
        self.unanswered: set[int] = set()
        """Their commit comes, and its answer is lost."""
        self.held: dict[int, asyncio.Event] = {}
        self.news = asyncio.Event()
        self._storage = storage

    async def handle(self, update: StoredUpdate) -> None:
        self.tried.append(update.update_id)
        self.news.set()
        if update.update_id in self.held:
            await self.held[update.update_id].wait()
        if update.update_id in self.failing:
            raise LookupError(f"update {update.update_id} makes no sense")
        if update.update_id not in self.forgetful:
            async with self._storage.work() as tx:
                await tx.inbox.done(update.update_id, NOW)
        if update.update_id in self.unanswered:
            raise AnswerLost


class Desk:
    """Handling with what a test needs around it."""

    def __init__(self, storage: Storage, watch: Stopwatch, longest_s: float = 10.0, in_memory: int = 100) -> None:
        self.handler = ScriptedHandler(storage)
        self.lead = Lead(storage.work, "only", monotonic=watch.monotonic)
        self.work = CommitsWithoutAnswer(storage.work)
        self.handling = Handling(
            self.handler,
            self.work,
            self.lead,
            SteppingClock(NOW),
            longest_s=longest_s,
            in_memory=in_memory,
            monotonic=watch.monotonic,
        )
        self._storage = storage
        self._watch = watch

    async def receives(self, *updates: tuple[int, int]) -> None:
        """(update id, chat id), stored in one transaction of another process."""
        await self._store(updates)
        self.handling.bell.ring()

    async def offers(self, *updates: tuple[int, int]) -> None:
        """(update id, chat id), stored in one transaction of this process."""
        self.handling.offer(await self._store(updates))

    async def _store(self, updates: Sequence[tuple[int, int]]) -> Sequence[StoredUpdate]:
        async with self._storage.work() as tx:
            return await tx.inbox.store([StoredUpdate(number, chat, "{}") for number, chat in updates], NOW)

    async def waiting(self) -> list[int]:
        async with self._storage.work.reading() as tx:
            return [update.update_id for update in await tx.inbox.waiting(1000)]

    async def until_tried(self, times: int) -> None:
        async with asyncio.timeout(10):
            while len(self.handler.tried) < times:
                await self.handling.turn()

    async def until_done(self, *updates: int) -> None:
        """Nobody looks meanwhile."""
        async with asyncio.timeout(10):
            while not set(updates).isdisjoint(await self.waiting()):
                continue

    async def until_waiting(self, wanted: list[int]) -> None:
        async with asyncio.timeout(10):
            while await self.waiting() != wanted:
                self.handling.bell.ring()
                await self.handling.turn()

    async def until_counted(self, update_id: int, tries: int) -> None:
        async with asyncio.timeout(10):
            while await self.tries_of(update_id) < tries:
                await self.handling.turn()

    async def tries_of(self, update_id: int) -> int:
        async with self._storage.work.reading() as tx:
            return next(one.tries for one in await tx.inbox.waiting(1000) if one.update_id == update_id)

    async def rest(self, seconds: float) -> None:
        self._watch.now_s += seconds
        await self.lead.look()
        self.handling.bell.ring()


@pytest.fixture
async def desk(storage: Storage, watch: Stopwatch) -> AsyncIterator[Desk]:
    desk = Desk(storage, watch)
    await desk.lead.look()
    yield desk
    desk.handling.interrupt()
    await desk.handling.finish()


async def test_updates_of_a_chat_are_handled_in_their_order(desk: Desk) -> None:
    await desk.receives((3, 7), (1, 7), (2, 7))
    await desk.until_waiting([])
    assert desk.handler.tried == [1, 2, 3]


async def test_what_is_offered_is_begun_with_before_anybody_looks(desk: Desk) -> None:
    await desk.handling.turn()  # the inbox is empty
    await desk.offers((1, 7))
    await desk.handler.news.wait()
    assert desk.handler.tried == [1]


async def test_what_is_offered_passes_nothing_that_waits_in_the_inbox(storage: Storage, watch: Stopwatch) -> None:
    desk = Desk(storage, watch, in_memory=3)
    await desk.lead.look()
    held = desk.handler.held[1] = asyncio.Event()
    await desk.handling.turn()
    await desk.offers((1, 7), (2, 8), (3, 8))
    await desk.offers((4, 7))  # there is no room for it
    await desk.until_done(2, 3)
    await desk.offers((5, 7))  # now there would be
    held.set()
    await desk.until_done(1)
    await desk.until_tried(5)
    assert [one for one in desk.handler.tried if one in (1, 4, 5)] == [1, 4, 5]


async def test_what_is_offered_during_a_look_passes_nothing(desk: Desk) -> None:
    held = desk.handler.held[1] = asyncio.Event()
    await desk.receives((1, 7), (2, 7))
    looking = asyncio.create_task(desk.handling.turn())
    await desk.offers((3, 7))
    await looking
    held.set()
    await desk.until_tried(3)
    assert desk.handler.tried == [1, 2, 3]


async def test_more_of_a_chat_than_one_look_takes_stays_in_its_order_and_holds_up_nobody(desk: Desk) -> None:
    many = 2 * MOST_A_LOOK
    await desk.receives(*((number, 7) for number in range(1, many + 1)))
    await desk.until_tried(1)
    await desk.offers((many + 1, 7), (many + 2, 8))
    await desk.until_tried(many + 2)
    tried = desk.handler.tried
    assert [one for one in tried if one != many + 2] == list(range(1, many + 2))
    assert tried.index(many + 2) < MOST_A_LOOK


async def test_a_chat_that_takes_long_holds_up_only_itself(desk: Desk) -> None:
    desk.handler.held[1] = asyncio.Event()
    await desk.receives((1, 7), (2, 7), (3, 8), (4, 9))
    await desk.until_waiting([1, 2])
    assert sorted(desk.handler.tried) == [1, 3, 4]
    desk.handler.held[1].set()
    await desk.until_waiting([])
    assert [update for update in desk.handler.tried if update < 3] == [1, 2]


async def test_one_that_fails_is_parked_after_three_tries_and_the_rest_flow_on(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.handler.failing.add(1)
    await desk.receives((1, 7), (2, 7), (3, 8))
    await desk.until_waiting([1, 2])
    for tries, rest_s in ((1, 1.0), (2, 2.0)):
        await desk.until_counted(1, tries)
        await desk.handling.finish()
        await desk.rest(rest_s)
    await desk.until_waiting([])
    assert [update for update in desk.handler.tried if update < 3] == [1, 1, 1, 2]
    levels = [record.levelno for record in caplog.records if "parked" in record.message]
    assert levels == [logging.CRITICAL]
    assert "makes no sense" in caplog.text


async def test_updates_that_name_nobody_do_not_wait_for_each_others_tries(desk: Desk) -> None:
    """After two rests all are parked: one queue of them would need two rests for each."""
    nobodys = list(range(1, 41))
    desk.handler.failing.update(nobodys)
    await desk.receives(*((number, 0) for number in nobodys), (41, 7), (42, 0))
    await desk.until_waiting(nobodys)
    for tries, rest_s in ((1, 1.0), (2, 2.0)):
        for number in nobodys:
            await desk.until_counted(number, tries=tries)
        await desk.handling.finish()  # the rest begins when the try is counted and that is known
        await desk.rest(rest_s)
    await desk.until_waiting([])
    assert sorted(desk.handler.tried) == sorted(3 * nobodys + [41, 42])


async def test_updates_that_name_nobody_leave_room_for_those_of_chats(desk: Desk) -> None:
    nobodys = list(range(1, 41))
    desk.handler.held.update({number: asyncio.Event() for number in nobodys})
    await desk.receives(*((number, 0) for number in nobodys), (41, 7))
    await desk.until_waiting(nobodys)
    for held in desk.handler.held.values():
        held.set()
    await desk.until_waiting([])
    assert sorted(desk.handler.tried) == [*nobodys, 41]


async def test_a_chat_rests_after_a_failed_try(desk: Desk) -> None:
    desk.handler.failing.add(1)
    await desk.receives((1, 7))
    await desk.until_counted(1, tries=1)
    for _ in range(3):
        desk.handling.bell.ring()
        await desk.handling.turn()
    assert desk.handler.tried == [1]


async def test_what_a_handler_forgot_to_mark_is_marked_and_not_handled_twice(desk: Desk) -> None:
    desk.handler.forgetful.add(1)
    await desk.receives((1, 7), (2, 7))
    await desk.until_waiting([])
    assert desk.handler.tried == [1, 2]


@pytest.mark.parametrize("away", [0, 1, 3])
async def test_what_was_done_by_a_commit_without_answer_is_not_handled_twice(desk: Desk, away: int) -> None:
    """Whether the database is back at once, so that the inbox says so, or only later."""
    desk.handler.unanswered.add(1)
    await desk.receives((1, 7), (2, 7), (3, 8))
    desk.work.away = away
    async with asyncio.timeout(10):
        while await desk.waiting():
            with contextlib.suppress(AnswerLost):  # the heart would log it and go on
                await desk.handling.turn()
            await desk.rest(1.0)
    assert sorted(desk.handler.tried) == [1, 2, 3]
    assert [update for update in desk.handler.tried if update < 3] == [1, 2]


async def test_a_handler_that_hangs_is_a_failed_try(
    storage: Storage, watch: Stopwatch, caplog: pytest.LogCaptureFixture
) -> None:
    impatient = Desk(storage, watch, longest_s=0.01)
    await impatient.lead.look()
    impatient.handler.held[1] = asyncio.Event()
    await impatient.receives((1, 7))
    await impatient.until_tried(1)
    impatient.handling.interrupt()
    await impatient.handling.finish()
    assert "took longer" in caplog.text
    async with storage.work.reading() as tx:
        assert [update.tries for update in await tx.inbox.waiting(10)] == [1]


async def test_who_does_not_lead_handles_nothing(desk: Desk, watch: Stopwatch) -> None:
    watch.now_s += 3600
    await desk.receives((1, 7))
    await desk.handling.turn()
    assert desk.handler.tried == []


async def test_an_update_at_hand_while_a_beat_was_late_is_not_handled_twice(desk: Desk, watch: Stopwatch) -> None:
    held = desk.handler.held[1] = asyncio.Event()
    await desk.receives((1, 7))
    await desk.until_tried(1)
    watch.now_s += 3.5  # who could not beat for so long stops acting
    desk.handling.bell.ring()
    await desk.handling.turn()
    await desk.rest(0.1)  # the beat came after all
    await desk.handling.turn()
    held.set()
    await desk.receives((2, 7))
    await desk.until_waiting([])
    assert desk.handler.tried == [1, 2]


async def test_stopping_ends_the_update_at_hand_and_leaves_the_next_in_the_inbox(desk: Desk) -> None:
    held = desk.handler.held[1] = asyncio.Event()
    await desk.receives((1, 7), (2, 7))
    await desk.until_tried(1)
    desk.handling.interrupt()
    held.set()
    await desk.handling.finish()
    assert desk.handler.tried == [1]
    assert await desk.waiting() == [2]


async def test_handling_notes_its_pulse(desk: Desk, storage: Storage) -> None:
    desk.handling.bell.ring()
    await desk.handling.turn()
    async with storage.work.reading() as tx:
        assert NOW - (await tx.pulse.all())["handle"] == timedelta(0)
