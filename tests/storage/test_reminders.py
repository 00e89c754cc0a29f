from dataclasses import replace

from roundtable.deliveries import Lane, NewDelivery
from roundtable.languages import Language
from roundtable.obligations import ObligationKey
from roundtable.reminders import Reminder
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

QUARTER = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")


async def test_planning_twice_changes_nothing(storage: Storage, roster: Roster) -> None:
    reminder = Reminder(WORKPLAN, roster.person.id, "before-14")
    digest = NewDelivery(700, roster.person.id, Lane.BROADCAST, Language.LO, None, None, AT, AT)
    async with storage.work() as tx:
        first = await tx.deliveries.add(digest)
        second = await tx.deliveries.add(digest)
        assert first is not None
        assert second is not None
        await tx.reminders.add([replace(reminder, delivery_id=first)], AT)
        await tx.reminders.add([replace(reminder, delivery_id=second)], AT)
        await tx.reminders.add([], AT)
        assert await tx.reminders.of_delivery(first) == (replace(reminder, delivery_id=first),)
        assert await tx.reminders.of_delivery(second) == ()


async def test_what_was_said_is_known_for_the_obligations_asked_for(storage: Storage, roster: Roster) -> None:
    said = [
        Reminder(WORKPLAN, roster.person.id, "before-14"),
        Reminder(WORKPLAN, roster.other.id, "before-14"),
        Reminder(QUARTER, roster.person.id, "due"),
        Reminder(replace(WORKPLAN, body="EDU"), roster.person.id, "due"),
    ]
    async with storage.work() as tx:
        await tx.reminders.add(said, AT)
    async with storage.work.reading() as tx:
        assert await tx.reminders.said([WORKPLAN]) == {
            (WORKPLAN, roster.person.id, "before-14"),
            (WORKPLAN, roster.other.id, "before-14"),
        }
        assert len(await tx.reminders.said([WORKPLAN, QUARTER])) == 3
        assert await tx.reminders.said([]) == frozenset()
