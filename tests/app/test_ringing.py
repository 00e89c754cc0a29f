"""Who waits for work is woken by what was stored, and by nothing else."""

from collections.abc import Sequence

import pytest

from app.ringing import RingingWork
from roundtable.deliveries import Delivery, Lane, NewDelivery, Unworded
from storage.opened import Storage
from tests.scheduler.conftest import NOW, delivery_of
from tests.scheduler.unanswered import AnswerLost, CommitsWithoutAnswer


class Ears:
    def __init__(self, storage: Storage) -> None:
        self.rung = 0
        self.handed: list[str] = []
        self.commits = CommitsWithoutAnswer(storage.work.leading(lambda: 1))
        self.work = RingingWork(self.commits)
        self.work.rings(self._ring, "meta")
        self.work.hands_over(self._take, self._doubt)

    def _ring(self) -> None:
        self.rung += 1

    def _take(self, claimed: Sequence[tuple[Delivery, int]], waiting: Sequence[NewDelivery | Unworded]) -> None:
        self.handed += [f"claimed {one.what.words.html if one.what.words else ''}" for one, _ in claimed]
        self.handed += [f"waits {one.words.html}" for one in waiting if isinstance(one, NewDelivery) and one.words]

    def _doubt(self, claimed: Sequence[tuple[Delivery, int]]) -> None:
        self.handed += [f"in doubt {one.what.words.html if one.what.words else ''}" for one, _ in claimed]

    async def answer(self, *texts: str, then: NewDelivery | None = None) -> None:
        async with self.work() as tx:
            for text in texts:
                await tx.deliveries.add(delivery_of(text, lane=Lane.ANSWER))
            if then is not None:
                await tx.deliveries.add(then)

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
    await ears.answer("one", "two", then=delivery_of("morning"))
    assert ears.handed == ["claimed one", "waits two", "waits morning"]


async def test_what_a_commit_without_answer_may_have_claimed_is_handed_over_as_in_doubt(ears: Ears) -> None:
    ears.commits.lost = 1
    with pytest.raises(AnswerLost):
        await ears.answer("one", "two")
    with pytest.raises(LookupError):
        await ears.change_and_fail()
    assert ears.handed == ["in doubt one"]
