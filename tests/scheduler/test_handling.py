"""Handling on both databases: order within a chat, chats beside each other, what fails is parked out of the way."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from storage.opened import Storage
from tests.scheduler.conftest import NOW
from tests.scheduler.handling_desk import HandlingDesk
from tests.scheduler.unanswered import AnswerLost
from tests.stopwatch import Stopwatch


@pytest.fixture
async def desk(storage: Storage, watch: Stopwatch) -> AsyncIterator[HandlingDesk]:
    async with HandlingDesk(storage, watch) as leading:
        yield leading


async def test_updates_of_a_chat_are_handled_in_their_order(desk: HandlingDesk) -> None:
    await desk.receives((3, 7), (1, 7), (2, 7))
    await desk.until_waiting([])
    assert desk.handler.tried == [1, 2, 3]


async def test_a_chat_that_takes_long_holds_up_only_itself(desk: HandlingDesk) -> None:
    desk.handler.held[1] = asyncio.Event()
    await desk.receives((1, 7), (2, 7), (3, 8), (4, 9))
    await desk.until_waiting([1, 2])
    assert sorted(desk.handler.tried) == [1, 3, 4]
    desk.handler.held[1].set()
    await desk.until_waiting([])
    assert [update for update in desk.handler.tried if update < 3] == [1, 2]


async def test_one_that_fails_is_parked_after_three_tries_and_the_rest_flow_on(
    desk: HandlingDesk, caplog: pytest.LogCaptureFixture
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


async def test_updates_that_name_nobody_do_not_wait_for_each_others_tries(desk: HandlingDesk) -> None:
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


async def test_updates_that_name_nobody_leave_room_for_those_of_chats(desk: HandlingDesk) -> None:
    nobodys = list(range(1, 41))
    desk.handler.held.update({number: asyncio.Event() for number in nobodys})
    await desk.receives(*((number, 0) for number in nobodys), (41, 7))
    await desk.until_waiting(nobodys)
    for held in desk.handler.held.values():
        held.set()
    await desk.until_waiting([])
    assert sorted(desk.handler.tried) == [*nobodys, 41]


async def test_a_chat_rests_after_a_failed_try(desk: HandlingDesk) -> None:
    desk.handler.failing.add(1)
    await desk.receives((1, 7))
    await desk.until_counted(1, tries=1)
    for _ in range(3):
        desk.handling.bell.ring()
        await desk.handling.turn()
    assert desk.handler.tried == [1]


async def test_what_a_handler_forgot_to_mark_is_marked_and_not_handled_twice(desk: HandlingDesk) -> None:
    desk.handler.forgetful.add(1)
    await desk.receives((1, 7), (2, 7))
    await desk.until_waiting([])
    assert desk.handler.tried == [1, 2]


@pytest.mark.parametrize("away", [0, 1, 3])
async def test_what_was_done_by_a_commit_without_answer_is_not_handled_twice(desk: HandlingDesk, away: int) -> None:
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
    impatient = HandlingDesk(storage, watch, longest_s=0.01)
    await impatient.lead.look()
    impatient.handler.held[1] = asyncio.Event()
    await impatient.receives((1, 7))
    await impatient.until_tried(1)
    impatient.handling.interrupt()
    await impatient.handling.finish()
    assert "took longer" in caplog.text
    async with storage.work.reading() as tx:
        assert [update.tries for update in await tx.inbox.waiting(10)] == [1]


async def test_who_does_not_lead_handles_nothing(desk: HandlingDesk, watch: Stopwatch) -> None:
    watch.now_s += 3600
    await desk.receives((1, 7))
    await desk.handling.turn()
    assert desk.handler.tried == []


async def test_an_update_at_hand_while_a_beat_was_late_is_not_handled_twice(
    desk: HandlingDesk, watch: Stopwatch
) -> None:
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


async def test_stopping_ends_the_update_at_hand_and_leaves_the_next_in_the_inbox(desk: HandlingDesk) -> None:
    held = desk.handler.held[1] = asyncio.Event()
    await desk.receives((1, 7), (2, 7))
    await desk.until_tried(1)
    desk.handling.interrupt()
    held.set()
    await desk.handling.finish()
    assert desk.handler.tried == [1]
    assert await desk.waiting() == [2]


async def test_handling_notes_its_pulse(desk: HandlingDesk, storage: Storage) -> None:
    desk.handling.bell.ring()
    await desk.handling.turn()
    async with storage.work.reading() as tx:
        assert NOW - (await tx.pulse.all())["handle"] == timedelta(0)
