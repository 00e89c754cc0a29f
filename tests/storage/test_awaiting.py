from datetime import timedelta

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


async def test_what_is_left_off_is_awaited_no_more_and_is_remembered(storage: Storage, roster: Roster) -> None:
    asked, later = Awaiting(Awaited.ENQUIRY_ANSWER, question="enquiry-answer|4"), AT + timedelta(minutes=5)
    async with storage.work() as tx:
        await tx.awaiting.leave(700, AT)
        await tx.awaiting.put(700, asked, AT)
        assert await tx.awaiting.left_after(700, AT - timedelta(days=1)) is None
        await tx.awaiting.leave(700, AT)
        await tx.awaiting.leave(700, later)
        assert await tx.awaiting.get(700) is None
        assert await tx.awaiting.left_after(700, AT - timedelta(seconds=1)) == asked
        assert await tx.awaiting.left_after(700, AT) is None
        await tx.awaiting.put(700, Awaiting(Awaited.SEARCH), later)
        assert await tx.awaiting.left_after(700, AT - timedelta(days=1)) is None
        assert await tx.awaiting.get(700) == Awaiting(Awaited.SEARCH)
