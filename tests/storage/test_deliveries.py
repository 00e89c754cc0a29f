from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from roundtable.channels import ChannelKind
from roundtable.deliveries import Attachment, Delivery, DeliveryState, Lane, NewDelivery
from roundtable.languages import Language
from roundtable.submissions import FileKind
from roundtable.words import Button, Words
from storage.opened import Storage
from tests.storage.conftest import AT, Roster

WORDS = Words("<b>ສະບາຍດີ</b>", ((Button("ສົ່ງ", "file|1"), Button("x", "y")),), None)
LATER = AT + timedelta(minutes=5)
SENT = DeliveryState.SENT


def answer(chat_id: int = 700, not_before_at: datetime = AT) -> NewDelivery:
    return NewDelivery(chat_id, None, Lane.ANSWER, Language.LO, "{}", WORDS, AT, not_before_at)


def broadcast(chat_id: int = 700, not_before_at: datetime = AT) -> NewDelivery:
    return replace(answer(chat_id, not_before_at), lane=Lane.BROADCAST, statement=None, words=None)


async def stored(storage: Storage, *deliveries: NewDelivery) -> list[int]:
    async with storage.work() as tx:
        ids = [await tx.deliveries.add(delivery) for delivery in deliveries]
    return [delivery_id for delivery_id in ids if delivery_id is not None]


async def claimed(storage: Storage, now: datetime = AT, fence: int = 1, limit: int = 10) -> list[int]:
    async with storage.work() as tx:
        return [delivery.id for delivery in await tx.deliveries.claim(now, fence, limit)]


async def finished(storage: Storage, delivery_id: int, fence: int = 1) -> bool:
    async with storage.work() as tx:
        return await tx.deliveries.finish(delivery_id, fence, SENT, 5, "", AT)


async def put_back(storage: Storage, delivery_id: int, until: datetime, fence: int = 1) -> bool:
    async with storage.work() as tx:
        return await tx.deliveries.put_back(delivery_id, fence, until, "429")


async def test_a_delivery_comes_back_as_it_was_stored(storage: Storage, roster: Roster) -> None:
    attachment = Attachment("a" * 64, "ແຜນ.pdf", FileKind.DOCUMENT, "tg-1")
    whole = NewDelivery(
        chat_id=700,
        person_id=roster.person.id,
        lane=Lane.ANSWER,
        language=Language.EN,
        statement='{"name": "Receipt"}',
        words=replace(
            WORDS,
            buttons=(),
            menu=(("a", "b"), ("c",)),
            contact="mine",
            thread="<1@a>",
            foot=Button("How", "https://a.la/u"),
            also=Words("Good day", ((Button("Send", "x"),),)),
        ),
        made_at=AT,
        not_before_at=AT,
        useful_until_at=LATER,
        once="receipt:1",
        edits_message_id=8,
        attachments=(attachment, replace(attachment, telegram_file_id=None)),
        silent=True,
    )
    (first, second) = await stored(storage, whole, broadcast(701))
    async with storage.work.reading() as tx:
        assert await tx.deliveries.list(None, 10) == (
            Delivery(second, broadcast(701), DeliveryState.WAITING),
            Delivery(first, whole, DeliveryState.WAITING),
        )
        assert len(await tx.deliveries.list(None, 1)) == 1
        assert await tx.deliveries.list([DeliveryState.BROKEN, DeliveryState.SENT], 10) == ()


async def test_what_is_said_once_is_stored_once_and_the_transaction_goes_on(storage: Storage) -> None:
    once = replace(answer(), once="welcome:12")
    async with storage.work() as tx:
        assert await tx.deliveries.add(once) is not None
        assert await tx.deliveries.add(once) is None
        assert await tx.deliveries.add(answer()) is not None
        assert len(await tx.deliveries.list(None, 10)) == 2


async def test_answers_are_claimed_before_broadcasts_and_one_a_chat(storage: Storage) -> None:
    a, b, c, d = await stored(storage, broadcast(1), answer(2), answer(2), broadcast(3))
    e = (await stored(storage, answer(4)))[0]
    assert await claimed(storage, limit=2) == [b, e]
    assert await claimed(storage) == [a, d]
    assert await claimed(storage) == []
    assert await finished(storage, b)
    assert await claimed(storage) == [c]


