"""What obligations were opened with."""

from roundtable.duties import DueHanging, DueOn, PeriodKind, Rhythm
from roundtable.duty_file import load_duties
from roundtable.obligations import ObligationKey
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster


async def test_every_rhythm_comes_back_as_it_was_and_stays_as_it_was_kept_first(
    storage: Storage, roster: Roster
) -> None:
    rhythms = [rhythm for duty in load_duties().all for rhythm in duty.rhythms]
    rhythms.append(Rhythm("own", PeriodKind.YEAR, DueOn(2, 15), ("before-3",)))
    rhythms.append(Rhythm("hanging", PeriodKind.YEAR, DueHanging("annual-workplan", 10, working=True), ("after-2",)))
    kept = {ObligationKey("HLT", "annual-workplan", str(2030 + n)): one for n, one in enumerate(rhythms)}
    async with storage.work() as tx:
        before = await tx.stamp.current()
        await tx.open_rules.put(kept, AT)
        assert await tx.stamp.current() != before
    async with storage.work() as tx:
        first = next(iter(kept))
        await tx.open_rules.put({first: rhythms[-1], WORKPLAN: rhythms[0]}, AT)
    async with storage.work.reading() as tx:
        assert await tx.open_rules.all() == {**kept, WORKPLAN: rhythms[0]}


async def test_nothing_new_renews_no_stamp(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        before = await tx.stamp.current()
        await tx.open_rules.put({}, AT)
        assert await tx.stamp.current() == before
