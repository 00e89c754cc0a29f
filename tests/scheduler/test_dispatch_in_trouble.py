"""Dispatch when Telegram asks for patience, the network is bad, or something of ours fails: retries and bounds."""

import asyncio
import contextlib
from dataclasses import replace
from itertools import pairwise

import pytest

from roundtable.deliveries import Broken, Deferred, Delivery, DeliveryState, Lane, Parcel, Refused
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.scheduler.conftest import (
    CHAT,
    Process,
    RecordingChannel,
    ScriptedDeliverer,
    delivery_of,
    kept,
    stored,
)
from tests.scheduler.test_receiving import WorkThatMayFail
from tests.scheduler.unanswered import AnswerLost, CommitsWithoutAnswer
from tests.stopwatch import Stopwatch


async def test_a_429_is_obeyed_by_real_seconds_though_the_clock_stands_still(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    one, _ = await stored(storage, delivery_of(None), delivery_of("to another", chat_id=7))
    channel.answers_to[CHAT].append(Deferred(30.0, "Too Many Requests"))
    await process.say_all()
    assert sorted(channel.said) == ["to another", "worded now"]
    await process.wait(29.0)
    await process.say_all()
    assert len(channel.said) == 2
    await process.wait(2.0)
    await process.say_all()
    assert channel.said[2:] == ["worded now"]
    row = await kept(storage, one)
    assert (row.state, row.tries) == (DeliveryState.SENT, 2)


async def test_a_bad_network_is_tried_again_with_growing_pauses(
    storage: Storage, process: Process, channel: RecordingChannel, watch: Stopwatch
) -> None:
    (one,) = await stored(storage, delivery_of())
    channel.answers.extend([Deferred(0.0, "Timed out")] * 6)
    moments: list[float] = []

    async def note(_: Parcel) -> None:
        moments.append(watch.now_s)

    channel.on_send = note
    await process.say_all()
    while (await kept(storage, one)).state is not DeliveryState.SENT:
        await process.wait(1.0)
        await process.say_all()
    pauses = [after - before for before, after in pairwise(moments)]
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0]


