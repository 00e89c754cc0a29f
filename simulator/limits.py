"""How fast a bot may write, as data one can show, and what holds it to that.

Telegram publishes the paces (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this), not how
it measures them. So there are three readings: `Limits` with buckets, which is the usual one, `SlidingWindow`, and
`Punishing` for a server that takes every further refusal amiss.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol


class Counter(Protocol):
    """What has been counted so far."""

    def retry_after_s(self, chat_id: int, *, is_group: bool, at_s: float, paid: bool = False) -> int:
        """0 and the message is counted, or whole seconds to wait and it is not. `at_s` is monotonic and never falls.

        A `paid` message has a pace over all chats of its own; the pace of its chat is the same.
        """
        ...


class Measure(Protocol):
    """A way to measure: frozen data, from which every bot gets a counter of its own."""

    def counter(self) -> Counter: ...


class Pacer:
    """Says of each message whether it may go now, or after how many whole seconds. Without limits it always may."""

    def __init__(self, limits: Measure | None) -> None:
        self.limits = limits
        self._counter = limits.counter() if limits else None

    def retry_after_s(self, chat_id: int, *, is_group: bool, at_s: float, paid: bool = False) -> int:
        """As `Counter.retry_after_s`."""
        return self._counter.retry_after_s(chat_id, is_group=is_group, at_s=at_s, paid=paid) if self._counter else 0


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

    Groups know only the pace per minute and the overall one. A message with `allow_paid_broadcast` falls under `paid`
    in place of `overall`; what it would cost is not counted.
    """

    overall: Rate = Rate(30, per_s=1, burst=30)
    paid: Rate = Rate(1000, per_s=1, burst=1000)
    chat: Rate = Rate(1, per_s=1, burst=3)
    group: Rate = Rate(20, per_s=60, burst=20)

    def counter(self) -> "Buckets":
        return Buckets(self)


Scope = tuple[str, int]  # "overall", "paid", "chat" or "group", and the chat's id; 0 where it is all chats


def scopes_of(chat_id: int, *, is_group: bool, paid: bool) -> tuple[Scope, Scope]:
    """The two limits of a message: the one over all chats, and its chat's."""
    return ("paid" if paid else "overall", 0), ("group" if is_group else "chat", chat_id)


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
    """One bucket for all messages, one for all that are paid, and one for each chat."""

    def __init__(self, limits: Limits) -> None:
        self._rates = {
            "overall": limits.overall,
            "paid": limits.paid,
            "chat": limits.chat,
            "group": limits.group,
        }
        self._buckets: dict[Scope, Bucket] = {}

    def retry_after_s(self, chat_id: int, *, is_group: bool, at_s: float, paid: bool = False) -> int:
        scopes = scopes_of(chat_id, is_group=is_group, paid=paid)
        waits_s = self.waits_s(scopes, at_s)
        if not waits_s:
            self.spend(scopes)
        return whole_seconds(max(waits_s.values(), default=0.0))

    def waits_s(self, scopes: Iterable[Scope], at_s: float) -> dict[Scope, float]:
        """Which of these limits stand in the way, and for how long; nothing is counted."""
        waits_s = {scope: self._bucket(scope, at_s).wait_s(at_s) for scope in scopes}
        return {scope: wait_s for scope, wait_s in waits_s.items() if wait_s > 0}

    def spend(self, scopes: Iterable[Scope]) -> None:
        """Counts one message that `waits_s` let through."""
        for scope in scopes:
            self._buckets[scope].spend()

    def _bucket(self, scope: Scope, at_s: float) -> Bucket:
        return self._buckets.setdefault(scope, Bucket(self._rates[scope[0]], at_s))
