"""Everything a database holds, to see whether anything has changed."""

import sqlite3
from pathlib import Path

from storage.database_urls import Dialect, dialect_of, sqlite_path
from tests.postgres import connected

Contents = dict[str, list[str]]


async def contents(url: str) -> Contents:
    """The rows of every table as text, by the table's name."""
    if dialect_of(url) is Dialect.SQLITE:
        return _of_sqlite(sqlite_path(url))
    async with connected(url) as connection:
        names = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {
            name: sorted(str(tuple(row)) for row in await connection.fetch(f'SELECT * FROM "{name}"'))  # noqa: S608
            for (name,) in names
        }


def _of_sqlite(path: Path) -> Contents:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    connection = sqlite3.connect(path)
    try:
        names = connection.execute(tables).fetchall()
        return {name: sorted(map(str, connection.execute(f'SELECT * FROM "{name}"'))) for (name,) in names}  # noqa: S608
    finally:
        connection.close()
