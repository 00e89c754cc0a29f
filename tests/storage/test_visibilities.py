from roundtable.obligations import ObligationKey
from roundtable.visibility import Visibility
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

SCHOOL = ObligationKey("EDU", "annual-workplan", "2027")


async def test_the_last_word_on_who_may_see_something_holds(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        assert await tx.visibilities.all() == {}
        before = await tx.stamp.current()
        await tx.visibilities.put(WORKPLAN, Visibility.PUBLIC, AT)
        await tx.visibilities.put(SCHOOL, Visibility.REGISTER_ONLY, AT)
        await tx.visibilities.put(WORKPLAN, Visibility.PARTNER_SIDE, AT)
        assert await tx.visibilities.all() == {WORKPLAN: Visibility.PARTNER_SIDE, SCHOOL: Visibility.REGISTER_ONLY}
        assert await tx.stamp.current() != before, "whoever keeps a snapshot reads anew"
