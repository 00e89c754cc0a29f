"""Sealing: the leader puts committed rows of the audit into their chain, within seconds of the commit."""

from roundtable.books import Work
from roundtable.ports import Clock
from roundtable.services.audit_chain import seal

SEAL_EVERY_S = 5.0
"""What is taken away before it is sealed nobody misses; to find that nothing waits costs a tenth of a millisecond."""
BATCHES_A_BEAT = 40
"""20,000 rows, a second or two: an audit of years that was never sealed takes several beats, and each is noted."""


class Sealing:
    """By the house's clock."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock
        self._is_interrupted = False

    async def beat(self) -> None:
        """Once more is no harm: what is sealed already is left alone."""
        await seal(self._work, self._clock.now(), BATCHES_A_BEAT, lambda: not self._is_interrupted)

    def interrupt(self) -> None:
        """The rest is left to the next start."""
        self._is_interrupted = True
