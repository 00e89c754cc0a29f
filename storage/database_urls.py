"""Reading `TOMON_DATABASE_URL`: sqlite:///relative.db, sqlite:////absolute.db or postgresql://…"""

from enum import StrEnum
from pathlib import Path

SQLITE_PREFIX = "sqlite:///"
POSTGRES_PREFIXES = ("postgresql://", "postgres://")


class Dialect(StrEnum):
    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


def dialect_of(database_url: str) -> Dialect:
    """Raises ValueError for a database we do not know. The URL is not repeated: it may hold a password."""
    if database_url.startswith(SQLITE_PREFIX) and len(database_url) > len(SQLITE_PREFIX):
        return Dialect.SQLITE
    if database_url.startswith(POSTGRES_PREFIXES):
        return Dialect.POSTGRESQL
    raise ValueError("the database URL must start with sqlite:/// and a path, or with postgresql://")


def sqlite_path(database_url: str) -> Path:
    return Path(database_url.removeprefix(SQLITE_PREFIX))


def sqlite_uri(path: Path, mode: str) -> str:
    """What sqlite3 opens with uri=True; `mode` is ro or rw. Neither creates the file."""
    return f"{path.absolute().as_uri()}?mode={mode}"
