"""The doctor at the machine: its disk, the software of its database, and whether that waits for the disk."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.checkup.machine import check_durability, durability, room, software
from app.disk import Disk, disk_of
from storage.database import open_database
from storage.database_urls import Dialect
from storage.opened import Storage
from tests.postgres import connected

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("disk", "well"),
    [
        (Disk(10 * GB, 100 * GB), True),
        (Disk(GB - 1, 2 * GB), False),
        (Disk(4 * GB, 100 * GB), False),
        (Disk(5 * GB, 100 * GB), True),
    ],
)
def test_a_disk_that_is_nearly_full_is_told(disk: Disk, well: bool) -> None:
    assert room(disk).is_well == well


def test_the_disk_of_a_folder_that_is_not_there_yet_is_that_of_the_folder_above(tmp_path: Path) -> None:
    assert disk_of(tmp_path / "a" / "b").size_bytes == disk_of(tmp_path).size_bytes


@pytest.mark.parametrize(
    ("dialect", "version", "well"),
    [
        (Dialect.SQLITE, (3, 34, 1), False),
        (Dialect.SQLITE, (3, 35, 0), True),
        (Dialect.POSTGRESQL, (12, 9), False),
        (Dialect.POSTGRESQL, (13, 0), True),
    ],
)
def test_software_that_is_too_old_is_told(dialect: Dialect, version: tuple[int, ...], well: bool) -> None:
    assert software(dialect, version).is_well == well


ALL_ON = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


@pytest.mark.parametrize(
    ("changed", "costs"),
    [
        ({}, None),
        ({"synchronous_commit": "local"}, None),
        ({"synchronous_commit": "remote_apply"}, None),
        ({"synchronous_commit": "off"}, "what was filed last"),
        ({"fsync": "off"}, "the whole database"),
        ({"full_page_writes": "off"}, "the whole database"),
        ({"fsync": "off", "synchronous_commit": "off"}, "the whole database"),
    ],
)
def test_what_a_power_cut_may_cost_is_told_with_the_remedy(changed: dict[str, str], costs: str | None) -> None:
    found = durability(ALL_ON | changed)
    assert found.is_well == (costs is None)
    assert costs is None or found.found.endswith(f"may cost {costs}")
    assert all((f"SET {name} = on" in found.remedy) == (value == "off") for name, value in (ALL_ON | changed).items())


async def test_sqlite_waits_for_the_disk_because_we_ask_it_to(storage: Storage) -> None:
    """And the PostgreSQL of the tests does not, because they ask it not to."""
    found = await check_durability(storage.database)
    assert found.is_well == (storage.database.dialect is Dialect.SQLITE)


async def test_a_postgresql_that_does_not_wait_for_its_disk_is_found(postgres_url: str) -> None:
    async def found() -> str:
        database = await open_database(postgres_url)
        try:
            finding = await check_durability(database)
        finally:
            await database.close()
        assert not finding.is_well
        return finding.found.partition(";")[0]

    assert await found() == "off: fsync, full_page_writes, synchronous_commit"
    async with connected(postgres_url) as owner:
        await owner.execute(f'ALTER DATABASE "{urlsplit(postgres_url).path[1:]}" SET synchronous_commit = on')
    assert await found() == "off: fsync, full_page_writes"
