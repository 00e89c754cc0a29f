"""The desk of the verbs with storage under it: what the commands of the shell work at. Nothing is sent or received.

Kept apart from app/wiring.py so that a command need not load what only a running Tomon needs.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from app.board_pictures import SET_WITHIN_S, StoredPictures
from app.links import signed_links
from app.roster.proposed_holidays import proposed_rest_days
from app.roster.stored_workbooks import StoredWorkbooks
from app.settings import Settings
from app.stored_papers import ASKED_FOR_S, StoredPapers
from messages.papers.typesetting import ChildTypesetter
from messages.wording import TemplateWording
from roundtable.duties import Duties
from roundtable.duty_file import load_duties
from roundtable.ports import Clock
from roundtable.quiet_hours import SendWindows
from roundtable.services.desk import Desk
from scheduler.clocks import FileClock, SystemClock
from storage.database import DATABASE_ERRORS
from storage.files.workbook import ChildWorkbookReader
from storage.migrate import current_version, migrate, revisions
from storage.opened import Storage, open_storage


class CannotOpen(Exception):
    """Database or files cannot be opened; the text says which, why, and what to look at. It holds no password."""


class NotMigrated(Exception):
    """The database has no tables yet, or those of an older version."""


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """The desk of the verbs with the storage under it."""

    settings: Settings
    storage: Storage
    desk: Desk


def clock_of(settings: Settings) -> Clock:
    """The clock the settings name, unwalked."""
    return FileClock(settings.clock) if settings.clock else SystemClock()


async def bring_up_to_date(settings: Settings) -> list[str]:
    """Migrate the database; the revisions applied, oldest first. Raises CannotOpen and NewerDatabase."""
    with _database_told():
        return await migrate(settings.database)


@asynccontextmanager
async def open_desk(
    settings: Settings, clock: Clock | None = None, duties: Duties | None = None
) -> AsyncIterator[OpenDesk]:
    """Open storage and set up the desk; everything is closed at the end. Sends and receives nothing. `duties` are those
    of the settings, unless given.

    Raises NotMigrated, CannotOpen, and DutyFileWrong before anything is opened.
    """
    duties = duties or load_duties(settings.duties_path)
    with _database_told():
        if await current_version(settings.database) != revisions()[-1]:
            raise NotMigrated("the database does not have the tables of this version yet. Run: tomon migrate")
    storage = await _open_storage(settings)
    try:
        desk = Desk(
            work=storage.work,
            clock=clock or clock_of(settings),
            wording=TemplateWording(),
            duties=duties,
            windows=SendWindows.parse(settings.send_windows),
            channels=settings.channels,
            links=await signed_links(settings, storage.work),
            rosters=StoredWorkbooks(storage.files, ChildWorkbookReader()),
            papers=StoredPapers(storage.files, ChildTypesetter(ASKED_FOR_S)),
            pictures=StoredPictures(storage.files, ChildTypesetter(SET_WITHIN_S)),
            holidays=proposed_rest_days,
        )
        yield OpenDesk(settings, storage, desk)
    finally:
        await storage.close()


async def _open_storage(settings: Settings) -> Storage:
    with _database_told():
        try:
            return await open_storage(settings.database, settings.files)
        except (OSError, ValueError) as error:  # the database has answered before, so it is the files
            text = f"the files cannot be used ({type(error).__name__}). Look at TOMON_FILES_URL and its rights"
            raise CannotOpen(text) from error


@contextmanager
def _database_told() -> Iterator[None]:
    """The type of an error only: the message of a driver may repeat the address with its password."""
    try:
        yield
    except (*DATABASE_ERRORS, ValueError) as error:
        text = f"the database cannot be used ({type(error).__name__}). Look at TOMON_DATABASE_URL"
        raise CannotOpen(text) from None
