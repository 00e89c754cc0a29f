"""The pulse: that a part of the machine still works, noted now and then where health can see it."""

import time
from collections.abc import Callable
from datetime import datetime

from roundtable.books import Transaction

NOTE_EVERY_S = 5.0


class Pulse:
    """Of one tick (plan, dispatch, handle, fetch, tidy, seal). Success is noted at most every five seconds."""

    def __init__(self, tick: str, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._monotonic = monotonic
        self._noted_s: float | None = None

    @property
    def is_due(self) -> bool:
        return self._noted_s is None or self._monotonic() - self._noted_s >= NOTE_EVERY_S

    async def note(self, tx: Transaction, now: datetime) -> None:
        """Does nothing when it was noted a moment ago. `now` by the house's clock."""
        if self.is_due:
            self._noted_s = self._monotonic()
            await tx.pulse.note(self._tick, now)
