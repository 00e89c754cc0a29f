"""How fast a bot may write, as data one can show, and what holds it to that.

Telegram publishes the paces (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this), not how
it measures them. So there are three readings: `Limits` with buckets, which is the usual one, `SlidingWindow`, and
`Punishing` for a server that takes every further refusal amiss.
"""

import math
from dataclasses import dataclass, field
from typing import Protocol


class Counter(Protocol):
    """What has been counted so far."""

    def retry_after_s(self, chat_id: int, *, is_group: bool, at_s: float) -> int:
        """0 and the message is counted, or whole seconds to wait and it is not. `at_s` is monotonic and never falls."""
        ...


class Measure(Protocol):
    """A way to measure: frozen data, from which every bot gets a counter of its own."""

    def counter(self) -> Counter: ...


class Pacer:
    """Says of each message whether it may go now, or after how many whole seconds. Without limits it always may."""

    def __init__(self, limits: Measure | None) -> None:
        self.limits = limits
        self._counter = limits.counter() if limits else None

    def retry_after_s(self, chat_id: int, *, is_group: bool, at_s: float) -> int:
        """As `Counter.retry_after_s`."""
        return self._counter.retry_after_s(chat_id, is_group=is_group, at_s=at_s) if self._counter else 0


@dataclass(frozen=True)
class Rate:
    """So many messages in so many seconds; `burst` may go at once after a rest."""

    messages: int
    per_s: float
    burst: int

    @property
    def per_second(self) -> float:
        return self.messages / self.per_s


@dataclass(frozen=True)
class Limits:
    """Telegram's published paces. A short burst to one chat is allowed ("Short bursts … are allowed").

    Groups know only the pace per minute and the overall one.
    """

    overall: Rate = Rate(30, per_s=1, burst=30)
    chat: Rate = Rate(1, per_s=1, burst=3)
    group: Rate = Rate(20, per_s=60, burst=20)

    def counter(self) -> "Buckets":
        return Buckets(self)


Scope = tuple[str, int]  # "overall", "chat" or "group", and the chat's id; 0 where it is all chats
OVERALL: Scope = ("overall", 0)


def scope_of(chat_id: int, *, is_group: bool) -> Scope:
    """The narrow limit of a chat; every message also falls under OVERALL."""
    return ("group" if is_group else "chat", chat_id)


def whole_seconds(wait_s: float) -> int:
    """How Telegram says a wait: rounded up, and never 0 for one that is not over."""
    # Differences of moments end a hair above the whole second that was meant.
    return max(1, math.ceil(wait_s - 1e-6)) if wait_s > 0 else 0


@dataclass
class Bucket:
    """A token bucket. Moments are monotonic seconds, passed in, so that a test can let time pass."""

    rate: Rate
    tokens: float = field(init=False)
    filled_at_s: float

    def __post_init__(self) -> None:
        self.tokens = float(self.rate.burst)

    def wait_s(self, at_s: float) -> float:
        """Refills, and says how long until one more message may go: 0.0 when it may go now."""
        self.tokens = min(float(self.rate.burst), self.tokens + (at_s - self.filled_at_s) * self.rate.per_second)
        self.filled_at_s = at_s
        # A refill in fractions may end a hair under one whole token.
        return 0.0 if self.tokens >= 1 - 1e-9 else (1 - self.tokens) / self.rate.per_second

    def spend(self) -> None:
        self.tokens -= 1


class Buckets:
    """One bucket for all messages, and one for each chat."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._buckets: dict[Scope, Bucket] = {}

    def retry_after_s(self, chat_id: int, *, is_group: bool, at_s: float) -> int:
        waits_s = self.waits_s(chat_id, is_group=is_group, at_s=at_s)
        if not waits_s:
            self.spend(chat_id, is_group=is_group)
        return whole_seconds(max(waits_s.values(), default=0.0))

    def waits_s(self, chat_id: int, *, is_group: bool, at_s: float) -> dict[Scope, float]:
        """Which limits stand in the way, and for how long; nothing is counted."""
        waits_s = {
            OVERALL: self._bucket(OVERALL, self._limits.overall, at_s).wait_s(at_s),
            (own := scope_of(chat_id, is_group=is_group)): self._bucket(
                own, self._limits.group if is_group else self._limits.chat, at_s
            ).wait_s(at_s),
        }
        return {scope: wait_s for scope, wait_s in waits_s.items() if wait_s > 0}

    def spend(self, chat_id: int, *, is_group: bool) -> None:
        """Counts one message that `waits_s` let through."""
        for scope in (OVERALL, scope_of(chat_id, is_group=is_group)):
            self._buckets[scope].spend()

    def _bucket(self, scope: Scope, rate: Rate, at_s: float) -> Bucket:
        return self._buckets.setdefault(scope, Bucket(rate, at_s))
