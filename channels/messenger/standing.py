"""Standing: which numbers a gateway does not take, as far as can be told from what it took of others meanwhile.

A refusal without a reason may be the gateway's own trouble, ours (no money left, a wrong password) or the number's.
It is the number's when the gateway works for others and never for this one, and a number that is taken away from
somebody wants proof. So a refusal proves something only when somebody else was taken just before it and after the
number's refusal before; proof is two such that lie half an hour or some days apart, with nothing but refusals around
them. A gateway that is away proves nothing, however long and often it is tried. Whoever is taken after refusals of
their own shows that the gateway was in trouble: proof begins anew.

What others were given before the first refusal proves nothing: the money may have run out just then. So where nobody
else is written to, nothing can be told, and the number is tried until its message is stale.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

REFUSED_FOR = timedelta(minutes=30)
REFUSED_TRIES = 4
"""Refusals in a row, whether they prove something or not."""
LATELY = timedelta(minutes=10)
"""Retries come a minute apart, but not at night: what was taken before says little of the next morning's refusal."""
FORGOTTEN_AFTER = timedelta(days=4)
"""A refusal from longer ago says nothing of today. Longer than a night and than a long weekend, in which nobody is
written to: on many a day others are written to in the first minutes only."""


@dataclass(slots=True)
class _Refusals:
    """Of one number, in a row."""

    last_at: datetime
    tries: int = 1
    others_taken_at: datetime | None = None
    """Since the last refusal, the last time."""
    proof: tuple[datetime, datetime] | None = None
    """The first and the last refusal that proves something."""

    @property
    def is_settled(self) -> bool:
        if self.proof is None or self.tries < REFUSED_TRIES:
            return False
        first_at, last_at = self.proof
        return last_at - first_at >= REFUSED_FOR


class Standing:
    """Kept in memory: after a restart every number is tried anew."""

    def __init__(self) -> None:
        self._refused: dict[str, _Refusals] = {}

    def taken(self, number: str, now: datetime) -> None:
        was_refused = self._refused.pop(number, None) is not None
        for refusals in self._refused.values():
            refusals.others_taken_at = now
            if was_refused:
                refusals.proof = None

    def is_refused(self, number: str, now: datetime) -> bool:
        """Notes one more refusal; whether that settles it. Then it begins anew, should the number be given again."""
        refusals = self._refused.get(number)
        if refusals is None or now - refusals.last_at > FORGOTTEN_AFTER:
            self._refused[number] = _Refusals(now)
            return False
        refusals.last_at = now
        refusals.tries += 1
        if refusals.others_taken_at is not None and now - refusals.others_taken_at <= LATELY:
            refusals.proof = (refusals.proof[0] if refusals.proof else now, now)
        refusals.others_taken_at = None
        if refusals.is_settled:
            del self._refused[number]
            return True
        return False
