"""Monotonic seconds that pass only when everybody sleeps."""

import asyncio
import heapq
from collections.abc import Awaitable
from itertools import count

import pytest


class Stopwatch:
    """`monotonic` and `sleep` for code that is given its time; `run` lets it pass as fast as the work allows."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()

    def monotonic(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now_s + seconds, next(self._order), woken))
        await woken

    async def run(self, *work: Awaitable[None]) -> None:
        """Until all work is done; whenever nobody can go on, the next sleeper wakes."""
        tasks = [asyncio.ensure_future(one) for one in work]
        while not all(task.done() for task in tasks):
            for _ in range(5):
                await asyncio.sleep(0)
            if self._sleepers:
                due_s, _, woken = heapq.heappop(self._sleepers)
                self.now_s = max(self.now_s, due_s)
                if not woken.done():
                    woken.set_result(None)
        for task in tasks:
            task.result()


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()
