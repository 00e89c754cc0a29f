"""Rests: what failed rests before its next try, longer after each failure in a row. In memory, by monotonic time."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

SHORTEST_S = 5.0
LONGEST_S = 600.0
ALARM_AFTER_S = 3 * 3600.0
"""So long may something fail for a reason of our own before a human has to look."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(slots=True)
class _Rest:
    until_s: float
    failing_since_s: float | None = None
    failures: int = 0
    has_alarmed: bool = False


class Rests(Generic[Key]):
    """Who rests, and until when. After a restart everybody is tried at once."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._rests: dict[Key, _Rest] = {}

    def __len__(self) -> int:
        """How many have rested and not been ended since, whether their rest is over or not."""
        return len(self._rests)

    def rests(self, key: Key) -> bool:
        found = self._rests.get(key)
        return found is not None and found.until_s > self._monotonic()

    def rest(self, key: Key, seconds: float) -> None:
        """For as long as somebody else asked for: no failure of our own."""
        self._rests[key] = _Rest(self._monotonic() + seconds)

    def fail(self, key: Key) -> bool:
        """5, 10, 20 … 600 seconds. True once, when it has failed for hours without a success between."""
        now_s = self._monotonic()
        found = self._rests.setdefault(key, _Rest(now_s))
        since_s = now_s if found.failing_since_s is None else found.failing_since_s
        found.failing_since_s = since_s
        found.until_s = now_s + min(SHORTEST_S * 2.0 ** min(found.failures, 16), LONGEST_S)
        found.failures += 1
        if found.has_alarmed or now_s - since_s < ALARM_AFTER_S:
            return False
        found.has_alarmed = True
        return True

    def end(self, key: Key) -> None:
        """It succeeded, or is gone."""
        self._rests.pop(key, None)
