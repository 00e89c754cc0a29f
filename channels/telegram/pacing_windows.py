"""Sliding windows: what a limit still allows, and what counts from when.

Telegram counts a message when it arrives there; we know when it left and when its answer was back. Of two messages of
which the first was slow on its way, the second can come too soon although it left late enough. So a message counts from
the latest moment at which it can have arrived: that of its answer, less the fastest round trip seen lately (of which
the next message needs its part as well, and the answer the other). Jitter of the network then presses no more messages
into a window than it holds, and a network that is only far away costs next to nothing.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import nsmallest

LONGEST_UNKNOWN_S = 1.0
"""A message that was not answered yet may arrive at any moment; after so long it is taken for having arrived."""
LOOK_AGAIN_S = 0.02
REMEMBERED = 300
"""Round trips, of which the fastest are looked at."""
KNOWN_AFTER = 20
"""Before so many round trips nothing is known of the fastest, and a message counts from its answer."""
FEW = 5
"""The fastest possible round trip is faster than the fastest one seen: by as much as lies between the fastest few."""
MARGIN_S = 0.002
"""For clocks: moments are not measured more exactly than this."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `messages` in any `per_s` seconds."""

    messages: int
    per_s: float


@dataclass(slots=True)
class Window:
    """The moments of the last messages under one limit, in monotonic seconds; counted as they are sent."""

    limit: Limit
    sent_s: deque[float] = field(default_factory=deque)

    def wait_s(self, at_s: float) -> float:
        while self.sent_s and self.sent_s[0] + self.limit.per_s <= at_s:
            self.sent_s.popleft()
        return self.sent_s[0] + self.limit.per_s - at_s if len(self.sent_s) >= self.limit.messages else 0.0

    def sent(self, at_s: float) -> None:
        self.sent_s.append(at_s)


class Slot:
    """One message's place in the pace of all."""

    __slots__ = ("_counted_from_s", "_monotonic", "_sent_s", "_window")

    def __init__(self, window: "ArrivalWindow", sent_s: float, monotonic: Callable[[], float]) -> None:
        self._window = window
        self._sent_s = sent_s
        self._monotonic = monotonic
        self._counted_from_s: float | None = None

    def answered(self) -> None:
        """Telegram has answered, whatever it said; or it is sure that nothing was sent."""
        if self._counted_from_s is None:
            way_s = self._monotonic() - self._sent_s
            self._counted_from_s = self._sent_s + self._window.detour_s(way_s)

    def arrived_by_s(self, at_s: float) -> float:
        """The latest moment at which it can have arrived, as far as is known now."""
        if self._counted_from_s is not None:
            return self._counted_from_s
        return min(at_s, self._sent_s + LONGEST_UNKNOWN_S)

    @property
    def is_answered(self) -> bool:
        return self._counted_from_s is not None


class ArrivalWindow:
    """Counts messages from when they can have arrived at the latest. `slower` stretches it."""

    def __init__(self, limit: Limit) -> None:
        self.slower = 1.0
        self._limit = limit
        self._slots: deque[Slot] = deque()
        self._ways_s: deque[float] = deque(maxlen=REMEMBERED)

    def wait_s(self, at_s: float) -> float:
        """Seconds until one more message may go, as far as is known now."""
        per_s = self._limit.per_s * self.slower + MARGIN_S
        while self._slots and self._slots[0].arrived_by_s(at_s) + per_s <= at_s:
            self._slots.popleft()
        if len(self._slots) < self._limit.messages:
            return 0.0
        # Sent in this order, they may arrive in any: one that was slow on its way counts longer than those behind it.
        latest_first = sorted(self._slots, key=lambda slot: slot.arrived_by_s(at_s), reverse=True)
        gives_way = latest_first[self._limit.messages - 1]
        wait_s = max(gives_way.arrived_by_s(at_s) + per_s - at_s, 0.0)
        return wait_s if gives_way.is_answered else min(wait_s, LOOK_AGAIN_S)

    def sent(self, at_s: float, monotonic: Callable[[], float]) -> Slot:
        slot = Slot(self, at_s, monotonic)
        self._slots.append(slot)
        return slot

    def detour_s(self, way_s: float) -> float:
        """How much longer a round trip took than the fastest one can."""
        self._ways_s.append(way_s)
        if len(self._ways_s) <= KNOWN_AFTER:
            return way_s
        fastest, *_, another = nsmallest(FEW, self._ways_s)
        return way_s - max(fastest - (another - fastest), 0.0)
