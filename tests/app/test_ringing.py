"""Who waits for work is woken by what was stored, and by nothing else."""

from collections.abc import Sequence

import pytest

from app.ringing import RingingWork
from roundtable.deliveries import Delivery, Lane, NewDelivery
from storage.opened import Storage
from tests.scheduler.conftest import NOW, delivery_of


class Ears:
    def __init__(self, storage: Storage) -> None:
        self.rung = 0
        self.handed: list[str] = []
        self.work = RingingWork(storage.work.leading(lambda: 1))
        self.work.rings(self._ring, "meta")
        self.work.hands_over(self._take)

    def _ring(self) -> None:
        self.rung += 1

    def _take(self, claimed: Sequence[tuple[Delivery, int]], waiting: Sequence[NewDelivery]) -> None:
        self.handed += [f"claimed {one.what.words.html if one.what.words else ''}" for one, _ in claimed]
        self.handed += [f"waits {one.words.html if one.words else ''}" for one in waiting]

    async def change_and_fail(self) -> None:
        async with self.work() as tx:
            await tx.meta.put("key", "value")
            await tx.deliveries.add(delivery_of("never", lane=Lane.ANSWER))
            raise LookupError


@pytest.fixture
def ears(storage: Storage) -> Ears:
    return Ears(storage)


async def test_a_commit_rings_for_the_books_it_has_opened(ears: Ears) -> None:
    async with ears.work.reading() as tx:
        await tx.meta.get("anything")
    with pytest.raises(LookupError):
        await ears.change_and_fail()
    async with ears.work() as tx:
        await tx.pulse.note("plan", NOW)
    assert (ears.rung, ears.handed) == (0, [])
    async with ears.work() as tx:
        await tx.meta.put("key", "value")
    assert (ears.rung, ears.handed) == (1, [])


async def test_an_answer_is_handed_over_as_soon_as_it_is_stored_and_what_stands_behind_it_waits(ears: Ears) -> None:
    async with ears.work() as tx:
        await tx.deliveries.add(delivery_of("one", lane=Lane.ANSWER))
        await tx.deliveries.add(delivery_of("two", lane=Lane.ANSWER))
        await tx.deliveries.add(delivery_of("morning"))
    assert ears.handed == ["claimed one", "waits two", "waits morning"]
