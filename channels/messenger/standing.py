"""Standing: which numbers a gateway does not take, as far as can be told from what it took of others meanwhile.

A refusal without a reason may be the gateway's own trouble, ours (no money left, a wrong password) or the number's.
It is the number's when the gateway takes messages to others and none to this one, at several tries and for half an
hour: a number that is taken away from somebody wants proof. So a refusal counts only when somebody else was taken since
the number's refusal before it. A gateway that is away counts for nothing, however long and often it is tried: the
retries of one message come every minute, and most have nobody else between them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

REFUSED_FOR = timedelta(minutes=30)
REFUSED_TRIES = 4
FORGOTTEN_AFTER = timedelta(hours=1)
"""A refusal from longer ago says nothing of today."""


@dataclass(slots=True)
class _Refusals:
    """Of one number, in a row."""

    last_at: datetime
    others_taken: bool = False
    """Since the last refusal."""
    counted_since: datetime | None = None
    counted: int = 0


class Standing:
    """Kept in memory: after a restart every number is tried anew."""

    def __init__(self) -> None:
        self._refused: dict[str, _Refusals] = {}

    def taken(self, number: str) -> None:
        self._refused.pop(number, None)
        for refusals in self._refused.values():
            refusals.others_taken = True

    def is_refused(self, number: str, now: datetime) -> bool:
        """Notes one more refusal; whether that settles it. Then it begins anew, should the number be given again."""
        refusals = self._refused.get(number)
        if refusals is None or now - refusals.last_at > FORGOTTEN_AFTER:
            self._refused[number] = _Refusals(now)
            return False
        refusals.last_at = now
        if not refusals.others_taken:
            return False
        refusals.others_taken = False
        refusals.counted += 1
        refusals.counted_since = refusals.counted_since or now
        is_settled = refusals.counted >= REFUSED_TRIES and now - refusals.counted_since >= REFUSED_FOR
        if is_settled:
            del self._refused[number]
        return is_settled