async def test_a_chat_that_rests_holds_up_nobody_else(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    (resting, *_) = await stored(storage, delivery_of("rests", chat_id=1), delivery_of("goes", chat_id=2))
    process.pacing.rests_s[1] = 10_072
    await process.say_all()
    assert channel.said == ["goes"]
    process.pacing.rests_s.clear()
    await process.wait(10_072)
    await process.say_all()
    assert channel.said == ["goes", "rests"]
    assert (await kept(storage, resting)).tries == 1


async def test_a_failure_of_our_own_stops_one_delivery_and_not_the_others(
    storage: Storage,
    process: Process,
    channel: RecordingChannel,
    deliverer: ScriptedDeliverer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bad, _ = await stored(storage, delivery_of("bad"), delivery_of("good", chat_id=7))
    deliverer.prepare_errors[bad] = KeyError("no such template")
    await process.say_all()
    assert channel.said == ["good"]
    while (await kept(storage, bad)).state is not DeliveryState.BROKEN:
        await process.wait(10.0)
        await process.say_all()
    assert (await kept(storage, bad)).tries == 5
    assert "no such template" in caplog.text


async def test_when_all_rest_nothing_is_claimed_and_afterwards_no_more_fly_than_may(
    storage: Storage, small: Process, channel: RecordingChannel
) -> None:
    ids = await stored(storage, *(delivery_of(f"to {chat}", chat_id=chat) for chat in range(1, 11)))
    small.pacing.rests_s = dict.fromkeys(range(1, 11), 30.0)  # each of them was told so, before all were
    await small.say_all()
    small.pacing.rests_s.clear()
    small.pacing.all_rest_s = 30.0
    more = await stored(storage, *(delivery_of(f"to {chat}", chat_id=chat) for chat in range(11, 21)))
    await small.say_all()
    assert [(await kept(storage, one)).state for one in more] == [DeliveryState.WAITING] * len(more)
    small.pacing.all_rest_s = 0.0
    await small.wait(30.0)
    channel.may_answer.clear()
    await small.turn_until(channel.has_been_asked(4))
    channel.may_answer.set()
    await small.say_all()
    assert len(channel.said) == len(ids) + len(more)
    assert channel.most_in_flight == 4


async def test_a_flight_cut_off_by_what_it_waited_for_is_tried_again_and_stops_nobody(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    cut_off = asyncio.CancelledError()

    async def once(parcel: Parcel) -> None:
        if parcel.chat_id == 1:
            channel.on_send = None
            raise cut_off

    channel.on_send = once
    await stored(storage, delivery_of("first", chat_id=1), delivery_of("second", chat_id=2))
    await process.say_all()
    await process.wait(10.0)
    await process.say_all()
    assert sorted(channel.said) == ["first", "first", "second"]


async def test_an_outcome_that_could_not_be_recorded_is_recorded_later_and_not_sent_again(
    storage: Storage, process: Process, channel: RecordingChannel, deliverer: ScriptedDeliverer
) -> None:
    (one,) = await stored(storage, delivery_of())
    channel.answers.append(Refused("bot was blocked by the user"))
    deliverer.after_errors.append(RuntimeError("the disk is full"))
    await process.say_all()
    assert (await kept(storage, one)).state is DeliveryState.CLAIMED
    await process.wait(5.0)
    await process.say_all()
    assert channel.said == ["Hello"]
    assert (await kept(storage, one)).state is DeliveryState.REFUSED


async def test_what_was_sent_and_could_not_be_recorded_is_recorded_later_and_not_sent_again(
    storage: Storage,
    watch: Stopwatch,
    clock: SteppingClock,
    channel: RecordingChannel,
    deliverer: ScriptedDeliverer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    work = WorkThatMayFail(storage.work)
    process = Process("first", storage, watch, clock, channel, deliverer, work=work)
    await process.lead.look()
    ids = await stored(storage, *(delivery_of(chat_id=chat) for chat in (1, 2, 3)))
    channel.may_answer.clear()
    await process.turn_until(channel.has_been_asked(3))
    work.disk_is_full = True
    channel.may_answer.set()
    async with asyncio.timeout(10):
        while "Delivery" not in caplog.text:
            with contextlib.suppress(OSError):  # the heart would log it and go on
                await process.dispatch.turn()
    work.disk_is_full = False
    await process.wait(5.0)
    await process.say_all()
    assert len(channel.said) == 3
    assert [(await kept(storage, one)).state for one in ids] == [DeliveryState.SENT] * 3


async def test_what_was_claimed_by_a_commit_without_answer_is_said_once_and_soon(
    storage: Storage,
    watch: Stopwatch,
    clock: SteppingClock,
    channel: RecordingChannel,
    deliverer: ScriptedDeliverer,
) -> None:
    work = CommitsWithoutAnswer(storage.work)
    process = Process("first", storage, watch, clock, channel, deliverer, work=work)
    await process.lead.look()
    ids = await stored(storage, *(delivery_of(chat_id=chat) for chat in (1, 2, 3)))
    work.lost, work.away = 1, 2
    async with asyncio.timeout(10):
        while work.lost or work.away:
            with contextlib.suppress(AnswerLost):  # the heart would log it and go on
                await process.dispatch.turn()
    await process.say_all()
    assert len(channel.said) == 3
    assert [(await kept(storage, one)).state for one in ids] == [DeliveryState.SENT] * 3


async def kept_answer(storage: Storage, process: Process) -> tuple[Delivery, int]:
    """One that was claimed as it was stored, and the fence it was claimed under."""
    fence = process.lead.fence
    assert fence is not None
    async with storage.work.leading(lambda: fence)() as tx:
        await tx.deliveries.add(delivery_of("kept", lane=Lane.ANSWER))
        (claimed,) = tx.deliveries.claimed_here
    return claimed


async def test_an_answer_in_doubt_is_said_when_the_books_know_it_and_not_otherwise(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    known, fence = await kept_answer(storage, process)
    never = replace(known, id=known.id + 1, what=delivery_of("never kept", chat_id=7, lane=Lane.ANSWER))
    process.dispatch.doubt([(known, fence), (never, fence)])
    await process.say_all()
    assert channel.said == ["kept"]


async def test_a_number_in_doubt_that_another_answer_was_given_is_left_to_that_one(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    """As on SQLite, where the number of a row that was undone is free for the next."""
    known, fence = await kept_answer(storage, process)
    undone = replace(known, what=delivery_of("undone", chat_id=7, lane=Lane.ANSWER))
    process.dispatch.doubt([(undone, fence)])
    await process.say_all()
    assert channel.said == [], "whoever has stored it carries it out"
    process.dispatch.take([(known, fence)], [])
    await process.say_all()
    assert channel.said == ["kept"]


async def test_why_a_delivery_is_broken_stands_with_it_and_in_no_line(
    storage: Storage, process: Process, channel: RecordingChannel, caplog: pytest.LogCaptureFixture
) -> None:
    (one,) = await stored(storage, delivery_of())
    channel.answers.append(Broken('550 5.1.1 <bounmy@example.la>: Recipient "Bounmy" rejected'))
    await process.say_all()
    assert "bounmy@example.la" in (await kept(storage, one)).reason
    assert f"Delivery {one} is broken" in caplog.text
    assert "ounmy" not in caplog.text
