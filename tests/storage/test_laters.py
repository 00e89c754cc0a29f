"""Who wants to be reminded of what again, and when."""

from datetime import date

from roundtable.laters import Later
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster


async def test_the_newest_word_of_a_person_on_an_obligation_is_kept(storage: Storage, roster: Roster) -> None:
    first = Later(roster.person.id, WORKPLAN, date(2027, 3, 20))
    second = Later(roster.person.id, WORKPLAN, date(2027, 3, 25))
    others = Later(roster.other.id, WORKPLAN, date(2027, 3, 22))
    async with storage.work() as tx:
        before = await tx.stamp.current()
        for one in (first, others, second):
            await tx.laters.put(one, AT)
        assert await tx.stamp.current() != before
    async with storage.work.reading() as tx:
        assert await tx.laters.all() == (second, others)