async def test_within_a_chat_the_answer_goes_before_an_older_broadcast(storage: Storage) -> None:
    older, younger = await stored(storage, broadcast(), answer())
    assert await claimed(storage) == [younger]
    assert await finished(storage, younger)
    assert await claimed(storage) == [older]


async def test_nothing_is_claimed_before_its_time(storage: Storage) -> None:
    planned, today = await stored(storage, broadcast(not_before_at=LATER), broadcast())
    assert await claimed(storage) == [today], "what is planned for later holds nobody up"
    assert await finished(storage, today)
    assert await claimed(storage, LATER - timedelta(microseconds=1)) == []
    assert await claimed(storage, LATER) == [planned]


async def test_an_answer_that_waits_for_its_next_try_holds_up_its_own_chat_only(storage: Storage) -> None:
    first, second, third, elsewhere = await stored(storage, answer(), answer(), broadcast(), broadcast(701))
    assert await claimed(storage) == [first, elsewhere]
    assert await put_back(storage, first, LATER)
    assert await claimed(storage) == []
    assert await claimed(storage, LATER) == [first]
    assert await finished(storage, first)
    assert await claimed(storage, LATER) == [second]
    assert await finished(storage, second)
    assert await claimed(storage, LATER) == [third]


async def test_a_broadcast_that_was_put_back_lets_younger_ones_pass(storage: Storage) -> None:
    first, second = await stored(storage, broadcast(), broadcast())
    assert await claimed(storage) == [first]
    assert await put_back(storage, first, LATER)
    assert await claimed(storage) == [second]


async def test_a_claim_whose_holder_is_gone_is_claimed_again(storage: Storage) -> None:
    first, second = await stored(storage, answer(), answer())
    assert await claimed(storage, fence=1) == [first]
    assert await claimed(storage, fence=2) == [first], "first again, and not the one behind it"
    assert not await finished(storage, first, fence=1)
    assert not await put_back(storage, first, LATER, fence=1)
    assert await finished(storage, first, fence=2)
    assert not await finished(storage, first, fence=2), "what has ended is final"
    assert await claimed(storage, fence=2) == [second]
    async with storage.work.reading() as tx:
        assert [delivery.tries for delivery in await tx.deliveries.list(None, 10)] == [1, 2]


async def test_a_claim_is_held_under_its_own_fence_only(storage: Storage) -> None:
    (one,) = await stored(storage, answer())
    assert await claimed(storage, fence=1) == [one]
    async with storage.work() as tx:
        assert await tx.deliveries.holds(one, 1)
        assert not await tx.deliveries.holds(one, 2)
        assert not await tx.deliveries.keep_words(one, 2, "Digest", WORDS)
    assert await finished(storage, one, fence=1)
    async with storage.work() as tx:
        assert not await tx.deliveries.holds(one, 1)
        assert not await tx.deliveries.keep_words(one, 1, "Digest", WORDS)


async def test_a_leader_that_lost_the_lead_claims_and_records_nothing(storage: Storage) -> None:
    first, second = await stored(storage, answer(1), answer(2))
    assert await claimed(storage, fence=1, limit=1) == [first]
    async with storage.work() as tx:
        assert await tx.leader.take("old", None) == 1
        assert await tx.leader.take("new", 1) == 2
    assert await claimed(storage, fence=1) == []
    assert not await finished(storage, first, fence=1)
    assert not await put_back(storage, first, LATER, fence=1)
    assert await claimed(storage, fence=2) == [first, second]


async def test_the_words_are_kept_for_a_retry(storage: Storage) -> None:
    (delivery_id,) = await stored(storage, broadcast())
    assert await claimed(storage) == [delivery_id]
    async with storage.work() as tx:
        assert await tx.deliveries.keep_words(delivery_id, 1, '{"name": "Digest"}', WORDS)
        assert await tx.deliveries.put_back(delivery_id, 1, LATER, "429")
        (again,) = await tx.deliveries.claim(LATER, 1, 1)
    expected = replace(broadcast(), statement='{"name": "Digest"}', words=WORDS)
    assert again == Delivery(delivery_id, expected, DeliveryState.CLAIMED, tries=2)


