"""Opening a database and handing out transactions on it.

SQLite: one writer connection, whose transactions take turns, and a few read-only ones beside it (WAL). PostgreSQL: a
pool, one connection a transaction. Whatever ends the block (an error, a cancelled task) the transaction is over when
the block is left.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import aiosqlite
import asyncpg

from storage.database_urls import Dialect, dialect_of, sqlite_path, sqlite_uri
from storage.sqlite_in_the_loop import BUSY_TIMEOUT_MS, LoopConnection, to_its_end
from storage.sqlite_writing import SqliteWriter

READERS = 3
POOL_SIZE = 10
COMMAND_TIMEOUT_S = 30.0  # no query of ours takes a second: the network has gone quiet

# FULL: a commit has reached the disk when it returns, also when the power fails, unless it began lazily. Telegram
# forgets an update as soon as the next ones are asked for, and a receipt is a promise. It costs 0.2 ms a commit on an
# SSD (4,400 instead of 26,000 bare transactions a second), a hundred times more than is needed.
# secure_delete: words that are a secret are overwritten when they are forgotten, not only let go.
WRITER_PRAGMAS = ("journal_mode = wal", "synchronous = full", "foreign_keys = on", "secure_delete = on")
READER_PRAGMAS = ("query_only = on",)

DURABILITY = ("fsync", "full_page_writes", "synchronous_commit")
"""What PostgreSQL can be told not to wait for. Of SQLite we ask for it ourselves, above."""

DATABASE_ERRORS = (
    sqlite3.Error, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError,
)  # fmt: skip
"""What the drivers raise when a database is not there, lets us not in, or fails. InternalClientError is what asyncpg
raises now and then when a server ends in the middle of a conversation."""

Connection = Any
"""LoopConnection, aiosqlite.Connection or pooled asyncpg.Connection: only the adapters of named_sql.py look inside."""


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """What a database says of itself. `version` is that of SQLite (3, 46, 1) or of the server (16, 4)."""

    version: tuple[int, ...]
    size_bytes: int


class Database(Protocol):
    @property
    def dialect(self) -> Dialect: ...
    async def facts(self) -> DatabaseFacts:
        """Cheap enough to be asked for again and again."""

    async def damage(self) -> str:
        """What is broken in its file, in the database's own words; empty where nothing is found, and where only the
        server itself can look. Reads all of it."""

    async def durability(self) -> Mapping[str, str]:
        """How the server has the settings of DURABILITY, for our own connections; empty on SQLite."""

    def writing(self, *, lazily: bool = False) -> AbstractAsyncContextManager[Connection]:
        """`lazily` its end does not wait for the disk; it may be lost when the power fails, or PostgreSQL."""

    def reading(self) -> AbstractAsyncContextManager[Connection]: ...
    def glancing(self) -> AbstractAsyncContextManager[Connection]:
        """A connection without a transaction: for one cheap query."""

    async def close(self) -> None: ...


async def open_database(database_url: str) -> Database:
    """Open an existing, migrated database.

    Raises ValueError for a URL of no known kind, one of DATABASE_ERRORS when the database cannot be opened.
    """
    if dialect_of(database_url) is Dialect.SQLITE:
        return await open_sqlite(sqlite_path(database_url))
    pool = await asyncpg.create_pool(
        database_url,
        min_size=1,
        max_size=POOL_SIZE,
        command_timeout=COMMAND_TIMEOUT_S,
        server_settings={"application_name": "tomon", "timezone": "UTC"},
    )
    return Postgres(pool)


async def open_sqlite(path: Path) -> "Sqlite":
    # Also what cannot be opened is found out here, before aiosqlite's threads begin: they would outlive the attempt.
    writer, glancer = LoopConnection(path, WRITER_PRAGMAS), LoopConnection(path, READER_PRAGMAS)
    async with AsyncExitStack() as closing:
        closing.push_async_callback(writer.close)
        closing.push_async_callback(glancer.close)
        readers = []
        for _ in range(READERS):
            reader = await aiosqlite.connect(sqlite_uri(path, "rw"), uri=True, isolation_level=None)
            closing.push_async_callback(reader.close)
            reader.row_factory = sqlite3.Row
            for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", *READER_PRAGMAS):
                await reader.execute_fetchall(f"PRAGMA {pragma}")
            readers.append(reader)
        closing.pop_all()
    return Sqlite(writer, glancer, readers)


class Sqlite:
    """The writer and the glancer work in the loop (sqlite_in_the_loop.py), readers in threads of their own: they read
    whole tables."""

    dialect = Dialect.SQLITE

    def __init__(self, writer: LoopConnection, glancer: LoopConnection, readers: list[aiosqlite.Connection]) -> None:
        self._writer = SqliteWriter(writer)
        self._glancer = glancer
        self._readers = readers
        self._free_readers: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        for reader in readers:
            self._free_readers.put_nowait(reader)

    @asynccontextmanager
    async def writing(self, *, lazily: bool = False) -> AsyncIterator[Connection]:
        async with self._writer.transaction(lazily=lazily) as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        reader = await self._free_readers.get()
        try:
            await reader.execute_fetchall("BEGIN")
            yield reader
        finally:
            await to_its_end(reader.rollback())
            self._free_readers.put_nowait(reader)

    @asynccontextmanager
    async def glancing(self) -> AsyncIterator[Connection]:
        yield self._glancer

    async def facts(self) -> DatabaseFacts:
        size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        async with self.reading() as reader:
            ((size_bytes,),) = await reader.execute_fetchall(size)
        return DatabaseFacts(sqlite3.sqlite_version_info, size_bytes)

    async def damage(self) -> str:
        async with self.reading() as reader:
            ((found,),) = await reader.execute_fetchall("PRAGMA quick_check(1)")
        return "" if found == "ok" else str(found)

    async def durability(self) -> Mapping[str, str]:
        return {}

    async def close(self) -> None:
        """Waits for the running write. Readers still at work get an error."""
        await self._writer.close()
        await self._glancer.close()
        for reader in self._readers:
            await reader.close()


class Postgres:
    dialect = Dialect.POSTGRESQL

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    @asynccontextmanager
    async def writing(self, *, lazily: bool = False) -> AsyncIterator[Connection]:
        async with self._pool.acquire() as connection, connection.transaction():
            if lazily:
                await connection.execute("SET LOCAL synchronous_commit = off")
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        async with (
            self._pool.acquire() as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            yield connection

    @asynccontextmanager
    async def glancing(self) -> AsyncIterator[Connection]:
        async with self._pool.acquire() as connection:
            yield connection

    async def facts(self) -> DatabaseFacts:
        async with self.reading() as connection:
            size_bytes = await connection.fetchval("SELECT pg_database_size(current_database())")
            version = connection.get_server_version()
        return DatabaseFacts((version.major, version.minor), size_bytes)

    async def damage(self) -> str:
        return ""

    async def durability(self) -> Mapping[str, str]:
        async with self.glancing() as connection:
            return {name: await connection.fetchval("SELECT current_setting($1)", name) for name in DURABILITY}

    async def close(self) -> None:
        """Waits for running transactions."""
        await self._pool.close()
