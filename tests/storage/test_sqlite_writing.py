"""Transactions on SQLite take turns and share commits: each is whole, and alone in its failure."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.sqlite_in_the_loop import LoopConnection
from storage.sqlite_writing import LONGEST_TOGETHER_S, MOST_TOGETHER, SqliteWriter, UndoneTogether
from tests.stopwatch import Stopwatch


class Counting(LoopConnection):
    """Counts commits, and can be told to fail at the next one."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, ("journal_mode = wal",))
        self.commits = 0
        self.fails = False

    async def commit(self) -> None:
        self.commits += 1
        if self.fails:
            self.fails = False
            raise sqlite3.OperationalError("disk I/O error")
        await super().commit()


class Mistake(Exception):
    """Of the code in a transaction."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notes.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (note TEXT PRIMARY KEY)")
    return path


@pytest.fixture
async def connection(path: Path) -> AsyncIterator[Counting]:
    opened = Counting(path)
    yield opened
    await opened.close()


@pytest.fixture
def writer(connection: Counting, watch: Stopwatch) -> SqliteWriter:
    return SqliteWriter(connection, watch.monotonic)


def kept(path: Path) -> list[str]:
    """As another process sees it."""
    with closing(sqlite3.connect(path)) as another:
        return [note for (note,) in another.execute("SELECT note FROM notes ORDER BY note")]


async def write(writer: SqliteWriter, note: str, mistake: Exception | None = None) -> None:
    async with writer.transaction() as connection:
        await connection.execute("INSERT INTO notes VALUES (:note)", {"note": note})
        await asyncio.sleep(0)  # others come into line
        if mistake is not None:
            raise mistake


async def test_a_transaction_alone_is_committed_when_it_returns(writer: SqliteWriter, path: Path) -> None:
    await write(writer, "a")
    assert kept(path) == ["a"]


async def test_those_in_line_share_a_commit(writer: SqliteWriter, connection: Counting, path: Path) -> None:
    await asyncio.gather(*(write(writer, str(number)) for number in range(9)))
    assert kept(path) == [str(number) for number in range(9)]
    assert connection.commits == 1


async def test_no_more_than_so_many_share_one(writer: SqliteWriter, connection: Counting) -> None:
    await asyncio.gather(*(write(writer, f"{number:03}") for number in range(2 * MOST_TOGETHER)))
    assert connection.commits == 2


async def test_nobody_joins_one_that_has_been_open_for_long(
    writer: SqliteWriter, connection: Counting, watch: Stopwatch
) -> None:
    async def slow() -> None:
        async with writer.transaction():
            await asyncio.sleep(0)
            watch.now_s += LONGEST_TOGETHER_S

    await asyncio.gather(slow(), write(writer, "a"))
    assert connection.commits == 2


async def test_who_shares_a_commit_waits_for_it(writer: SqliteWriter, path: Path) -> None:
    seen: list[list[str]] = []

    async def looks_afterwards(note: str) -> None:
        await write(writer, note)
        seen.append(kept(path))

    await asyncio.gather(*(looks_afterwards(note) for note in "abc"))
    assert seen == [["a", "b", "c"]] * 3


@pytest.mark.parametrize("mistaken", ["a", "b", "c"])
async def test_a_mistake_undoes_only_its_own_transaction(writer: SqliteWriter, path: Path, mistaken: str) -> None:
    outcomes = await asyncio.gather(
        *(write(writer, note, Mistake() if note == mistaken else None) for note in "abc"), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [Mistake if note == mistaken else type(None) for note in "abc"]
    assert kept(path) == [note for note in "abc" if note != mistaken]


async def test_a_statement_that_sqlite_refuses_undoes_only_its_own_transaction(
    writer: SqliteWriter, path: Path
) -> None:
    outcomes = await asyncio.gather(*(write(writer, note) for note in "aab"), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None), sqlite3.IntegrityError, type(None)]
    assert kept(path) == ["a", "b"]


async def test_a_commit_that_fails_fails_for_all_who_share_it(
    writer: SqliteWriter, connection: Counting, path: Path
) -> None:
    connection.fails = True
    outcomes = await asyncio.gather(*(write(writer, note) for note in "abc"), return_exceptions=True)
    assert [isinstance(outcome, sqlite3.OperationalError) for outcome in outcomes] == [True] * 3
    assert ["disk I/O error" in str(outcome) for outcome in outcomes] == [False, False, True]
    assert kept(path) == []
    await write(writer, "d")
    assert kept(path) == ["d"]


async def test_when_sqlite_undoes_all_at_once_nobody_believes_to_be_kept(
    writer: SqliteWriter, connection: Counting, path: Path
) -> None:
    await connection.execute_fetchall("PRAGMA max_page_count = 10")
    outcomes = await asyncio.gather(write(writer, "a"), write(writer, "b" * 200_000), return_exceptions=True)
    assert [isinstance(outcome, sqlite3.OperationalError) for outcome in outcomes] == [True, True]
    assert isinstance(outcomes[0], UndoneTogether) or "full" in str(outcomes[0])
    assert kept(path) == []
    await write(writer, "c")
    assert kept(path) == ["c"]


async def test_one_cancelled_in_line_leaves_nobody_waiting(writer: SqliteWriter, path: Path) -> None:
    may_end = asyncio.Event()

    async def first() -> None:
        async with writer.transaction() as connection:
            await connection.execute("INSERT INTO notes VALUES ('a')")
            await may_end.wait()

    one = asyncio.create_task(first())
    await asyncio.sleep(0)
    in_line = asyncio.create_task(write(writer, "b"))
    await asyncio.sleep(0)
    may_end.set()
    await asyncio.sleep(0)
    in_line.cancel()
    async with asyncio.timeout(5):
        await one
        await asyncio.wait({in_line})
    assert "a" in kept(path)


async def test_one_cancelled_in_its_transaction_leaves_the_others_whole(writer: SqliteWriter, path: Path) -> None:
    never = asyncio.Event()

    async def second() -> None:
        async with writer.transaction() as connection:
            await connection.execute("INSERT INTO notes VALUES ('b')")
            await never.wait()

    one = asyncio.create_task(write(writer, "a"))
    await asyncio.sleep(0)
    other = asyncio.create_task(second())
    for _ in range(5):
        await asyncio.sleep(0)
    other.cancel()
    async with asyncio.timeout(5):
        await one
        await asyncio.wait({other})
    assert kept(path) == ["a"]


async def test_one_cancelled_while_it_waits_for_the_commit_cancels_nobody_else(
    writer: SqliteWriter, path: Path
) -> None:
    tasks = [asyncio.create_task(write(writer, note)) for note in "abc"]
    while not any(task.done() for task in tasks):
        tasks[0].cancel()
        await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await asyncio.wait(tasks)
    assert [task.cancelled() for task in tasks] == [True, False, False]
    assert {"b", "c"} <= set(kept(path))


async def test_closing_waits_for_the_running_transaction(path: Path) -> None:
    writer = SqliteWriter(Counting(path))
    one = asyncio.create_task(write(writer, "a"))
    await asyncio.sleep(0)
    await writer.close()
    await one
    assert kept(path) == ["a"]
