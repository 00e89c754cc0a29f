"""Dispatch on both databases: what is stored is said, in order, once, and what became of it is recorded."""

import logging
from datetime import timedelta

import pytest

from roundtable.bodies import Body, BodyKind
from roundtable.deliveries import (
    Broken,
    DeliveryState,
    Expire,
    Lane,
    Later,
    Migrated,
    Parcel,
    Refused,
    Say,
    Sent,
    Withdraw,
)
from roundtable.languages import UNNAMED
from roundtable.obligations import ObligationKey
from roundtable.reminders import Reminder
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


async def test_what_is_stored_is_said_and_recorded(
    storage: Storage, process: Process, channel: RecordingChannel, deliverer: ScriptedDeliverer
) -> None:
    (one,) = await stored(storage, delivery_of("Hello"))
    await process.say_all()
    assert channel.sent == [Parcel(CHAT, Words("Hello"), delivery_id=one)]
    row = await kept(storage, one)
    assert (row.state, row.message_id, row.tries) == (DeliveryState.SENT, 101, 1)
    assert deliverer.after_calls == [], "nothing follows from that"


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
    storage: Storage, small: Process, channel: RecordingChannel
) -> None:
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


async def test_what_a_message_does_not_speak_of_any_more_has_not_been_said(
    storage: Storage, process: Process, channel: RecordingChannel, deliverer: ScriptedDeliverer
) -> None:
    (one,) = await stored(storage, delivery_of())
    async with storage.work() as tx:
        await tx.roster.put_body(Body("HLT", BodyKind.SWG, 1, UNNAMED))
        person = await tx.roster.add_person(UNNAMED, UNNAMED, UNNAMED, False)
        workplan, meeting = (ObligationKey("HLT", duty, "2027") for duty in ("annual-workplan", "meeting"))
        written = [Reminder(key, person.id, "before-30", one) for key in (workplan, meeting)]
        await tx.reminders.add(written, NOW)
    deliverer.prepared[one] = Say("Digest", Words("the workplan alone"), (written[1],))
    await process.say_all()
    assert channel.said == ["the workplan alone"]
    async with storage.work.reading() as tx:
        assert set(await tx.reminders.said([workplan, meeting])) == {(workplan, person.id, "before-30")}


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
