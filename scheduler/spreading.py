"""Spreading: the leader writes the deliveries of notices whose hour has come, and keeps their approvers informed."""

import time
from collections.abc import Callable

from roundtable.services.desk import Desk
from roundtable.services.notice_spreading import spread, tell_progress, told_of

SPREAD_EVERY_S = 1.0
TELL_EVERY_S = 2.0
"""An edit that comes sooner says little more, and takes a message a second from those who wait for their notice; and to
find out whether there is anything new counts everybody."""


class Spreading:
    """`monotonic` gives seconds."""

    def __init__(self, desk: Desk, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._desk = desk
        self._monotonic = monotonic
        self._told_s: dict[int, float] = {}
        self._is_interrupted = False

    async def beat(self) -> None:
        """Once more is no harm: what is written already is left alone."""
        await spread(self._desk, lambda: not self._is_interrupted)
        async with self._desk.work.reading() as tx:
            followed = await told_of(self._desk, tx, self._desk.clock.now())
        self._told_s = {notice_id: at_s for notice_id, at_s in self._told_s.items() if notice_id in followed}
        for notice_id in followed:
            await self._tell(notice_id)

    def interrupt(self) -> None:
        """A notice that is being spread is left off after the present transaction."""
        self._is_interrupted = True

    async def _tell(self, notice_id: int) -> None:
        told_s = self._told_s.get(notice_id)
        if told_s is not None and self._monotonic() - told_s < TELL_EVERY_S:
            return
        self._told_s[notice_id] = self._monotonic()
        await tell_progress(self._desk, notice_id)
