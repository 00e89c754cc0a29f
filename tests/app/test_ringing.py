"""Who waits for work is woken by what was stored, and by nothing else."""

import pytest

from app.ringing import RingingWork
from storage.opened import Storage


async def test_a_commit_rings_every_bell_and_a_rollback_or_a_look_rings_none(storage: Storage) -> None:
    rung: list[str] = []
    work = RingingWork(storage.work)
    work.wakes(lambda: rung.append("dispatch"), lambda: rung.append("fetching"))
    async with work.reading() as tx:
        await tx.meta.get("anything")
    with pytest.raises(LookupError):
        await _change_and_fail(work)
    assert rung == []
    async with work() as tx:
        await tx.meta.put("key", "value")
    assert rung == ["dispatch", "fetching"]


async def _change_and_fail(work: RingingWork) -> None:
    async with work() as tx:
        await tx.meta.put("key", "value")
        raise LookupError