async def test_a_chat_that_is_gone_is_not_written_to(storage: Storage) -> None:
    first, _, elsewhere = await stored(storage, answer(), broadcast(), broadcast(701))
    async with storage.work() as tx:
        await tx.deliveries.claim(AT, 1, 1)
        gone = (ChannelKind.TELEGRAM, 700, "", AT, "blocked")
        assert len(await tx.deliveries.withdraw_waiting(*gone)) == 1
        assert await tx.deliveries.withdraw_waiting(*gone) == ()
        assert await tx.deliveries.finish(first, 1, DeliveryState.REFUSED, None, "blocked", AT)
    assert await claimed(storage) == [elsewhere]


async def test_what_is_still_to_be_sent_follows_a_group_that_moved(storage: Storage) -> None:
    old, waiting = await stored(storage, answer(-5), answer(-5))
    assert await claimed(storage) == [old]
    assert await finished(storage, old)
    async with storage.work() as tx:
        await tx.deliveries.rechat(-5, -1005)
        assert [delivery.what.chat_id for delivery in await tx.deliveries.list(None, 10)] == [-1005, -5]
    assert await claimed(storage) == [waiting]


async def test_a_message_is_traced_to_the_newest_delivery_that_worded_it(storage: Storage) -> None:
    said, edited = await stored(storage, answer(), replace(answer(), edits_message_id=5))
    await claimed(storage)
    assert await finished(storage, said)
    async with storage.work() as tx:
        newest = await tx.deliveries.by_message(700, 5)
        assert newest is not None
        assert newest.id == said, "the edit is not sent yet"
        assert newest.message_id == 5
        assert await tx.deliveries.by_message(701, 5) is None
        await tx.deliveries.claim(AT, 1, 1)
        await tx.deliveries.finish(edited, 1, SENT, None, "", AT)
        newest = await tx.deliveries.by_message(700, 5)
    assert newest is not None
    assert newest.id == edited


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        ([], None),
        ([answer()], AT),
        ([broadcast(not_before_at=LATER)], LATER),
        ([answer(not_before_at=LATER), answer(), broadcast()], AT),
        ([answer(), answer(not_before_at=LATER)], AT),
        ([answer(not_before_at=LATER), broadcast(701)], AT),
        ([broadcast(not_before_at=LATER), broadcast()], AT),
    ],
)
async def test_the_next_moment_to_claim_is_that_of_what_nothing_stands_before(
    storage: Storage, waiting: list[NewDelivery], expected: datetime | None
) -> None:
    await stored(storage, *waiting)
    async with storage.work.reading() as tx:
        assert await tx.deliveries.next_at() == expected


async def test_the_next_moment_leaves_out_what_stands_behind_a_claim(storage: Storage) -> None:
    await stored(storage, answer(), broadcast(not_before_at=LATER))
    await claimed(storage)
    async with storage.work.reading() as tx:
        assert await tx.deliveries.next_at() is None


async def test_each_channel_is_claimed_by_itself_and_one_a_destination(storage: Storage) -> None:
    letter = replace(answer(), chat_id=0, channel=ChannelKind.EMAIL, address="keo@moh.gov.la")
    ids = await stored(storage, answer(), letter, letter, replace(letter, address="khamla@moh.gov.la"))
    async with storage.work() as tx:
        claimed_letters = await tx.deliveries.claim(AT, 1, 10, ChannelKind.EMAIL)
        assert [one.id for one in claimed_letters] == [ids[1], ids[3]]
        assert claimed_letters[0].what == letter
        assert [one.id for one in await tx.deliveries.claim(AT, 1, 10)] == [ids[0]]
        assert await tx.deliveries.claim(AT, 1, 10, ChannelKind.MESSENGER) == ()
