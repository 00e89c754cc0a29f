"""The rhythms that bodies choose."""

from datetime import date

from roundtable.rhythms import RhythmChoice
from storage.opened import Storage
from tests.storage.conftest import AT, Roster


async def test_of_two_choices_of_one_day_the_later_one_is_kept_and_others_stay_by_day(
    storage: Storage, roster: Roster
) -> None:
    july, january = date(2027, 7, 1), date(2027, 1, 4)
    async with storage.work() as tx:
        before = await tx.stamp.current()
        await tx.rhythms.put(RhythmChoice("HLT", "progress-report", "annual", july), roster.person.id, AT)
        await tx.rhythms.put(RhythmChoice("HLT", "progress-report", "half-yearly", july), None, AT)
        await tx.rhythms.put(RhythmChoice("HLT", "progress-report", "annual", january), None, AT)
        assert await tx.stamp.current() != before
    async with storage.work.reading() as tx:
        assert await tx.rhythms.all() == (
            RhythmChoice("HLT", "progress-report", "annual", january),
            RhythmChoice("HLT", "progress-report", "half-yearly", july),
        )
