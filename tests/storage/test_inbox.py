from dataclasses import replace

import pytest

from roundtable.inbox import MAX_TRIES, StoredUpdate
from storage.opened import Storage
from tests.storage.conftest import AT

FIRST = StoredUpdate(10, 700, '{"update_id": 10}')
SECOND = StoredUpdate(11, 0, '{"update_id": 11, "text": "\\u0000"}')


async def test_an_update_is_stored_once_and_waits_in_order(storage: Storage) -> None:
    async with storage.work() as tx:
        assert await tx.inbox.last_update_id() is None
        assert await tx.inbox.store([SECOND], AT) == 1
        assert await tx.inbox.store([FIRST, SECOND], AT) == 1
        assert await tx.inbox.store([], AT) == 0
        assert await tx.inbox.waiting(10) == (FIRST, SECOND)
        assert await tx.inbox.waiting(1) == (FIRST,)
        assert await tx.inbox.last_update_id() == 11


async def test_a_handled_update_waits_no_more(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.inbox.store([FIRST, SECOND], AT)
        await tx.inbox.done(10, AT)
        assert await tx.inbox.waiting(10) == (SECOND,)
        assert await tx.inbox.store([FIRST], AT) == 0


async def test_an_update_that_keeps_failing_is_parked_and_the_rest_flow_on(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.inbox.store([FIRST, SECOND], AT)
        tries = [await tx.inbox.failed(10, "boom", AT) for _ in range(MAX_TRIES - 1)]
        assert tries == list(range(1, MAX_TRIES))
        assert await tx.inbox.waiting(10) == (replace(FIRST, tries=MAX_TRIES - 1), SECOND)
        assert await tx.inbox.failed(10, "boom", AT) == MAX_TRIES
        assert await tx.inbox.waiting(10) == (SECOND,)


async def test_a_failure_of_an_unknown_update_is_an_error(storage: Storage) -> None:
    async with storage.work() as tx:
        with pytest.raises(LookupError):
            await tx.inbox.failed(99, "boom", AT)
