"""Sealing on both databases."""

import asyncio

from roundtable.services.audit_chain import verify
from scheduler.clocks import SteppingClock
from scheduler.sealing import SEAL_EVERY_S, Sealing
from storage.opened import Storage
from tests.scheduler.conftest import NOW


async def sealed(storage: Storage) -> int:
    async with storage.work.reading() as tx:
        report = await verify(tx, NOW)
    assert report.faults == ()
    return report.sealed


async def noted(storage: Storage, times: int = 1) -> None:
    async with storage.work() as tx:
        for _ in range(times):
            await tx.audit.add(NOW, "operator", "noted", "notice:1")


async def test_what_was_committed_is_sealed_within_a_minute(storage: Storage, clock: SteppingClock) -> None:
    assert SEAL_EVERY_S <= 30
    sealing = Sealing(storage.work, clock)
    await sealing.beat()
    assert await sealed(storage) == 0
    await noted(storage, 3)
    await sealing.beat()
    assert await sealed(storage) == 3
    await sealing.beat()
    await noted(storage)
    await sealing.beat()
    assert await sealed(storage) == 4


async def test_two_that_believe_they_lead_seal_one_after_the_other(storage: Storage, clock: SteppingClock) -> None:
    await noted(storage, 20)
    await asyncio.gather(*(Sealing(storage.work, clock).beat() for _ in range(4)))
    assert await sealed(storage) == 20


async def test_a_stop_leaves_the_rest_to_the_next_start(storage: Storage, clock: SteppingClock) -> None:
    await noted(storage)
    stopped = Sealing(storage.work, clock)
    stopped.interrupt()
    await stopped.beat()
    assert await sealed(storage) == 0
    await Sealing(storage.work, clock).beat()
    assert await sealed(storage) == 1
