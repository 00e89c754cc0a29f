"""Leadership on both databases: one leads, a silent one is replaced, and nobody is replaced for being slow once."""

from contextlib import AbstractAsyncContextManager

import pytest

from roundtable.books import Transaction, Work
from scheduler.leadership import STEP_DOWN_AFTER_S, TAKEOVER_AFTER_S, Lead
from storage.opened import Storage
from tests.stopwatch import Stopwatch


class SharedLock:
    """A lock of the operating system as two processes see it; `holder` None: whoever held it is dead."""

    def __init__(self) -> None:
        self.holder: str | None = None

    def drop(self) -> None:
        """As the operating system does when its holder is killed."""
        self.holder = None


class LockOf:
    """One process's hand on a shared lock."""

    def __init__(self, lock: SharedLock, name: str) -> None:
        self._lock = lock
        self._name = name

    def acquire(self) -> bool:
        if self._lock.holder is None:
            self._lock.holder = self._name
        return self._lock.holder == self._name

    def release(self) -> None:
        if self._lock.holder == self._name:
            self._lock.holder = None


class ReadingMayFail:
    """The storage's Work, which can be told that nothing can be read."""

    def __init__(self, work: Work) -> None:
        self.are_away = False
        self._work = work

    def __call__(self) -> AbstractAsyncContextManager[Transaction]:
        return self._work()

    def lazily(self) -> AbstractAsyncContextManager[Transaction]:
        return self()

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        if self.are_away:
            raise ConnectionError
        return self._work.reading()

    def glance(self) -> AbstractAsyncContextManager[Transaction]:
        return self._work.glance()


@pytest.fixture
def first(storage: Storage, watch: Stopwatch) -> Lead:
    return Lead(storage.work, "first", monotonic=watch.monotonic)


@pytest.fixture
def second(storage: Storage, watch: Stopwatch) -> Lead:
    return Lead(storage.work, "second", monotonic=watch.monotonic)


async def seconds_pass(watch: Stopwatch, seconds: int, *alive: Lead) -> None:
    for _ in range(seconds):
        watch.now_s += 1.0
        for lead in alive:
            await lead.look()


async def test_a_free_row_is_taken_at_the_first_look(first: Lead) -> None:
    assert first.fence is None
    await first.look()
    assert first.fence is not None


async def test_while_one_leads_another_does_not(first: Lead, second: Lead, watch: Stopwatch) -> None:
    await first.look()
    fence = first.fence
    await seconds_pass(watch, 30, first, second)
    assert (first.fence, second.fence) == (fence, None)


async def test_a_leader_that_stops_beating_is_replaced_after_four_seconds_and_not_before(
    first: Lead, second: Lead, watch: Stopwatch
) -> None:
    await first.look()
    old = first.fence
    await second.look()
    await seconds_pass(watch, int(TAKEOVER_AFTER_S) - 1, second)
    assert second.fence is None
    await seconds_pass(watch, 1, second)
    assert second.fence is not None
    assert old is not None
    assert second.fence > old


async def test_while_the_books_are_away_the_leader_is_not_taken_for_dead(
    storage: Storage, first: Lead, watch: Stopwatch
) -> None:
    """It could not beat either. Were it replaced, what it has sent meanwhile could not be noted any more."""
    books = ReadingMayFail(storage.work)
    second = Lead(books, "second", monotonic=watch.monotonic)
    await first.look()
    fence = first.fence
    await second.look()
    books.are_away = True
    for _ in range(int(TAKEOVER_AFTER_S)):
        watch.now_s += 1.0
        with pytest.raises(ConnectionError):
            await second.look()
    books.are_away = False
    await second.look()
    await first.look()
    assert (first.fence, second.fence) == (fence, None)
    await seconds_pass(watch, int(TAKEOVER_AFTER_S) + 1, second)
    assert second.fence is not None, "who beats no more when they are back is dead"


async def test_a_leader_that_cannot_beat_stops_acting_before_another_may_begin(first: Lead, watch: Stopwatch) -> None:
    assert STEP_DOWN_AFTER_S < TAKEOVER_AFTER_S
    await first.look()
    watch.now_s += STEP_DOWN_AFTER_S
    assert first.fence is None


async def test_a_leader_that_was_slow_and_not_replaced_goes_on_under_its_number(first: Lead, watch: Stopwatch) -> None:
    await first.look()
    fence = first.fence
    watch.now_s += 3600
    await first.look()
    assert first.fence == fence


async def test_who_slept_through_its_own_replacement_learns_it_at_the_next_beat(
    first: Lead, second: Lead, watch: Stopwatch
) -> None:
    await first.look()
    await second.look()
    await seconds_pass(watch, 4, second)
    await first.look()
    assert first.fence is None
    fence = second.fence
    await seconds_pass(watch, 10, first, second)
    assert (first.fence, second.fence) == (None, fence)


async def test_a_clean_stop_frees_the_row_at_once(first: Lead, second: Lead) -> None:
    await first.look()
    await second.look()
    await first.finish()
    await second.look()
    assert (first.fence, second.fence is None) == (None, False)


async def test_a_free_by_an_old_leader_does_not_free_the_new_one(
    first: Lead, second: Lead, storage: Storage, watch: Stopwatch
) -> None:
    await first.look()
    await second.look()
    await seconds_pass(watch, 4, second)
    await first.finish()
    async with storage.work.reading() as tx:
        assert (await tx.leader.seen())[0] == "second"


async def test_a_lock_that_is_free_shows_within_two_beats_that_the_leader_is_dead(
    storage: Storage, watch: Stopwatch
) -> None:
    lock = SharedLock()
    first = Lead(storage.work, "first", lock=LockOf(lock, "first"), monotonic=watch.monotonic)
    second = Lead(storage.work, "second", lock=LockOf(lock, "second"), monotonic=watch.monotonic)
    await first.look()
    await second.look()
    assert second.fence is None
    lock.drop()  # the first is killed
    await seconds_pass(watch, 1, second)
    assert (second.fence, lock.holder) == (None, None)
    await seconds_pass(watch, 1, second)
    assert (second.fence is None, lock.holder) == (False, "second")


async def test_a_lock_that_a_sleeper_dropped_does_not_end_the_lead_of_who_replaced_it(
    storage: Storage, watch: Stopwatch
) -> None:
    lock = SharedLock()
    first, second, third = (
        Lead(storage.work, name, lock=LockOf(lock, name), monotonic=watch.monotonic)
        for name in ("first", "second", "third")
    )
    await first.look()
    await second.look()
    await seconds_pass(watch, 4, second)  # the first is stopped, and still holds the lock
    fence = second.fence
    assert fence is not None
    await third.look()
    lock.drop()  # the first is killed in its sleep
    await third.look()
    await seconds_pass(watch, 5, second, third)
    assert (second.fence, third.fence, lock.holder) == (fence, None, "second")


async def test_a_leader_that_woke_up_does_not_win_the_lead_back_by_its_lock(storage: Storage, watch: Stopwatch) -> None:
    lock = SharedLock()
    first = Lead(storage.work, "first", lock=LockOf(lock, "first"), monotonic=watch.monotonic)
    second = Lead(storage.work, "second", lock=LockOf(lock, "second"), monotonic=watch.monotonic)
    await first.look()
    await second.look()
    await seconds_pass(watch, 4, second)  # the first is stopped, and still holds the lock
    fence = second.fence
    assert fence is not None
    await seconds_pass(watch, 10, first, second)
    assert (first.fence, second.fence) == (None, fence)
    assert lock.holder == "second"
