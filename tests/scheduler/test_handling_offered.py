"""What this process has stored is handed over in memory: it is begun with at once, and passes nothing."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from scheduler.handling import MOST_A_LOOK
from storage.opened import Storage
from tests.scheduler.handling_desk import HandlingDesk
from tests.scheduler.unanswered import AnswerLost
from tests.stopwatch import Stopwatch


@pytest.fixture
async def desk(storage: Storage, watch: Stopwatch) -> AsyncIterator[HandlingDesk]:
    async with HandlingDesk(storage, watch) as leading:
        yield leading


async def test_what_is_offered_is_begun_with_before_anybody_looks(desk: HandlingDesk) -> None:
    await desk.handling.turn()  # the inbox is empty
    await desk.offers((1, 7))
    await desk.handler.news.wait()
    assert desk.handler.tried == [1]


async def test_what_is_offered_passes_nothing_that_waits_in_the_inbox(storage: Storage, watch: Stopwatch) -> None:
    async with HandlingDesk(storage, watch, in_memory=3) as desk:
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


async def test_what_is_offered_does_not_pass_what_another_process_has_stored_of_its_chat(desk: HandlingDesk) -> None:
    await desk.handling.turn()  # the inbox is empty
    await desk.somebody_stores((1, 7), (2, 8))
    await desk.offers((3, 7))
    assert desk.handler.tried == []
    await desk.until_tried(3)
    assert [one for one in desk.handler.tried if one != 2] == [1, 3]


async def test_what_is_known_of_a_chat_makes_nobody_look_anew(desk: HandlingDesk) -> None:
    held = desk.handler.held[1] = asyncio.Event()
    await desk.handling.turn()
    await desk.offers((1, 7))
    await desk.handler.news.wait()
    await desk.offers((2, 7), (3, 7), (4, 8))
    await desk.until_done(4)  # nobody has looked
    held.set()
    await desk.until_done(1, 2, 3)
    assert desk.handler.tried == [1, 4, 2, 3]


async def test_what_is_offered_during_a_look_passes_nothing(desk: HandlingDesk) -> None:
    held = desk.handler.held[1] = asyncio.Event()
    await desk.receives((1, 7), (2, 7))
    looking = asyncio.create_task(desk.handling.turn())
    await desk.offers((3, 7))
    await looking
    held.set()
    await desk.until_tried(3)
    assert desk.handler.tried == [1, 2, 3]


async def test_what_is_offered_while_a_look_notes_its_pulse_passes_nothing(desk: HandlingDesk) -> None:
    desk.work.may_begin.clear()
    await desk.receives((1, 7))
    looking = asyncio.create_task(desk.handling.turn())
    await desk.work.is_asked.wait()
    await desk.offers((2, 7))
    desk.work.may_begin.set()
    await looking
    await desk.until_tried(2)
    assert desk.handler.tried == [1, 2]


async def test_a_look_that_fails_leaves_nothing_to_be_passed(desk: HandlingDesk) -> None:
    desk.work.away = 1
    await desk.receives((1, 7))
    with pytest.raises(AnswerLost):
        await desk.handling.turn()
    await desk.offers((2, 7))
    await desk.until_tried(2)
    assert desk.handler.tried == [1, 2]


async def test_many_that_are_known_and_wait_do_not_make_others_wait_for_a_look(
    storage: Storage, watch: Stopwatch
) -> None:
    many = range(1, MOST_A_LOOK + 101)
    async with HandlingDesk(storage, watch, in_memory=1000) as desk:
        desk.handler.held.update({number: asyncio.Event() for number in many})
        for some in (many[:MOST_A_LOOK], many[MOST_A_LOOK:]):
            await desk.receives(*((number, 100 + number % 5) for number in some))
            await desk.handling.turn()
        await desk.offers((1000, 7))
        async with asyncio.timeout(10):
            while 1000 not in desk.handler.tried:
                desk.handler.news.clear()
                await desk.handler.news.wait()
        for held in desk.handler.held.values():
            held.set()


async def test_more_of_a_chat_than_one_look_takes_stays_in_its_order_and_holds_up_nobody(desk: HandlingDesk) -> None:
    many = 2 * MOST_A_LOOK
    await desk.receives(*((number, 7) for number in range(1, many + 1)))
    await desk.until_tried(1)
    await desk.offers((many + 1, 7), (many + 2, 8))
    await desk.until_tried(many + 2)
    tried = desk.handler.tried
    assert [one for one in tried if one != many + 2] == list(range(1, many + 2))
    assert tried.index(many + 2) < MOST_A_LOOK
