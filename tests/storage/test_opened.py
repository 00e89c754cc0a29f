"""Opening, migrating and closing what we keep."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import DATABASE_ERRORS
from storage.migrate import NewerDatabase, current_version, migrate, revisions
from storage.opened import Storage, open_storage
from tests.postgres import cloned_database


async def test_what_is_written_is_read_beside_the_writer(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.meta.put("bot_username", "tomon_bot")
        async with storage.work.reading() as before:
            assert await before.meta.get("bot_username") is None
    async with storage.work.reading() as after:
        assert await after.meta.get("bot_username") == "tomon_bot"


async def test_a_migrated_database_has_nothing_left_to_migrate(storage_url: str) -> None:
    assert await current_version(storage_url) == revisions()[-1]
    assert await migrate(storage_url) == []


async def test_a_new_database_gets_every_revision_and_asking_creates_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "new.db"
    url = f"sqlite:///{path}"
    assert await current_version(url) is None
    assert not path.parent.exists()
    assert await migrate(url) == revisions()
    assert await current_version(url) == revisions()[-1]


@pytest.fixture
async def empty_urls(postgres_server: str, tmp_path: Path) -> AsyncIterator[tuple[str, ...]]:
    """A database without tables of each kind."""
    async with cloned_database(postgres_server, "template0") as url:
        yield url, f"sqlite:///{tmp_path}/empty.db"


async def test_processes_that_migrate_a_new_database_at_once_do_not_trip_over_each_other(
    empty_urls: tuple[str, ...],
) -> None:
    for url in empty_urls:
        applied = await asyncio.gather(*(migrate(url) for _ in range(4)))
        assert sorted(applied) == [[], [], [], revisions()]
        assert await current_version(url) == revisions()[-1]


async def test_a_database_of_a_newer_version_is_left_alone(storage: Storage, storage_url: str) -> None:
    async with storage.database.writing() as connection:
        await connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabase, match="9999"):
        await migrate(storage_url)


async def test_a_database_that_is_not_there_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(DATABASE_ERRORS):
        await open_storage(f"sqlite:///{tmp_path}/mistyped.db", tmp_path.as_uri())
    assert await current_version(f"sqlite:///{tmp_path}/mistyped.db") is None
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("url", ["mysql://host/name", "sqlite:///", "tomon.db"])
async def test_an_unknown_database_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="database URL"):
        await open_storage(url, tmp_path.as_uri())


@pytest.mark.parametrize("url", ["/folder", "file://host/folder", "ftp://host/folder", "s3://"])
async def test_an_unknown_place_for_files_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="files URL"):
        await open_storage(f"sqlite:///{tmp_path}/tomon.db", url)
