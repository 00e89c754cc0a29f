"""Receiving: long polls whose updates are stored before the next poll acknowledges them."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from roundtable.books import Work
from roundtable.inbox import StoredUpdate
from roundtable.ports import Clock, Telegram, TryLater
from scheduler.bell import Bell
from scheduler.leadership import Lead
from scheduler.pulse import Pulse

logger = logging.getLogger(__name__)

POLL_S = 25
LOOK_AGAIN_S = 1.0
LONGEST_PAUSE_S = 60.0
FAILURES_TO_ALARM = 6
"""After about a minute: the network is gone for longer, or another program polls with our token."""


class Receiving:
    """The loop that polls, while this process leads: Telegram suffers only one poller. `stored` is handed what was
    new."""

    def __init__(
        self,
        telegram: Telegram,
        work: Work,
        lead: Lead,
        clock: Clock,
        stored: Callable[[Sequence[StoredUpdate]], None],
        *,
        poll_s: int = POLL_S,
    ) -> None:
        self._telegram = telegram
        self._work = work
        self._lead = lead
        self._clock = clock
        self._stored = stored
        self._poll_s = poll_s
        self._bell = Bell()
        self._pulse = Pulse("fetch")
        self._poll: asyncio.Future[Sequence[StoredUpdate]] | None = None
        self._is_interrupted = False
        # The first poll names no update: Telegram hands out all it still holds, and what is in the inbox already is
        # stored once. An id remembered from another bot's token could otherwise acknowledge what nobody has seen.
        self._after: int | None = None
        self._has_polled = False
        self._failures = 0

    async def turn(self) -> None:
        """One poll and its one transaction. When it fails, a pause that grows."""
        if self._lead.fence is None:
            self._after, self._has_polled = None, False
            await self._bell.wait(LOOK_AGAIN_S)
            return
        try:
            await self._receive()
        except TryLater as error:
            self._failures += 1
            pause_s = max(error.after_s, min(2.0 ** (self._failures - 1), LONGEST_PAUSE_S))
            level = logging.CRITICAL if self._failures >= FAILURES_TO_ALARM else logging.WARNING
            logger.log(level, "Telegram cannot be asked for updates, next try in %.0f s: %s", pause_s, error)
            await self._bell.wait(pause_s)
        else:
            self._failures = 0

    def interrupt(self) -> None:
        self._is_interrupted = True
        self._bell.ring()
        if self._poll is not None:
            self._poll.cancel()

    async def finish(self) -> None:
        """Nothing is in flight after the last turn: a poll given up is asked again by the next process."""

    async def _receive(self) -> None:
        # The first one returns at once: whoever watches need not wait half a minute to see that we can receive.
        poll_s = self._poll_s if self._has_polled else 0
        poll = self._poll = asyncio.ensure_future(self._telegram.updates(self._after, poll_s))
        try:
            updates = await poll
        except asyncio.CancelledError:
            if self._is_interrupted:
                return
            raise
        finally:
            self._poll = None
        self._has_polled = True
        new: Sequence[StoredUpdate] = ()
        if updates or self._pulse.is_due:
            now = self._clock.now()
            async with self._work() as tx:
                if updates:
                    new = await tx.inbox.store(updates, now)
                await self._pulse.note(tx, now)
        if updates:
            self._after = max(update.update_id for update in updates)
        if new:
            self._stored(new)
            await asyncio.sleep(0)  # who has asked comes first, asking for more comes after them
