"""EvenPace: one message after the other, so many a second. For channels whose limits nobody publishes.

A mail server of an office takes what comes evenly and turns away what comes in a burst.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from roundtable.deliveries import Lane

GIVE_WAY_S = 0.05
"""How long a broadcast steps back while an answer waits."""


@dataclass(frozen=True, slots=True)
class Place:
    """One message's place in the row. Whether it was answered changes nothing for those behind it."""

    def answered(self) -> None:
        """Nothing is measured."""


class EvenPace:
    """Implements roundtable.ports.Pacing: whoever it is for, answers first. Kept in memory by monotonic time."""

    def __init__(
        self,
        per_second: float,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._gap_s = 1.0 / per_second
        self._monotonic = monotonic
        self._sleep = sleep
        self._next_s = 0.0
        # Of each lane one waits for the pace, the rest in line behind it.
        self._heads = {lane: asyncio.Lock() for lane in Lane}
        self._answers_in_line = 0

    def wait_s(self, chat_id: int) -> float:
        """Nobody has a pace of their own."""
        return 0.0

    def all_wait_s(self) -> float:
        """Nobody outside has asked us to stop: a server that does says so in its outcomes."""
        return 0.0

    async def slot(self, chat_id: int, lane: Lane) -> Place:
        is_answer = lane is Lane.ANSWER
        self._answers_in_line += is_answer
        try:
            async with self._heads[lane]:
                while (wait_s := self._wait_s(lane)) > 0:
                    await self._sleep(wait_s)
                self._next_s = self._monotonic() + self._gap_s
                return Place()
        finally:
            self._answers_in_line -= is_answer

    def _wait_s(self, lane: Lane) -> float:
        wait_s = max(self._next_s - self._monotonic(), 0.0)
        return max(wait_s, GIVE_WAY_S) if lane is Lane.BROADCAST and self._answers_in_line else wait_s
