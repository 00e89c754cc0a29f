"""Named SQL: the queries of queries/<noun>.sql as functions of one connection.

The same file runs on both drivers. A query's suffix says what comes back: none, an async iterator of rows; `^`, one
row or None; `$`, the first value of the first row or None; `!`, nothing; `*!`, nothing, run once for each set of
parameters. Where the number of rows matters a query says RETURNING: the drivers disagree about counts.
"""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import aiosql
from aiosql.adapters.aiosqlite import AioSQLiteAdapter
from aiosql.adapters.asyncpg import AsyncPGAdapter
from aiosql.queries import Queries

from storage.database_urls import Dialect
from storage.sqlite_in_the_loop import LoopConnection

QUERIES = Path(__file__).parent / "queries"

Row = Any
"""sqlite3.Row or asyncpg.Record: both give a column by its name."""


ROWS_IN_ONE_GO = 500
"""What is made of so many rows takes a few thousandths of a second; then whoever else waits has a turn."""


async def in_slices(rows: Sequence[Row]) -> AsyncIterator[Row]:
    """These rows, the loop let go now and then: a table of a hundred thousand must not hold up everybody's answers."""
    for number, row in enumerate(rows, 1):
        yield row
        if number % ROWS_IN_ONE_GO == 0:
            await asyncio.sleep(0)


class OneHopSqlite(AioSQLiteAdapter):
    """Each query is one round trip to the connection's thread; aiosql's own adapter makes three (0.1 ms each)."""

    async def select(
        self, conn: Any, _query_name: str, sql: str, parameters: dict[str, Any], _record_class: None = None
    ) -> AsyncIterator[Row]:
        rows = await conn.execute_fetchall(sql, parameters)
        if isinstance(conn, LoopConnection):  # the writer's: it is not held longer than it must be
            for row in rows:
                yield row
        else:
            async for row in in_slices(rows):
                yield row

    async def select_one(
        self, conn: Any, _query_name: str, sql: str, parameters: dict[str, Any], _record_class: None = None
    ) -> Row | None:
        return next(iter(await conn.execute_fetchall(sql, parameters)), None)

    async def select_value(self, conn: Any, query_name: str, sql: str, parameters: dict[str, Any]) -> Any:
        row = await self.select_one(conn, query_name, sql, parameters)
        return None if row is None else row[0]

    async def insert_update_delete(self, conn: Any, _query_name: str, sql: str, parameters: dict[str, Any]) -> None:
        await conn.execute_fetchall(sql, parameters)

    async def insert_update_delete_many(
        self, conn: Any, _query_name: str, sql: str, parameters: Sequence[dict[str, Any]]
    ) -> None:
        await conn.executemany(sql, parameters)


class DirectPostgres(AsyncPGAdapter):
    """aiosql's own adapter looks at every query whether it was given a pool; we always hand over a connection."""

    async def select(
        self, conn: Any, query_name: str, sql: str, parameters: dict[str, Any], _record_class: None = None
    ) -> AsyncIterator[Row]:
        async for row in in_slices(await conn.fetch(sql, *self._in_order(query_name, parameters))):
            yield row

    async def select_one(
        self, conn: Any, query_name: str, sql: str, parameters: dict[str, Any], _record_class: None = None
    ) -> Row | None:
        return await conn.fetchrow(sql, *self._in_order(query_name, parameters))

    async def select_value(self, conn: Any, query_name: str, sql: str, parameters: dict[str, Any]) -> Any:
        return await conn.fetchval(sql, *self._in_order(query_name, parameters))

    async def insert_update_delete(self, conn: Any, query_name: str, sql: str, parameters: dict[str, Any]) -> None:
        await conn.execute(sql, *self._in_order(query_name, parameters))

    async def insert_update_delete_many(
        self, conn: Any, query_name: str, sql: str, parameters: Sequence[dict[str, Any]]
    ) -> None:
        await conn.executemany(sql, [self._in_order(query_name, one) for one in parameters])

    def _in_order(self, query_name: str, parameters: dict[str, Any]) -> list[Any]:
        return [parameters[name] for name in self.var_sorted[query_name]]


ADAPTERS: dict[Dialect, Any] = {Dialect.SQLITE: OneHopSqlite, Dialect.POSTGRESQL: DirectPostgres}


@cache
def load(noun: str, dialect: Dialect) -> Queries:
    """The queries of one noun for one dialect, read once a process."""
    # mandatory_parameters: what a query takes is seen in its text, a second list of names would only disagree.
    queries: Queries = aiosql.from_path(QUERIES / f"{noun}.sql", ADAPTERS[dialect], mandatory_parameters=False)
    return queries


def load_all(dialect: Dialect) -> None:
    """Before anybody waits for an answer: the first one of a process took a hundredth of a second longer."""
    for path in QUERIES.glob("*.sql"):
        load(path.stem, dialect)


class Bound:
    """The queries of one noun on one connection: `await q.person(person_id=12)`."""

    __slots__ = ("_connection", "_queries")

    def __init__(self, queries: Queries, connection: Any) -> None:
        self._queries = queries
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return partial(getattr(self._queries, name), self._connection)


def listed(values: Collection[str]) -> str:
    """A list as one parameter, for `:values LIKE '%,' || column || ',%'`: the only form of IN that both databases
    share for a list of any length. The values hold no comma and no wildcard (codes and states)."""
    return f",{','.join(values)},"
