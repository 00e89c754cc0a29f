"""The writer on SQLite: the loop goes on while it waits for another process, and a full disk leaves it whole."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from storage.database import Sqlite, open_sqlite


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "books.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text TEXT)")
    return path


async def notes(database: Sqlite) -> list[str]:
    async with database.reading() as connection:
        return [row["text"] for row in await connection.execute_fetchall("SELECT text FROM notes ORDER BY rowid")]


async def write(database: Sqlite, *texts: str) -> None:
    async with database.writing() as connection:
        await connection.executemany("INSERT INTO notes VALUES (:text)", [{"text": text} for text in texts])


async def test_the_loop_goes_on_while_another_process_writes(path: Path) -> None:
    database = await open_sqlite(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(write(database, "ours"))
    async with asyncio.timeout(5):
        for _ in range(20):  # what else the loop has to do
            await asyncio.get_running_loop().run_in_executor(None, lambda: None)
        assert not writing.done()
        assert await notes(database) == [], "readers are not held up"
        other.execute("INSERT INTO notes VALUES ('theirs')")
        other.execute("COMMIT")
        await writing
    assert await notes(database) == ["theirs", "ours"]
    other.close()
    await database.close()


async def test_whoever_is_cancelled_while_another_process_writes_takes_no_lock_along(path: Path) -> None:
    database = await open_sqlite(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(write(database, "never"))
    await asyncio.sleep(0)
    writing.cancel()
    await asyncio.sleep(0)
    other.execute("ROLLBACK")
    with pytest.raises(asyncio.CancelledError):
        await writing
    other.execute("INSERT INTO notes VALUES ('theirs')")
    await write(database, "ours")
    assert await notes(database) == ["theirs", "ours"]
    other.close()
    await database.close()


@pytest.mark.parametrize("texts", [10, 5_000])
async def test_when_the_disk_is_full_nothing_is_kept_and_the_next_one_may_write(path: Path, texts: int) -> None:
    database = await open_sqlite(path)
    async with database.writing() as connection:
        ((pages,),) = await connection.execute_fetchall("PRAGMA page_count")
        await connection.execute_fetchall(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        await write(database, *("x" * 20_000 for _ in range(texts)))
    await write(database, "small")
    assert await notes(database) == ["small"]
    await database.close()


async def test_a_file_that_is_no_database_is_told_and_nothing_stays_open(tmp_path: Path) -> None:
    (tmp_path / "books.db").write_text("Dear colleagues, " * 500, encoding="utf-8")
    with pytest.raises(sqlite3.DatabaseError):
        await open_sqlite(tmp_path / "books.db")
