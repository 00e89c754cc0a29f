"""Loading a roster file: what it would change, then the change, in the caller's transaction.

Loading adds and replaces, it never takes away. So loading the same file twice changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from app.roster.roster_file import RosterFile, RosterFileWrong
from app.round_table_mistakes import mistakes_in, stored_tables
from roundtable.books import Transaction
from roundtable.calendar import RestDay, RoundTable
from roundtable.moments import local_day
from roundtable.roster_changes import RosterChange, changes
from roundtable.roster_stored import StoredRoster, roster_of
from roundtable.services import roster
from roundtable.services.desk import Desk
from roundtable.services.rest_day_meetings import LOCK, rest_days_changed
from roundtable.services.roster import in_silence, stored_roster
from roundtable.services.round_table_moves import keep_round_table
from roundtable.services.ties import names_today, tell_of_names


@dataclass(frozen=True, slots=True)
class FileChange:
    """What loading would do; everything not listed is as the file wants it already."""

    roster: RosterChange
    round_tables: tuple[RoundTable, ...]
    rest_days: tuple[RestDay, ...]
    stored: StoredRoster = field(default_factory=StoredRoster, compare=False)
    """Compared with what."""

    def counts(self) -> dict[str, int]:
        """How many of each are added or replaced, by noun."""
        calendar = {"round tables": len(self.round_tables), "rest days": len(self.rest_days)}
        return self.roster.counts() | calendar

    def __bool__(self) -> bool:
        return any(self.counts().values())


async def compare(tx: Transaction, file: RosterFile) -> FileChange:
    """What would have to change for everything in the file to be there. Raises RosterFileWrong for round tables that
    have come to contradict those of the file since it was read."""
    known = await stored_tables(tx)
    if wrong := tuple(mistakes_in(file.round_tables, known)):
        raise RosterFileWrong(wrong)
    rest_days = set(await tx.calendar.rest_days())
    stored = await stored_roster(tx)
    return FileChange(
        roster=changes(stored, file.roster),
        round_tables=tuple(one for one in file.round_tables if one not in known.tables),
        rest_days=tuple(one for one in file.rest_days if one not in rest_days),
        stored=stored,
    )


async def load(tx: Transaction, change: FileChange, now: datetime, one_done: Callable[[], object] = in_silence) -> None:
    """Make the change. `one_done` is called once for each thing that the change counts."""
    await roster.load(tx, change.roster, now, "operator", one_done)
    stored = {one.label: one for one in await tx.calendar.round_tables()}
    for round_table in change.round_tables:
        before = stored.get(round_table.label)
        is_first = before is None or before.planned_on is None  # a file that fills an empty house is no news
        await keep_round_table(tx, before, round_table, now, "operator", is_told=is_first)
        one_done()
    await tx.locks.hold(LOCK)
    rest_days = await tx.calendar.rest_days()
    for day in change.rest_days:
        await tx.calendar.put_rest_day(day)
        one_done()
    if await tx.calendar.began_on() is None:
        await tx.calendar.begin_on(local_day(now))
    else:
        await rest_days_changed(tx, rest_days, now)
    calendar = {"round tables": len(change.round_tables), "rest days": len(change.rest_days)}
    if any(calendar.values()):
        counts = ", ".join(f"{count} {noun}" for noun, count in calendar.items() if count)
        await tx.audit.add(now, "operator", "calendar-load", "calendar", details=counts)


async def load_and_tell(
    desk: Desk, tx: Transaction, change: FileChange, now: datetime, one_done: Callable[[], object] = in_silence
) -> None:
    """Make the change, and tell those whom it concerns: assistants who act in other names from now on."""
    names = await names_today(tx, local_day(now))
    await load(tx, change, now, one_done)
    await tell_of_names(desk, tx, names, now)


async def stored_file(tx: Transaction) -> RosterFile:
    """Roster and calendar as they are stored now, in the shape of a file."""
    stored = roster_of(await stored_roster(tx))
    return RosterFile(stored, await tx.calendar.round_tables(), await tx.calendar.rest_days())
