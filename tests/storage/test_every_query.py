"""Both databases understand every query. (tests/house/test_queries.py: each has a sentence, a user and a test.)"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.database_urls import Dialect
from storage.named_sql import QUERIES, load
from storage.opened import Storage

PARAMETER = re.compile(r"(?<![:\w]):(\w+)")


async def test_every_query_is_understood(storage: Storage) -> None:
    """SQLite compiles it for EXPLAIN, PostgreSQL prepares it and must know the type of every parameter."""
    count = 0
    async with storage.database.reading() as connection:
        for path in sorted(QUERIES.glob("*.sql")):
            queries = load(path.stem, storage.database.dialect)
            for name in queries.available_queries:
                sql = getattr(queries, name).sql
                if name.endswith("_cursor"):  # aiosql's other form of a query that is there already
                    continue
                if storage.database.dialect is Dialect.SQLITE:
                    nothing = dict.fromkeys(PARAMETER.findall(sql))
                    await connection.execute_fetchall(f"EXPLAIN {sql}", nothing)
                else:
                    statement = await connection.prepare(sql)
                    assert {kind.name for kind in statement.get_parameters()} <= {"int8", "text"}, name
                count += 1
    assert count >= 60


@pytest.mark.parametrize(
    ("noun", "name", "indexes"),
    [
        ("deliveries", "claim", {"deliveries_alive_of_channel", "deliveries_alive_of_destination"}),
        ("roster", "end_other_chats", {"chats_one_person_a_chat", "chats_one_chat_a_person"}),
    ],
)
def test_looks_by_its_indexes(sqlite_template: Path, noun: str, name: str, indexes: set[str]) -> None:
    """On SQLite: PostgreSQL plans by statistics, and an empty table has none."""
    sql = getattr(load(noun, Dialect.SQLITE), name).sql
    with closing(sqlite3.connect(sqlite_template)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}", dict.fromkeys(PARAMETER.findall(sql))).fetchall()
    steps = [str(row[-1]) for row in plan]
    assert {index for index in indexes if any(index in step for step in steps)} == indexes, steps
    assert [step for step in steps if step.startswith(("SCAN deliveries", "SCAN chats"))] == []
