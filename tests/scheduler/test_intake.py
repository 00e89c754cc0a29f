"""Intake on both databases: thanked for after the commit, committed together, stored once."""

import asyncio
from collections.abc import Collection, Sequence

import pytest

from roundtable.inbox import StoredUpdate
from scheduler.clocks import SteppingClock
from scheduler.intake import Intake
from storage.opened import Storage
from tests.scheduler.conftest import NOW
from tests.scheduler.test_receiving import WorkThatMayFail


class Door:
    """An intake with what a test needs around it."""

    def __init__(self, storage: Storage) -> None:
        self.work = WorkThatMayFail(storage.work)
        self.handed: list[int] = []
        self.before: set[int] = set()
        self.intake = Intake(self.work, SteppingClock(NOW), self._take)
        self._storage = storage

    def _take(self, new: Sequence[StoredUpdate], before: Collection[int]) -> None:
        self.handed += [update.update_id for update in new]
        self.before |= set(before)

    async def inbox(self) -> list[int]:
        async with self._storage.work.reading() as tx:
            return [update.update_id for update in await tx.inbox.waiting(1000)]


@pytest.fixture
def door(storage: Storage) -> Door:
    return Door(storage)


def update(number: int) -> StoredUpdate:
    return StoredUpdate(number, 7, f'{{"update_id":{number}}}')


async def test_an_update_is_in_the_inbox_when_its_bringer_is_thanked(door: Door) -> None:
    await door.intake.store(update(11))
    assert (await door.inbox(), door.handed) == ([11], [11])


async def test_what_comes_at_once_is_committed_together(door: Door) -> None:
    await asyncio.gather(*(door.intake.store(update(number)) for number in range(250)))
    assert await door.inbox() == list(range(250))
    assert door.work.transactions <= 4


async def test_what_telegram_brings_again_is_stored_once(door: Door) -> None:
    await asyncio.gather(*(door.intake.store(update(11)) for _ in range(5)))
    await door.intake.store(update(11))
    assert await door.inbox() == [11]


async def test_what_could_not_be_stored_is_told_to_each_who_brought_it(door: Door) -> None:
    door.work.disk_is_full = True
    outcomes = await asyncio.gather(*(door.intake.store(update(n)) for n in (11, 12)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [OSError, OSError]
    door.work.disk_is_full = False
    await door.intake.store(update(11))
    assert (await door.inbox(), door.handed) == ([11], [11])


async def test_a_bringer_who_hangs_up_keeps_nobody_from_being_stored(door: Door) -> None:
    gone = asyncio.create_task(door.intake.store(update(11)))
    stays = asyncio.create_task(door.intake.store(update(12)))
    await asyncio.wait({asyncio.create_task(asyncio.sleep(0))})
    gone.cancel()
    await stays
    assert await door.inbox() == [11, 12]


async def test_what_waits_before_it_in_its_chat_is_named_whoever_has_stored_it(door: Door, storage: Storage) -> None:
    another_process = Door(storage)
    await another_process.intake.store(update(11))
    await another_process.intake.store(StoredUpdate(12, 8, '{"update_id":12}'))
    await door.intake.store(update(13))
    assert door.before == {11}
    async with storage.work() as tx:
        await tx.inbox.done(11, NOW)
        await tx.inbox.done(13, NOW)
    await another_process.intake.store(update(14))
    assert another_process.before == set()
