"""What is done is counted where it is done."""

import asyncio
from datetime import timedelta

from roundtable.deliveries import Broken, Deferred, Lane, Refused
from roundtable.inbox import StoredUpdate
from scheduler.clocks import SteppingClock
from scheduler.handling import Handling
from scheduler.leadership import Lead
from storage.opened import Storage
from tests.scheduler.conftest import NOW, Process, RecordingChannel, delivery_of, stored
from tests.scheduler.handling_desk import ScriptedHandler
from tests.stopwatch import Stopwatch


async def test_each_outcome_is_counted_a_deferred_one_at_each_try(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    channel.answers.append(Deferred(5, "429"))
    await stored(storage, delivery_of("one"))
    await process.say_all()
    channel.answers_to[8].append(Refused("blocked"))
    channel.answers_to[9].append(Broken("too long"))
    await stored(storage, *(delivery_of("two", chat_id=chat, lane=Lane.ANSWER) for chat in (7, 8, 9)))
    await process.say_all()
    await process.wait(30)
    await process.say_all()
    assert process.counters.counted.outcomes == {
        ("telegram", "broadcast", "deferred"): 1,
        ("telegram", "broadcast", "sent"): 1,
        ("telegram", "answer", "sent"): 1,
        ("telegram", "answer", "refused"): 1,
        ("telegram", "answer", "broken"): 1,
    }


async def test_updates_are_counted_with_what_they_took_and_whether_they_failed(
    storage: Storage, watch: Stopwatch, clock: SteppingClock, process: Process
) -> None:
    counters = process.counters
    handler = ScriptedHandler(storage)
    handler.failing.add(2)
    lead = Lead(storage.work, "first", monotonic=watch.monotonic)
    await lead.look()
    handling = Handling(handler, storage.work, lead, clock, counters=counters, monotonic=watch.monotonic)
    async with storage.work() as tx:
        await tx.inbox.store([StoredUpdate(1, 7, "{}"), StoredUpdate(2, 8, "{}")], NOW - timedelta(seconds=3))
    handling.bell.ring()
    async with asyncio.timeout(10):
        while counters.counted.failed == 0 or counters.counted.handled == 0:
            await handling.turn()
    handling.interrupt()
    await handling.finish()
    counted = counters.counted
    assert (counted.handled, counted.failed, sum(counted.handling.counts)) == (1, 1, 2)


async def test_an_answer_is_measured_from_the_receipt_of_its_update(
    storage: Storage, process: Process, clock: SteppingClock
) -> None:
    process.counters.begun(7, NOW - timedelta(seconds=3), NOW)
    await stored(storage, delivery_of("answer", chat_id=7, lane=Lane.ANSWER))
    clock.advance(timedelta(seconds=1))
    await process.say_all()
    assert process.counters.counted.answering.sum_s == 4.0
