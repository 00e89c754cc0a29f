"""Locks on both databases: one after the other, and nothing is kept."""

import asyncio

import pytest

from storage.opened import Storage, open_storage
from tests.storage.conftest import AT


class Trouble(Exception):
    """What goes wrong in the middle."""


async def test_who_wants_the_same_waits_and_sees_what_the_other_has_left(storage: Storage, storage_url: str) -> None:
    other = await open_storage(storage_url, "file:///tmp")

    async def count(where: Storage) -> None:
        async with where.work() as tx:
            await tx.locks.hold("chat:1")
            so_far = int(await tx.meta.get("count") or "0")
            await tx.locks.hold("chat:1")
            await tx.pulse.note("between", AT)
            await tx.meta.put("count", str(so_far + 1))

    try:
        await asyncio.gather(*(count(where) for where in (storage, other) * 12))
    finally:
        await other.close()
    async with storage.work.reading() as tx:
        assert await tx.meta.get("count") == "24"


async def test_no_row_is_kept_of_a_lock_whatever_ends_its_transaction(storage: Storage) -> None:
    async def fail() -> None:
        async with storage.work() as tx:
            await tx.locks.hold("upload:1")
            raise Trouble

    async with storage.work() as tx:
        for name in ("HLT/annual-workplan/2027", "chat:1", "chat:1"):
            await tx.locks.hold(name)
    with pytest.raises(Trouble):
        await fail()
    async with storage.database.reading() as connection:
        query = "SELECT COUNT(*) FROM locks"
        if hasattr(connection, "fetchval"):
            kept = await connection.fetchval(query)
        else:
            ((kept,),) = await connection.execute_fetchall(query)
    assert kept == 0
