"""Dispatch on both databases: what is stored is said, in order, once, and what became of it is recorded."""

import asyncio
import logging
from datetime import timedelta
from itertools import pairwise

import pytest

from roundtable.deliveries import (
    Broken,
    Deferred,
    DeliveryState,
    Expire,
    Lane,
    Later,
    Migrated,
    Parcel,
    Refused,
    Sent,
    Withdraw,
)
from roundtable.words import Words
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
from tests.scheduler.stopwatch import Stopwatch


async def test_what_is_stored_is_said_and_recorded(
    storage: Storage, process: Process, channel: RecordingChannel, deliverer: ScriptedDeliverer
) -> None:
    (one,) = await stored(storage, delivery_of("Hello"))
    await process.say_all()
    assert channel.sent == [Parcel(CHAT, Words("Hello"))]
    row = await kept(storage, one)
    assert (row.state, row.message_id, row.tries) == (DeliveryState.SENT, 101, 1)
    assert deliverer.after_calls == [(one, Sent(101))]


async def test_answers_go_before_broadcasts_and_in_the_order_they_were_stored(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    await stored(
        storage,
        delivery_of("broadcast"),
        delivery_of("first answer", lane=Lane.ANSWER),
        delivery_of("second answer", lane=Lane.ANSWER),
    )
    await process.say_all()
    assert channel.said == ["first answer", "second answer", "broadcast"]


async def test_nothing_is_said_before_its_time(
    storage: Storage, process: Process, channel: RecordingChannel, clock: SteppingClock
) -> None:
    await stored(storage, delivery_of("tomorrow", later=timedelta(days=1)))
    await process.say_all()
    assert channel.said == []
    clock.advance(timedelta(days=1))
    await process.say_all()
    assert channel.said == ["tomorrow"]


async def test_so_many_fly_beside_each_other_and_no_more(
    storage: Storage,
    watch: Stopwatch,
    clock: SteppingClock,
    channel: RecordingChannel,
    deliverer: ScriptedDeliverer,
) -> None:
    small = Process("small", storage, watch, clock, channel, deliverer, in_flight=4)
    await small.lead.look()
    await stored(storage, *(delivery_of(f"to {chat}", chat_id=chat) for chat in range(1, 11)))
    channel.may_answer.clear()
    await small.turn_until(channel.has_been_asked(4))
    channel.may_answer.set()
    await small.say_all()
    assert sorted(channel.said) == sorted(f"to {chat}" for chat in range(1, 11))
    assert channel.most_in_flight == 4


async def test_words_are_kept_before_they_are_sent(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    (one,) = await stored(storage, delivery_of(None))
    seen: list[object] = []

    async def look(_: Parcel) -> None:
        seen.append((await kept(storage, one)).what.words)

    channel.on_send = look
    await process.say_all()
    assert seen == [Words("worded now")]
    assert (await kept(storage, one)).what.statement == "Digest"


@pytest.mark.parametrize(
    ("found", "state"),
    [(Withdraw("handed in"), DeliveryState.WITHDRAWN), (Expire("too old"), DeliveryState.EXPIRED)],
)
async def test_a_recheck_that_says_no_ends_the_delivery_in_silence(
    storage: Storage,
    process: Process,
    channel: RecordingChannel,
    deliverer: ScriptedDeliverer,
    found: Withdraw | Expire,
    state: DeliveryState,
) -> None:
    (one,) = await stored(storage, delivery_of())
    deliverer.prepared[one] = found
    await process.say_all()
    assert channel.said == []
    assert (await kept(storage, one)).state is state


async def test_a_recheck_that_says_later_is_asked_again_then(
    storage: Storage,
    process: Process,
    channel: RecordingChannel,
    deliverer: ScriptedDeliverer,
    clock: SteppingClock,
) -> None:
    (one,) = await stored(storage, delivery_of("in the morning"))
    deliverer.prepared[one] = Later(NOW + timedelta(hours=5), "outside the send window")
    await process.say_all()
    assert (channel.said, (await kept(storage, one)).state) == ([], DeliveryState.WAITING)
    del deliverer.prepared[one]
    clock.advance(timedelta(hours=5))
    await process.say_all()
    assert channel.said == ["in the morning"]


async def test_a_recheck_that_names_a_moment_that_has_passed_does_not_chase_its_tail(
    storage: Storage, process: Process, channel: RecordingChannel, deliverer: ScriptedDeliverer
) -> None:
    (one,) = await stored(storage, delivery_of())
    deliverer.prepared[one] = Later(NOW - timedelta(days=1), "a rule went wrong")
    await process.say_all()
    assert (channel.said, (await kept(storage, one)).tries) == ([], 1)


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


async def test_who_refused_is_never_written_to_again(
    storage: Storage, process: Process, channel: RecordingChannel, deliverer: ScriptedDeliverer
) -> None:
    first, second = await stored(storage, delivery_of("one"), delivery_of("two"))
    refused = Refused("bot was blocked by the user")
    channel.answers.append(refused)
    await process.say_all()
    assert channel.said == ["one"]
    assert (await kept(storage, first)).state is DeliveryState.REFUSED
    assert (await kept(storage, second)).state is DeliveryState.WITHDRAWN
    assert deliverer.after_calls == [(first, refused)]


async def test_all_that_waits_for_a_group_arrives_where_it_moved(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    group, supergroup = -4_000_001, -1_001_000_000_001
    await stored(storage, *(delivery_of(f"{number}", chat_id=group) for number in range(20)))
    channel.answers.append(Migrated(supergroup))
    await process.say_all()
    arrived = [parcel.words.html for parcel in channel.sent if parcel.chat_id == supergroup]
    assert arrived == [f"{number}" for number in range(20)]


async def test_what_is_broken_ends_and_wakes_a_human(
    storage: Storage, process: Process, channel: RecordingChannel, caplog: pytest.LogCaptureFixture
) -> None:
    (one,) = await stored(storage, delivery_of())
    channel.answers.append(Broken("Message is too long"))
    await process.say_all()
    assert (await kept(storage, one)).state is DeliveryState.BROKEN
    assert logging.CRITICAL in {record.levelno for record in caplog.records}


async def test_an_edit_that_changed_nothing_still_stands_in_its_message(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    (one,) = await stored(storage, delivery_of(edits_message_id=55))
    channel.answers.append(Sent(None))
    await process.say_all()
    assert (await kept(storage, one)).message_id == 55


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
    storage: Storage,
    watch: Stopwatch,
    clock: SteppingClock,
    channel: RecordingChannel,
    deliverer: ScriptedDeliverer,
) -> None:
    small = Process("small", storage, watch, clock, channel, deliverer, in_flight=4)
    await small.lead.look()
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
    deliverer.after_errors.append(RuntimeError("the disk is full"))
    await process.say_all()
    assert (await kept(storage, one)).state is DeliveryState.CLAIMED
    await process.wait(5.0)
    await process.say_all()
    assert channel.said == ["Hello"]
    assert (await kept(storage, one)).state is DeliveryState.SENT
