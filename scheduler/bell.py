"""A bell: wakes the one who waits for work, before the next look that would come anyway."""

import asyncio
import contextlib


class Bell:
    """Ringing while nobody waits is not lost: the next wait returns at once."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._news = False

    def ring(self) -> None:
        """Something is there to be looked for."""
        self._news = True
        self._rung.set()

    def wake(self) -> None:
        """Nothing that has to be looked for: whoever waits shall only go on."""
        self._rung.set()

    async def wait(self, at_most_s: float) -> bool:
        """Returns when the bell was rung, or after `at_most_s` real seconds; true when there is something to look
        for."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(at_most_s):
                await self._rung.wait()
        self._rung.clear()
        news, self._news = self._news, False
        return news
