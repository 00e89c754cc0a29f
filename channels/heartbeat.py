"""The dead man's switch: as long as all is well somebody outside hears from us, and raises the alarm when they do not.

Made for services such as https://healthchecks.io: a GET of an address whose path is the secret.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from channels.plain_http import NoAnswer, status_of
from roundtable.health import Health

logger = logging.getLogger(__name__)

PING_EVERY_S = 60.0
LOOK_EVERY_S = 5.0
"""How often `beat` is to be called: who has just begun to lead is soon heard of."""
WITHIN_S = 10.0
COMPLAIN_EVERY_S = 3600.0
OK = range(200, 300)


class DeadMansSwitch:
    """Pings once a minute while `health` names no problem. Nothing that happens here disturbs anybody: what fails is
    told in the log, at most once an hour, and whoever listens outside notices by themselves. `monotonic` gives seconds.
    """

    def __init__(
        self,
        url: str,
        health: Callable[[], Awaitable[Health]],
        *,
        within_s: float = WITHIN_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url
        self._health = health
        self._within_s = within_s
        self._monotonic = monotonic
        self._pinged_s: float | None = None
        self._complained_s: float | None = None
        self._call: asyncio.Task[int] | None = None

    async def beat(self) -> None:
        """One ping, if it is time and all is well. Returns when it has ended, however it did."""
        now_s = self._monotonic()
        # Half a look less than a minute, so that of looks that are a little late every twelfth one pings.
        if self._pinged_s is not None and now_s - self._pinged_s < PING_EVERY_S - LOOK_EVERY_S / 2:
            return
        if (await self._health()).problems:
            return
        self._pinged_s = now_s
        call = self._call = asyncio.create_task(status_of(self._url, self._within_s))
        await asyncio.wait({call})
        self._call = None
        if call.cancelled():
            return
        error = call.exception()
        if isinstance(error, NoAnswer):
            self._complain(str(error))
        elif error is not None:
            raise error
        elif call.result() not in OK:
            self._complain(f"it was answered with {call.result()}")

    def interrupt(self) -> None:
        """A ping under way is given up."""
        if self._call is not None:
            self._call.cancel()

    def _complain(self, trouble: str) -> None:
        now_s = self._monotonic()
        if self._complained_s is None or now_s - self._complained_s >= COMPLAIN_EVERY_S:
            self._complained_s = now_s
            logger.warning("The heartbeat does not reach TOMON_HEARTBEAT_URL: %s", trouble)
