"""Transactions that do not wait for the disk, beside those that do."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from roundtable.deliveries import DeliveryState, Lane
from storage.database import Database, open_database
from storage.database_urls import Dialect
from storage.opened import Storage
from storage.work import DatabaseWork
from tests.postgres import connected
from tests.storage.test_deliveries import answer

NORMAL, FULL = 1, 2
"""Of SQLite's `synchronous`."""


@pytest.fixture
async def sqlite(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    copy = tmp_path / "alone.db"
    shutil.copy(sqlite_template, copy)
    database = await open_database(f"sqlite:///{copy}")
    yield database
    await database.close()


async def waits(database: Database, *, lazily: bool = False) -> int | str:
    """Whether a transaction waits, as its database has it in the middle of it."""
    async with database.writing(lazily=lazily) as connection:
        if database.dialect is Dialect.POSTGRESQL:
            return str(await connection.fetchval("SELECT current_setting('synchronous_commit')"))
        ((setting,),) = await connection.execute_fetchall("PRAGMA synchronous")
        return int(setting)


async def test_what_is_written_lazily_is_there_for_everybody(storage: Storage) -> None:
    async with storage.work.lazily() as tx:
        await tx.meta.put("key", "kept")
    async with storage.work.reading() as tx:
        assert await tx.meta.get("key") == "kept"


async def test_a_mistake_undoes_it_as_ever(storage: Storage) -> None:
    async def fail() -> None:
        async with storage.work.lazily() as tx:
            await tx.meta.put("key", "half")
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    async with storage.work.reading() as tx:
        assert await tx.meta.get("key") is None


async def test_on_sqlite_only_a_lazy_one_does_not_wait(sqlite: Database) -> None:
    found = [await waits(sqlite, lazily=lazily) for lazily in (False, True, True, False)]
    assert found == [FULL, NORMAL, NORMAL, FULL]


async def test_on_sqlite_a_lazy_one_that_comes_into_line_waits_with_the_others(sqlite: Database) -> None:
    async def is_written(lazily: bool) -> int:
        async with sqlite.writing(lazily=lazily) as connection:
            await asyncio.sleep(0)  # the next one comes into line
            ((setting,),) = await connection.execute_fetchall("PRAGMA synchronous")
            return int(setting)

    assert await asyncio.gather(*map(is_written, (False, True, False))) == [FULL, FULL, FULL]
    assert await asyncio.gather(*map(is_written, (True, False, True))) == [NORMAL, FULL, FULL]


async def test_on_postgresql_only_a_lazy_one_does_not_wait(postgres_url: str) -> None:
    async with connected(postgres_url) as owner:
        await owner.execute(f'ALTER DATABASE "{urlsplit(postgres_url).path[1:]}" SET synchronous_commit = on')
    database = await open_database(postgres_url)
    try:
        assert [await waits(database, lazily=lazily) for lazily in (False, True, False)] == ["on", "off", "on"]
    finally:
        await database.close()


async def test_nothing_is_claimed_as_it_is_stored(storage: Storage) -> None:
    """It would be sent before the disk has it."""
    leading = DatabaseWork(storage.database, lambda: 1)
    for begin, state in ((leading, DeliveryState.CLAIMED), (leading.lazily, DeliveryState.WAITING)):
        async with begin() as tx:
            stored = await tx.deliveries.add(answer(chat_id=100 + len(state)))
            assert stored is not None
            found = await tx.deliveries.get(stored)
        assert found is not None
        assert (found.what.lane, found.state) == (Lane.ANSWER, state)
