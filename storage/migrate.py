"""Migrations: bringing a database to the tables this version knows.

Asking costs one query. Alembic (and SQLAlchemy under it, half a second of imports) is loaded only when there is
something to do.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg

from storage.database_urls import Dialect, dialect_of, sqlite_path, sqlite_uri

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATION_LOCK = 7_466_111
"""Any number, the same in every process: PostgreSQL's advisory locks have no names."""
REVISION_FILE = re.compile(r"(\d{4})_\w+\.py")


def revisions() -> list[str]:
    """All revisions this version knows, oldest first: each file's name starts with its number."""
    names = sorted(path.name for path in (MIGRATIONS / "versions").iterdir())
    return [match[1] for name in names if (match := REVISION_FILE.fullmatch(name))]


async def current_version(database_url: str) -> str | None:
    """The revision the database is at; None while it has no tables or does not exist yet. Creates nothing."""
    if dialect_of(database_url) is Dialect.SQLITE:
        return _sqlite_version(sqlite_path(database_url))
    return await _postgres_version(database_url)


async def migrate(database_url: str) -> list[str]:
    """Bring the database to the newest revision, in one transaction. Returns the revisions applied, oldest first.

    Raises NewerDatabase when the database is ahead of this version.
    """
    known = revisions()
    version = await current_version(database_url)
    if version == known[-1]:
        return []
    _require_known(version)
    version = await _upgraded_from(database_url)
    return known if version is None else known[known.index(version) + 1 :]


class NewerDatabase(Exception):
    """The database was migrated by a newer version."""


def _require_known(version: str | None) -> None:
    known = revisions()
    if version is not None and version not in known:
        raise NewerDatabase(f"the database is at revision {version}, this version knows up to {known[-1]}")


def _sqlite_version(path: Path) -> str | None:
    # Straight in this thread: two reads of a page take less time than a thread to its start.
    try:
        connection = sqlite3.connect(sqlite_uri(path, "ro"), uri=True)
    except sqlite3.OperationalError:  # there is no such file
        return None
    with closing(connection):
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


async def _postgres_version(database_url: str) -> str | None:
    connection = await asyncpg.connect(database_url)
    try:
        if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
            return None
        version = await connection.fetchval("SELECT version_num FROM alembic_version")
    finally:
        await connection.close()
    return None if version is None else str(version)


async def _upgraded_from(database_url: str) -> str | None:
    """Upgrades, and says from which revision: another process may have been quicker."""
    engine = _engine(database_url)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(_run_alembic)
    finally:
        await engine.dispose()


def _engine(database_url: str) -> "AsyncEngine":
    from sqlalchemy import event
    from sqlalchemy.ext.asyncio import create_async_engine

    if dialect_of(database_url) is Dialect.POSTGRESQL:

        async def connect() -> asyncpg.Connection:
            # asyncpg reads the URL itself: its rules for hosts and sockets differ from SQLAlchemy's.
            return await asyncpg.connect(database_url)

        return create_async_engine("postgresql+asyncpg://", async_creator=connect)

    path = sqlite_path(database_url)
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = wal")  # kept in the file
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}", connect_args={"isolation_level": None})

    def begin(connection: "Connection") -> None:
        # Left to itself sqlite3 would open the transaction at the first INSERT, after all the tables were made.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine.sync_engine, "begin", begin)
    return engine


def _run_alembic(connection: "Connection") -> str | None:
    """The revision before. One process migrates at a time; SQLite's BEGIN IMMEDIATE has seen to that already."""
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext

    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
    before = MigrationContext.configure(connection).get_current_revision()
    _require_known(before)

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return before
