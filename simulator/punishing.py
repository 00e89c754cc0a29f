"""A server that loses its patience: who runs into a limit again and again is put out for longer and longer.

Telegram publishes no such rule. It is what people who broadcast without pacing report: the waits they are told grow.
"""

from dataclasses import dataclass, field

from simulator.limits import Buckets, Limits, Scope, scopes_of, whole_seconds


@dataclass(frozen=True)
class Punishing:
    """Buckets, and a pause for each refusal: the first of `pauses_s`, then the next one, at last the longest.

    A request during a pause is one more refusal and begins the next pause at once. A pause that was sat out is still
    remembered for `forgiven_after_s`: a refusal within that time is a repeated one. A pause holds where the limit was
    hit: one chat, one group, or everything.
    """

    limits: Limits = field(default_factory=Limits)
    pauses_s: tuple[float, ...] = (5, 30, 60)
    forgiven_after_s: float = 60

    def counter(self) -> "Grudges":
        return Grudges(self)


@dataclass
class Grudge:
    """How often one limit was hit, and until when nobody is let through for it."""

    refusals: int = 0
    paused_until_s: float = 0.0


@dataclass
class Grudges:
    """What is held against the bot, limit by limit."""

    rule: Punishing
    _buckets: Buckets = field(init=False)
    _held: dict[Scope, Grudge] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._buckets = self.rule.limits.counter()

    def retry_after_s(self, chat_id: int, *, is_group: bool, at_s: float, paid: bool = False) -> int:
        scopes = scopes_of(chat_id, is_group=is_group, paid=paid)
        hit = {scope for scope in scopes if scope in self._held and self._held[scope].paused_until_s > at_s}
        if not hit:
            hit = set(self._buckets.waits_s(scopes, at_s))
        if not hit:
            self._buckets.spend(scopes)
            return 0
        return max(self._punish(scope, at_s) for scope in hit)

    def _punish(self, scope: Scope, at_s: float) -> int:
        held = self._held.setdefault(scope, Grudge())
        if at_s > held.paused_until_s + self.rule.forgiven_after_s:
            held.refusals = 0
        pause_s = self.rule.pauses_s[min(held.refusals, len(self.rule.pauses_s) - 1)]
        held.refusals += 1
        # A later pause is never over sooner than the one it replaces.
        held.paused_until_s = max(held.paused_until_s, at_s + pause_s)
        return whole_seconds(held.paused_until_s - at_s)
