"""Both databases understand every query. (tests/house/test_queries.py: each has a sentence, a user and a test.)"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

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


def test_the_claim_looks_only_at_what_is_alive(sqlite_template: Path) -> None:
    """On SQLite: PostgreSQL plans by statistics, and an empty table has none."""
    sql = getattr(load("deliveries", Dialect.SQLITE), "claim").sql  # noqa: B009  # queries are found at run time
    with closing(sqlite3.connect(sqlite_template)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}", dict.fromkeys(PARAMETER.findall(sql))).fetchall()
    steps = [str(row[-1]) for row in plan]
    assert any("deliveries_alive_of_channel" in step for step in steps), steps
    assert any("deliveries_alive_of_destination" in step for step in steps), steps
    assert [step for step in steps if step.startswith("SCAN deliveries")] == []
