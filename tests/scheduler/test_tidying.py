"""Tidying on both databases."""

from dataclasses import replace
from datetime import timedelta

from roundtable.inbox import StoredUpdate
from roundtable.join_requests import JoinState
from roundtable.languages import Bilingual, Language
from scheduler.clocks import SteppingClock
from scheduler.tidying import ASKERS_KEPT_FOR, DONE_KEPT_FOR, Tidying
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


async def test_who_asked_to_join_is_forgotten_thirty_days_after_the_end(storage: Storage, clock: SteppingClock) -> None:
    async with storage.work() as tx:
        draft = await tx.join_requests.begin(700, Language.EN, NOW)
        await tx.join_requests.change(replace(draft, name=Bilingual("ບຸນມີ", "Bounmy")), NOW)
        await tx.join_requests.send(draft.id, "", NOW)
        await tx.join_requests.leave(draft.id, JoinState.WITHDRAWN, NOW)
    clock.advance(ASKERS_KEPT_FOR)
    names = []
    for _ in range(2):
        await Tidying(storage.work, clock).tidy()
        clock.advance(timedelta(seconds=1))
        async with storage.work.reading() as tx:
            kept = await tx.join_requests.get(draft.id)
        assert kept is not None
        names.append(kept.name.en)
    assert names == ["Bounmy", ""]
