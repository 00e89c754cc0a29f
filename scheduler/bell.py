"""A bell: wakes the one who waits for work, before the next look that would come anyway."""

import asyncio
import contextlib


class Bell:
    """Ringing while nobody waits is not lost: the next wait returns at once."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def wait(self, at_most_s: float) -> None:
        """Returns when the bell was rung, or after `at_most_s` real seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(at_most_s):
                await self._rung.wait()
        self._rung.clear()
