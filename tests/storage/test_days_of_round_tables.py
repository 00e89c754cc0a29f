"""What was said before the day of the round table was kept with it: the migration finds that day."""

from datetime import date, timedelta

from roundtable.calendar import RoundTable, RoundTableKind, RoundTableMove
from roundtable.obligations import ObligationKey
from roundtable.reminders import Reminder, Word
from storage.migration_scripts import statements
from storage.named_sql import QUERIES
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

SCRIPT = QUERIES.parent / "migrations" / "versions" / "0031_days_of_round_tables.sql"
MOVED, UNMOVED = (ObligationKey("HLT", "executive-meeting", f"RT-{label}") for label in ("2027", "2027A"))
OLD, NEW, OTHER = date(2027, 11, 18), date(2028, 6, 14), date(2027, 5, 20)


async def test_what_was_said_before_is_said_of_the_day_that_was_known_then(storage: Storage, roster: Roster) -> None:
    person_id, later_at = roster.person.id, AT + timedelta(days=10)
    promised = "promise-2027-10-01"
    async with storage.work() as tx:
        await tx.calendar.put_round_table(RoundTable("2027", RoundTableKind.HIGH_LEVEL, NEW))
        await tx.calendar.put_round_table(RoundTable("2027A", RoundTableKind.ANNUAL, OTHER))
        await tx.calendar.add_move(RoundTableMove(0, "2027", AT + timedelta(days=5), OLD, NEW))
        before = [Reminder(key, person_id, "before-30") for key in (MOVED, UNMOVED, WORKPLAN)]
        await tx.reminders.add([*before, Reminder(MOVED, person_id, promised)], AT)
        await tx.reminders.add([Reminder(MOVED, person_id, "before-7")], later_at)
    (_, backfill) = statements(SCRIPT.read_text(encoding="utf-8"))
    async with storage.database.writing() as connection:
        await connection.execute(backfill)
    async with storage.work.reading() as tx:
        said = await tx.reminders.said([MOVED, UNMOVED, WORKPLAN])
    first, second = date(2027, 3, 1), date(2027, 3, 11)
    assert said == {
        (MOVED, person_id, "before-30"): Word(first, OLD),
        (MOVED, person_id, "before-7"): Word(second, NEW),
        (MOVED, person_id, promised): Word(first),
        (UNMOVED, person_id, "before-30"): Word(first, OTHER),
        (WORKPLAN, person_id, "before-30"): Word(first),
    }
