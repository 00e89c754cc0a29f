"""How fast a bot may write, as data one can show, and the buckets that hold it to that.

Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

import math
from dataclasses import dataclass, field


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
    """Telegram's published paces. A short burst to one chat is allowed ("Short bursts … are allowed")."""

    overall: Rate = Rate(30, per_s=1, burst=30)
    chat: Rate = Rate(1, per_s=1, burst=3)
    group: Rate = Rate(20, per_s=60, burst=20)


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


class Pacer:
    """Says of each message whether it may go now, or after how many whole seconds."""

    def __init__(self, limits: Limits | None) -> None:
        self.limits = limits
        self._buckets: dict[tuple[str, int], Bucket] = {}

    def retry_after_s(self, chat_id: int, *, is_group: bool, at_s: float) -> int:
        """0 and the message is counted, or the seconds to wait and nothing is counted.

        Without limits it is always 0. Groups know only the pace per minute and the overall one.
        """
        if self.limits is None:
            return 0
        own = ("group", self.limits.group) if is_group else ("chat", self.limits.chat)
        buckets = [self._bucket("overall", 0, self.limits.overall, at_s), self._bucket(own[0], chat_id, own[1], at_s)]
        wait_s = max(bucket.wait_s(at_s) for bucket in buckets)
        if wait_s > 0:
            return max(1, math.ceil(wait_s))
        for bucket in buckets:
            bucket.spend()
        return 0

    def _bucket(self, scope: str, chat_id: int, rate: Rate, at_s: float) -> Bucket:
        return self._buckets.setdefault((scope, chat_id), Bucket(rate, at_s))
