from roundtable.awaiting import Awaited, Awaiting
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster


async def test_a_chat_waits_for_one_thing_at_a_time(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.awaiting.put(700, Awaiting(Awaited.FILE, WORKPLAN), AT)
        await tx.awaiting.put(701, Awaiting(Awaited.SEARCH), AT)
        assert await tx.awaiting.get(700) == Awaiting(Awaited.FILE, WORKPLAN)
        await tx.awaiting.put(700, Awaiting(Awaited.SEARCH), AT)
        assert await tx.awaiting.get(700) == Awaiting(Awaited.SEARCH)
        await tx.awaiting.clear(700)
        await tx.awaiting.clear(700)
        assert await tx.awaiting.get(700) is None
        assert await tx.awaiting.get(701) == Awaiting(Awaited.SEARCH)
