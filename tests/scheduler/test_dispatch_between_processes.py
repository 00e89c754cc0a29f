"""Dispatch when processes die, sleep, take over or stop: a rare duplicate, never silence, never two records."""

import asyncio

import pytest

from roundtable.deliveries import (
    Deferred,
    DeliveryState,
    Lane,
    Sent,
)
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.scheduler.conftest import (
    CHAT,
    NOW,
    Process,
    RecordingChannel,
    ScriptedDeliverer,
    delivery_of,
    kept,
    stored,
)
from tests.stopwatch import Stopwatch


async def test_a_kill_between_send_and_record_costs_one_duplicate_and_no_silence(
    storage: Storage,
    process: Process,
    channel: RecordingChannel,
    deliverer: ScriptedDeliverer,
    watch: Stopwatch,
    clock: SteppingClock,
) -> None:
    (one,) = await stored(storage, delivery_of())
    channel.may_answer.clear()
    await process.turn_until(channel.has_been_asked(1))
    # The first process is gone: nobody hears Telegram's answer to it.
    line = RecordingChannel()
    survivor = await taken_over(storage, watch, clock, line, deliverer)
    await survivor.say_all()
    await survivor.say_all()
    assert channel.said + line.said == ["Hello", "Hello"]
    assert (await kept(storage, one)).state is DeliveryState.SENT
    channel.may_answer.set()
    await process.stop()


async def test_an_outcome_under_an_old_fence_is_refused(
    storage: Storage,
    process: Process,
    deliverer: ScriptedDeliverer,
    channel: RecordingChannel,
    watch: Stopwatch,
    clock: SteppingClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (one,) = await stored(storage, delivery_of())
    channel.may_answer.clear()
    await process.turn_until(channel.has_been_asked(1))
    newer = RecordingChannel()
    newer.answers.append(Sent(777))
    survivor = await taken_over(storage, watch, clock, newer, deliverer)
    await survivor.say_all()
    channel.may_answer.set()
    await process.stop()
    assert (await kept(storage, one)).message_id == 777
    assert "old fence" in caplog.text


async def test_what_was_claimed_beside_each_other_for_one_chat_flies_one_after_the_other(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    """Of two transactions neither sees what the other claims. Here a chat moves while both are claimed."""
    (answer,) = await stored(storage, delivery_of("Answer", chat_id=CHAT + 1, lane=Lane.ANSWER))
    fence = process.lead.fence
    assert fence is not None
    async with storage.work() as tx:
        await tx.deliveries.claim(NOW, fence, 1)
    await stored(storage, delivery_of("Reminder"))
    channel.may_answer.clear()
    await process.turn_until(channel.has_been_asked(1))
    async with storage.work() as tx:
        await tx.deliveries.rechat(CHAT + 1, CHAT)
    process.dispatch.take([(await kept(storage, answer), fence)], [])
    for _ in range(3):  # an answer that is fresh is sent in the turn after the one it came in
        process.dispatch.bell.ring()
        await process.dispatch.turn()
    assert (channel.said, process.dispatch.in_hand >= {answer}) == (["Reminder"], True)
    channel.may_answer.set()
    await process.say_all()
    assert (channel.said, channel.collisions) == (["Reminder", "Answer"], 0)
    assert (await kept(storage, answer)).state is DeliveryState.SENT


async def test_who_does_not_lead_claims_nothing(
    storage: Storage,
    process: Process,
    watch: Stopwatch,
    clock: SteppingClock,
    channel: RecordingChannel,
    deliverer: ScriptedDeliverer,
) -> None:
    second = Process("second", storage, watch, clock, channel, deliverer)
    await second.lead.look()
    await stored(storage, delivery_of())
    await second.say_all()
    assert channel.said == []


async def test_a_late_beat_loses_no_claim(
    storage: Storage, process: Process, channel: RecordingChannel, watch: Stopwatch
) -> None:
    (one,) = await stored(storage, delivery_of())
    channel.answers.append(Deferred(1.0, "Timed out"))
    await process.say_all()
    watch.now_s += 60  # the machine slept; nobody else took over
    await process.say_all()
    assert len(channel.said) == 1
    await process.lead.look()
    await process.say_all()
    assert (await kept(storage, one)).state is DeliveryState.SENT


async def test_stopping_lets_what_flies_land_and_gives_the_rest_back(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    waits, flies = await stored(storage, delivery_of("waits"), delivery_of("flies", chat_id=7))
    channel.answers_to[CHAT].append(Deferred(600.0, "Too Many Requests"))
    channel.may_answer.clear()
    await process.turn_until(channel.has_been_asked(2))
    channel.may_answer.set()
    await process.stop()
    assert (await kept(storage, waits)).state is DeliveryState.WAITING
    assert (await kept(storage, flies)).state is DeliveryState.SENT


async def test_stopping_does_not_wait_for_a_slot_however_far_away_it_is(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    (one,) = await stored(storage, delivery_of())
    process.pacing.has_slots.clear()
    process.dispatch.bell.ring()
    await process.dispatch.turn()
    assert (await kept(storage, one)).state is DeliveryState.CLAIMED
    async with asyncio.timeout(10):
        await process.stop()
    assert (channel.said, (await kept(storage, one)).state) == ([], DeliveryState.WAITING)


async def test_who_was_replaced_without_knowing_it_leaves_the_message_to_the_other(
    storage: Storage,
    process: Process,
    channel: RecordingChannel,
    deliverer: ScriptedDeliverer,
    clock: SteppingClock,
) -> None:
    (one,) = await stored(storage, delivery_of(None))
    process.pacing.has_slots.clear()
    process.dispatch.bell.ring()
    await process.dispatch.turn()  # claimed, and waiting for its slot
    others_watch, others_line = Stopwatch(), RecordingChannel()
    other = await taken_over(storage, others_watch, clock, others_line, deliverer)
    await other.say_all()
    process.pacing.has_slots.set()
    assert process.lead.fence is not None, "it still believes that it leads"
    await process.say_all()
    assert (channel.said, others_line.said) == ([], ["worded now"])
    assert (await kept(storage, one)).state is DeliveryState.SENT


async def taken_over(
    storage: Storage,
    watch: Stopwatch,
    clock: SteppingClock,
    channel: RecordingChannel,
    deliverer: ScriptedDeliverer,
) -> Process:
    """A second process that has seen the first one's beat stand still for four seconds."""
    survivor = Process("survivor", storage, watch, clock, channel, deliverer)
    await survivor.lead.look()
    watch.now_s += 4.0
    await survivor.lead.look()
    assert survivor.lead.fence is not None
    return survivor


async def test_after_the_stop_nobody_waits_for_what_is_not_said(process: Process) -> None:
    await process.stop()
    await process.dispatch.all_said()
