"""Handling with what its tests need around it."""

import asyncio
from collections.abc import Sequence

from roundtable.inbox import StoredUpdate
from scheduler.clocks import SteppingClock
from scheduler.handling import Handling
from scheduler.intake import Intake
from scheduler.leadership import Lead
from storage.opened import Storage
from tests.scheduler.conftest import NOW
from tests.scheduler.unanswered import AnswerLost, CommitsWithoutAnswer
from tests.stopwatch import Stopwatch


class ScriptedHandler:
    """Marks what it handles as done, as the verbs do, unless it is told to fail, to hold, or to forget."""

    def __init__(self, storage: Storage) -> None:
        self.tried: list[int] = []
        self.failing: set[int] = set()
        self.forgetful: set[int] = set()
        self.unanswered: set[int] = set()
        """Their commit comes, and its answer is lost."""
        self.held: dict[int, asyncio.Event] = {}
        self.news = asyncio.Event()
        self._storage = storage

    async def handle(self, update: StoredUpdate) -> None:
        self.tried.append(update.update_id)
        self.news.set()
        if update.update_id in self.held:
            await self.held[update.update_id].wait()
        if update.update_id in self.failing:
            raise LookupError(f"update {update.update_id} makes no sense")
        if update.update_id not in self.forgetful:
            async with self._storage.work() as tx:
                await tx.inbox.done(update.update_id, NOW)
        if update.update_id in self.unanswered:
            raise AnswerLost


class HandlingDesk:
    """Handling with what a test needs around it; it leads within `async with`, and ends at its end."""

    def __init__(self, storage: Storage, watch: Stopwatch, longest_s: float = 10.0, in_memory: int = 100) -> None:
        self.handler = ScriptedHandler(storage)
        self.lead = Lead(storage.work, "only", monotonic=watch.monotonic)
        self.work = CommitsWithoutAnswer(storage.work)
        self.handling = Handling(
            self.handler,
            self.work,
            self.lead,
            SteppingClock(NOW),
            longest_s=longest_s,
            in_memory=in_memory,
            monotonic=watch.monotonic,
        )
        self._intake = Intake(storage.work, SteppingClock(NOW), self.handling.offer)
        self._elsewhere = Intake(storage.work, SteppingClock(NOW), lambda new, before: None)
        self._storage = storage
        self._watch = watch

    async def __aenter__(self) -> "HandlingDesk":
        await self.lead.look()
        return self

    async def __aexit__(self, *raised: object) -> None:
        self.handling.interrupt()
        await self.handling.finish()

    async def receives(self, *updates: tuple[int, int]) -> None:
        """(update id, chat id), stored by another process, which rings."""
        await self.somebody_stores(*updates)
        self.handling.bell.ring()

    async def somebody_stores(self, *updates: tuple[int, int]) -> None:
        """(update id, chat id), stored by another process, which this one will only see when it looks."""
        await _stored(self._elsewhere, updates)

    async def offers(self, *updates: tuple[int, int]) -> None:
        """(update id, chat id), stored by this process."""
        await _stored(self._intake, updates)

    async def waiting(self) -> list[int]:
        async with self._storage.work.reading() as tx:
            return [update.update_id for update in await tx.inbox.waiting(1000)]

    async def until_tried(self, times: int) -> None:
        async with asyncio.timeout(10):
            while len(self.handler.tried) < times:
                await self.handling.turn()

    async def until_done(self, *updates: int) -> None:
        """Nobody looks meanwhile."""
        async with asyncio.timeout(10):
            while not set(updates).isdisjoint(await self.waiting()):
                continue

    async def until_waiting(self, wanted: list[int]) -> None:
        async with asyncio.timeout(10):
            while await self.waiting() != wanted:
                self.handling.bell.ring()
                await self.handling.turn()

    async def until_counted(self, update_id: int, tries: int) -> None:
        async with asyncio.timeout(10):
            while await self.tries_of(update_id) < tries:
                await self.handling.turn()

    async def tries_of(self, update_id: int) -> int:
        async with self._storage.work.reading() as tx:
            return next(one.tries for one in await tx.inbox.waiting(1000) if one.update_id == update_id)

    async def rest(self, seconds: float) -> None:
        self._watch.now_s += seconds
        await self.lead.look()
        self.handling.bell.ring()


async def _stored(intake: Intake, updates: Sequence[tuple[int, int]]) -> None:
    await asyncio.gather(*(intake.store(StoredUpdate(number, chat, "{}")) for number, chat in updates))
