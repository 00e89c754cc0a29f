"""Opening everything we keep, for whoever wires the program together."""

from dataclasses import dataclass

from roundtable.ports import FileStore, Inspector
from storage.database import Database, open_database
from storage.files.inspect import ChildInspector
from storage.files.store import open_files
from storage.work import DatabaseWork


@dataclass(frozen=True)
class Storage:
    work: DatabaseWork
    files: FileStore
    inspector: Inspector
    database: Database

    async def close(self) -> None:
        """Waits for running transactions."""
        await self.database.close()


async def open_storage(database_url: str, files_url: str) -> Storage:
    """Open a migrated database (storage.migrate) and the folder or bucket of the files.

    `database_url` is sqlite:///… or postgresql://…, `files_url` file://… or s3://… Raises ValueError for others.
    """
    files = open_files(files_url)
    database = await open_database(database_url)
    return Storage(DatabaseWork(database), files, ChildInspector(), database)
