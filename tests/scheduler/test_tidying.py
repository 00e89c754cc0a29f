"""Tidying on both databases."""

from datetime import timedelta

from roundtable.inbox import DONE_KEPT_FOR, StoredUpdate
from scheduler.clocks import SteppingClock
from scheduler.tidying import Tidying
from storage.opened import Storage
from tests.scheduler.conftest import NOW

OLD, NEW = StoredUpdate(1, 700, "{}"), StoredUpdate(1000, 700, "{}")


async def test_updates_that_are_done_are_kept_for_thirty_days_of_the_houses_clock(
    storage: Storage, clock: SteppingClock
) -> None:
    tidying = Tidying(storage.work, clock)
    async with storage.work() as tx:
        await tx.inbox.store([OLD, NEW], NOW)
        await tx.inbox.done(OLD.update_id, NOW)
    clock.advance(DONE_KEPT_FOR)
    await tidying.tidy()
    async with storage.work() as tx:
        assert await tx.inbox.store([OLD], NOW) == ()
    clock.advance(timedelta(seconds=1))
    await tidying.tidy()
    async with storage.work() as tx:
        assert len(await tx.inbox.store([OLD], NOW)) == 1
