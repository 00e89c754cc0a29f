"""Transactions: all or nothing, also when a task is cancelled or another process writes."""

import asyncio
import sqlite3

import asyncpg
import pytest

from roundtable.inbox import StoredUpdate
from storage.opened import Storage, open_storage
from tests.storage.conftest import AT, Roster

# Both databases take a good part of a second for it.
MANY = [StoredUpdate(number, 7, "{}") for number in range(1, 50_000)]


class Trouble(Exception):
    """What goes wrong in the middle."""


async def value_of(storage: Storage, key: str) -> str | None:
    async with storage.work.reading() as tx:
        return await tx.meta.get(key)


async def test_an_error_undoes_the_whole_transaction(storage: Storage) -> None:
    async def fail() -> None:
        async with storage.work() as tx:
            await tx.meta.put("key", "half")
            raise Trouble

    with pytest.raises(Trouble):
        await fail()
    assert await value_of(storage, "key") is None


async def test_an_error_of_the_database_undoes_the_whole_transaction(storage: Storage) -> None:
    async def point_nowhere() -> None:
        async with storage.work() as tx:
            await tx.meta.put("key", "half")
            await tx.roster.add_holding(404, 404, None, None)

    with pytest.raises((sqlite3.IntegrityError, asyncpg.IntegrityConstraintViolationError)):
        await point_nowhere()
    assert await value_of(storage, "key") is None


async def test_a_task_cancelled_between_two_statements_leaves_nothing_behind(storage: Storage) -> None:
    half_way = asyncio.Event()

    async def never_ends() -> None:
        async with storage.work() as tx:
            await tx.meta.put("key", "half")
            half_way.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    await half_way.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with storage.work() as tx:
        assert await tx.meta.get("key") is None
        await tx.meta.put("other", "whole")
    assert await value_of(storage, "other") == "whole"


async def test_a_task_cancelled_during_a_statement_leaves_nothing_behind(storage: Storage) -> None:
    begun = asyncio.Event()

    async def writes_long() -> None:
        async with storage.work() as tx:
            begun.set()
            await tx.inbox.store(MANY, AT)
            begun.clear()

    task = asyncio.create_task(writes_long())
    await begun.wait()
    await asyncio.sleep(0)
    task.cancel()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert begun.is_set(), "the statement was over before it was cancelled"
    async with storage.work() as tx:
        assert await tx.inbox.waiting(1) == ()


async def test_a_writer_cancelled_while_it_waits_its_turn_takes_nobody_elses(storage: Storage) -> None:
    async with asyncio.timeout(30):
        async with storage.work() as tx:
            await tx.meta.put("key", "first")
            waiting = asyncio.create_task(_put(storage, "key", "second"))
            await asyncio.sleep(0)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
        await _put(storage, "key", "third")
    assert await value_of(storage, "key") == "third"


async def test_writing_in_a_reading_transaction_is_an_error(storage: Storage) -> None:
    with pytest.raises((sqlite3.OperationalError, asyncpg.ReadOnlySQLTransactionError)):
        async with storage.work.reading() as tx:
            await tx.meta.put("key", "value")
    assert await value_of(storage, "key") is None


async def test_a_reader_sees_one_state_however_long_it_reads(storage: Storage) -> None:
    await _put(storage, "key", "before")
    async with storage.work.reading() as tx:
        assert await tx.meta.get("key") == "before"
        await _put(storage, "key", "after")
        assert await tx.meta.get("key") == "before"
    assert await value_of(storage, "key") == "after"


async def test_more_readers_than_connections_wait_for_each_other(storage: Storage) -> None:
    await _put(storage, "key", "value")
    async with asyncio.timeout(30):
        found = await asyncio.gather(*(value_of(storage, "key") for _ in range(30)))
    assert found == ["value"] * 30


async def test_two_processes_store_each_update_once(storage: Storage, storage_url: str) -> None:
    updates = [StoredUpdate(number, number % 3, "{}") for number in range(60)]
    other = await open_storage(storage_url, "file:///tmp")

    async def store(where: Storage, update: StoredUpdate) -> int:
        async with where.work() as tx:
            return len(await tx.inbox.store([update], AT))

    try:
        new = await asyncio.gather(*(store(where, update) for update in updates for where in (storage, other)))
    finally:
        await other.close()
    assert sum(new) >= 60, "who stores the same at the same moment may be told so too"
    async with storage.work.reading() as tx:
        assert await tx.inbox.waiting(100) == tuple(updates)


async def test_of_two_processes_one_uses_an_invite(storage: Storage, storage_url: str, roster: Roster) -> None:
    async with storage.work() as tx:
        invite = await tx.invites.add(roster.post.id, "abc", AT, AT)
    other = await open_storage(storage_url, "file:///tmp")

    async def use(where: Storage, chat_id: int) -> bool:
        async with where.work() as tx:
            return await tx.invites.use(invite.id, AT, chat_id)

    try:
        first = await asyncio.gather(*(use(where, chat) for chat, where in enumerate((storage, other) * 5)))
    finally:
        await other.close()
    assert first.count(True) == 1


async def _put(storage: Storage, key: str, value: str) -> None:
    async with storage.work() as tx:
        await tx.meta.put(key, value)
