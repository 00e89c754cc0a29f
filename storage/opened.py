"""Opening everything we keep, for whoever wires the program together."""

from dataclasses import dataclass

from roundtable.ports import FileStore, Inspector, LeaderLock
from storage.database import Database, open_database
from storage.database_urls import Dialect, dialect_of, sqlite_path
from storage.files.inspect import ChildInspector
from storage.files.store import open_files
from storage.leader_lock import FileLock
from storage.named_sql import load_all
from storage.work import DatabaseWork


@dataclass(frozen=True)
class Storage:
    """`leader_lock` is None where processes of several machines share the database and only the beat can tell."""

    work: DatabaseWork
    files: FileStore
    inspector: Inspector
    database: Database
    leader_lock: LeaderLock | None

    async def close(self) -> None:
        """Waits for running transactions."""
        await self.database.close()


async def open_storage(database_url: str, files_url: str) -> Storage:
    """Open a migrated database (storage.migrate) and the folder or bucket of the files.

    `database_url` is sqlite:///… or postgresql://…, `files_url` file://… or s3://… Raises ValueError for others.
    """
    files = open_files(files_url)
    load_all(dialect_of(database_url))
    database = await open_database(database_url)
    return Storage(DatabaseWork(database), files, ChildInspector(), database, leader_lock_of(database_url))


def leader_lock_of(database_url: str) -> FileLock | None:
    """A file beside the SQLite file."""
    if dialect_of(database_url) is not Dialect.SQLITE:
        return None
    path = sqlite_path(database_url)
    return FileLock(path.with_name(f"{path.name}.leader"))
