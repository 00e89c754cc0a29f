"""Leadership: one process plans, handles and sends.

A row says who leads: holder, beat, fencing number. The leader moves the beat every second. Another process takes the
row when the beat has stood still for four seconds of its own monotonic clock (no two machines need agree on the time),
at once when the row is free, and after a beat and a half when the lock of the operating system shows that the holder is
dead. Each taking raises the fencing number; what was claimed under an older one can no longer be recorded.
"""

import logging
import time
from collections.abc import Callable

from roundtable.books import Work
from roundtable.ports import LeaderLock
from scheduler.bell import Bell

logger = logging.getLogger(__name__)

BEAT_EVERY_S = 1.0
TAKEOVER_AFTER_S = 4.0
DEAD_AFTER_S = 1.5 * BEAT_EVERY_S
"""So long the beat must have stood still before a free lock says that the leader is dead: who has just taken over from
a process that sleeps gets the lock only when that one wakes or is killed."""
STEP_DOWN_AFTER_S = 3.0
"""Who could not beat for so long stops acting, before another may begin to."""


class Lead:
    """This process's claim to lead. `holder` names the process and its start, unlike any other.

    `monotonic` gives seconds. `lock` only where all processes share one machine.
    """

    def __init__(
        self,
        work: Work,
        holder: str,
        *,
        lock: LeaderLock | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._work = work
        self._holder = holder
        self._lock = lock
        self._monotonic = monotonic
        self._bell = Bell()
        self._fence: int | None = None
        self._beat_s = 0.0
        self._seen: tuple[str | None, int] | None = None
        self._seen_s = 0.0
        self._has_lost = False

    @property
    def fence(self) -> int | None:
        """The fencing number while this process leads, else None."""
        is_fresh = self._monotonic() - self._beat_s < STEP_DOWN_AFTER_S
        return self._fence if is_fresh else None

    @property
    def may_still_lead(self) -> bool:
        """Whether nobody else was seen to lead since we did: `fence` may be None for a late beat only."""
        return self._fence is not None

    async def turn(self) -> None:
        """One look at the row, then a second's rest."""
        await self.look()
        await self._bell.wait(BEAT_EVERY_S)

    async def look(self) -> None:
        """Beat when we lead, else see whether the row can be taken."""
        # Measured before the question: a slow answer must not make the beat look younger than it is.
        at_s = self._monotonic()
        if self._fence is not None:
            await self._beat(self._fence, at_s)
        if self._fence is None:
            await self._try_to_take(at_s)

    def interrupt(self) -> None:
        self._bell.ring()

    async def finish(self) -> None:
        """Free the row and the lock, so that the next leader need not wait."""
        fence, self._fence = self._fence, None
        try:
            if fence is not None:
                async with self._work() as tx:
                    await tx.leader.free(self._holder, fence)
        finally:
            self._release_lock()

    async def _beat(self, fence: int, at_s: float) -> None:
        async with self._work() as tx:
            is_ours = await tx.leader.beat(self._holder, fence)
        if is_ours:
            self._beat_s = at_s
            if self._lock is not None:  # whoever led before may have let go of it only now
                self._lock.acquire()
        else:
            self._fence = None
            self._seen = None
            self._has_lost = True
            self._release_lock()
            logger.warning("%s no longer leads (fence %d)", self._holder, fence)

    async def _try_to_take(self, at_s: float) -> None:
        seen, self._seen = self._seen, None  # where the books cannot be read, the leader cannot beat: count anew
        async with self._work.reading() as tx:
            holder, beat, _ = await tx.leader.seen()
        self._seen = seen
        if (holder, beat) != self._seen:
            self._seen, self._seen_s = (holder, beat), at_s
        still_s = at_s - self._seen_s
        is_free = holder is None or holder == self._holder
        if not (is_free or still_s >= TAKEOVER_AFTER_S or (still_s >= DEAD_AFTER_S and self._has_lock())):
            return
        async with self._work() as tx:
            fence = await tx.leader.take(self._holder, None if is_free else beat)
        if fence is not None:
            self._fence, self._beat_s = fence, at_s
            logger.info("%s leads (fence %d), after %s", self._holder, fence, holder or "nobody")
        else:
            self._release_lock()

    def _has_lock(self) -> bool:
        """Whether the lock says that nobody leads who is alive."""
        # Who slept, lost the lead and woke with the lock in hand would read from it that the new leader is dead.
        return self._lock is not None and not self._has_lost and self._lock.acquire()

    def _release_lock(self) -> None:
        if self._lock is not None:
            self._lock.release()
