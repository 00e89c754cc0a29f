"""Standing: which numbers a gateway does not take, as far as can be told from what it took of others meanwhile.

A refusal without a reason may be the gateway's own trouble, ours (no money left, a wrong password) or the number's.
It is the number's when the gateway takes messages to others and none to this one, at several tries and for half an
hour: a number that is taken away from somebody wants proof.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

REFUSED_FOR = timedelta(minutes=30)
REFUSED_TRIES = 4


@dataclass(slots=True)
class _Refusals:
    """Of one number, in a row."""

    since: datetime
    tries: int = 0
    others_taken: bool = False


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
        refusals = self._refused.setdefault(number, _Refusals(now))
        refusals.tries += 1
        is_settled = refusals.others_taken and refusals.tries >= REFUSED_TRIES and now - refusals.since >= REFUSED_FOR
        if is_settled:
            del self._refused[number]
        return is_settled
