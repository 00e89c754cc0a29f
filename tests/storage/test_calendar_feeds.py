"""The addresses at which people follow their calendar."""

from storage.opened import Storage
from tests.storage.conftest import AT, Roster


async def test_an_address_is_closed_and_every_new_one_has_a_number_of_its_own(storage: Storage, roster: Roster) -> None:
    who = roster.person.id
    async with storage.work() as tx:
        assert await tx.calendar_feeds.number_of(who) is None
        assert not await tx.calendar_feeds.close(who, AT)
        assert await tx.calendar_feeds.open(who, AT) == 1
        assert await tx.calendar_feeds.number_of(who) == 1
        assert await tx.calendar_feeds.open(who, AT) == 2
        assert await tx.calendar_feeds.close(who, AT)
        assert not await tx.calendar_feeds.close(who, AT)
        assert await tx.calendar_feeds.number_of(who) is None
        assert await tx.calendar_feeds.open(who, AT) == 3, "an old address opens nothing ever again"
