import json
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.inbox import MAX_TRIES, StoredUpdate
from storage.opened import Storage
from tests.storage.conftest import AT

FIRST = StoredUpdate(10, 700, '{"update_id": 10}')
SECOND = StoredUpdate(11, 0, '{"update_id": 11, "text": "\\u0000"}')


async def test_an_update_is_stored_once_and_waits_in_order(storage: Storage) -> None:
    async with storage.work() as tx:
        assert await tx.inbox.store([SECOND], AT) == (SECOND,)
        assert await tx.inbox.store([FIRST, SECOND], AT) == (FIRST,)
        assert await tx.inbox.store([], AT) == ()
        assert await tx.inbox.waiting(10) == (FIRST, SECOND)
        assert await tx.inbox.waiting(1) == (FIRST,)


async def test_a_handled_update_waits_no_more(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.inbox.store([FIRST, SECOND], AT)
        await tx.inbox.done(10, AT)
        assert await tx.inbox.waiting(10) == (SECOND,)
        assert await tx.inbox.store([FIRST], AT) == ()


async def test_an_update_that_keeps_failing_is_parked_and_the_rest_flow_on(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.inbox.store([FIRST, SECOND], AT)
        tries = [await tx.inbox.failed(10, "boom", AT) for _ in range(MAX_TRIES - 1)]
        assert tries == list(range(1, MAX_TRIES))
        assert await tx.inbox.waiting(10) == (replace(FIRST, tries=MAX_TRIES - 1), SECOND)
        assert await tx.inbox.failed(10, "boom", AT) == MAX_TRIES
        assert await tx.inbox.waiting(10) == (SECOND,)


async def test_what_is_parked_is_not_marked_as_handled(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.inbox.store([FIRST], AT)
        for _ in range(MAX_TRIES):
            await tx.inbox.failed(10, "boom", AT)
        await tx.inbox.done(10, AT)
        assert await tx.figures.parked_since(AT) == 1


async def test_a_try_counts_only_while_the_update_waits(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.inbox.store([FIRST], AT)
        await tx.inbox.done(10, AT)
        assert await tx.inbox.failed(10, "boom", AT) is None
        assert await tx.inbox.failed(99, "boom", AT) is None


async def test_an_id_that_telegram_gives_anew_to_another_update_swallows_nothing(
    storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    anew = StoredUpdate(10, 701, '{"update_id":10,"message":{"text":"one"}}')
    another = StoredUpdate(10, 701, '{"update_id":10,"message":{"text":"two"}}')
    async with storage.work() as tx:
        await tx.inbox.store([FIRST], AT)
        await tx.inbox.done(10, AT)
        new = await tx.inbox.store([anew, another, SECOND], AT)
        assert sorted(new, key=lambda update: update.update_id) == list(await tx.inbox.waiting(10))
        assert await tx.inbox.store([FIRST, anew, another, SECOND], AT) == ()
        one, two, second = await tx.inbox.waiting(10)
        assert (one.update_id < two.update_id < 0, second) == (True, SECOND), "in the order in which they came"
        assert json.loads(one.raw) == {"update_id": one.update_id, "message": {"text": "one"}}
        await tx.inbox.done(one.update_id, AT)
        assert await tx.inbox.failed(two.update_id, "boom", AT) == 1
        assert await tx.inbox.waiting(10) == (replace(two, tries=1), SECOND)
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL] * 2


async def test_the_same_update_written_in_another_way_is_no_other_one(
    storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    came = StoredUpdate(10, 700, '{"update_id": 10, "message": {"text": "\u0e81", "date": 1}}')
    another = StoredUpdate(10, 700, '{"update_id": 10, "message": {"text": "two", "date": 1}}')
    async with storage.work() as tx:
        await tx.inbox.store([came], AT)
        assert len(await tx.inbox.store([another], AT)) == 1
        for update in (came, another):
            parsed = json.loads(update.raw)
            rewritten = json.dumps({"message": dict(reversed(parsed["message"].items())), "update_id": 10})
            assert rewritten != update.raw
            assert await tx.inbox.store([replace(update, raw=rewritten)], AT) == ()
        assert len(await tx.inbox.waiting(10)) == 2
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]


async def test_what_was_done_long_ago_is_forgotten_but_neither_what_waits_nor_the_newest(storage: Storage) -> None:
    parked, waits = StoredUpdate(12, 700, "{}"), StoredUpdate(13, 700, "{}")
    newest = [StoredUpdate(200, 700, "{}"), StoredUpdate(201, 700, "{}")]
    async with storage.work() as tx:
        await tx.inbox.store([FIRST, SECOND, parked, waits, *newest], AT)
        for update in (FIRST, *newest):
            await tx.inbox.done(update.update_id, AT)
        await tx.inbox.done(SECOND.update_id, AT + timedelta(days=2))
        for _ in range(MAX_TRIES):
            await tx.inbox.failed(parked.update_id, "boom", AT)
        assert await tx.inbox.forget_done(AT + timedelta(days=1)) == 1
        assert await tx.inbox.forget_done(AT + timedelta(days=1)) == 0
        assert await tx.inbox.waiting(10) == (waits,)
        assert len(await tx.inbox.store([FIRST], AT)) == 1, "it is gone"
        assert await tx.inbox.store([SECOND, parked, waits, *newest], AT) == (), "they are still known"


async def test_of_others_talk_only_is_kept_what_tells_it_from_another_update(storage: Storage) -> None:
    talk = StoredUpdate(41, -100, '{"update_id": 41, "message": {"text": "between us"}}')
    again = StoredUpdate(41, -100, '{"message":{"text":"between us"},"update_id":41}')
    another = StoredUpdate(41, -100, '{"update_id": 41, "message": {"text": "something else"}}')
    async with storage.work() as tx:
        await tx.inbox.store([talk], AT)
        await tx.inbox.done_unread(41, AT)
        assert await tx.inbox.waiting(10) == ()
        assert await tx.inbox.store([again], AT) == ()
        [kept] = await tx.inbox.store([another], AT)
        assert kept.update_id < 0
        await tx.inbox.done_unread(40, AT)
