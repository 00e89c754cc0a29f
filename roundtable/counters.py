"""Counters: what this process has done since its start, counted where it is done. Plain numbers in memory, which
/metrics reads; nobody else looks at them, and a restart begins anew."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from roundtable.deliveries import Lane, NewDelivery, Outcome
from roundtable.reconciling import FindingKind

HANDLING_BOUNDS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0)
ANSWER_BOUNDS_S = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
ANSWERED_WITHIN = timedelta(minutes=1)
"""What is said to a chat later than this after its update began to be handled is no answer to it."""
MOST_OPEN = 1000


@dataclass(frozen=True, slots=True)
class Spread:
    """How often something took how long: `counts` of each bound in seconds (included), and of what took longer."""

    bounds_s: tuple[float, ...]
    counts: tuple[int, ...]
    sum_s: float


class Histogram:
    """Seconds, sorted into what is at most as long as each bound."""

    def __init__(self, bounds_s: tuple[float, ...]) -> None:
        self._bounds_s = bounds_s
        self._counts = [0] * (len(bounds_s) + 1)
        self._sum_s = 0.0

    def observe(self, seconds: float) -> None:
        self._counts[bisect_left(self._bounds_s, seconds)] += 1
        self._sum_s += seconds

    @property
    def spread(self) -> Spread:
        return Spread(self._bounds_s, tuple(self._counts), self._sum_s)


@dataclass(frozen=True, slots=True)
class Counted:
    """The counters as they stood at one moment. `outcomes` by channel, lane and name of the outcome (sent, deferred,
    refused, migrated, broken); `webhook` by HTTP status; `findings` of the last reconciling and `repairs` of all of
    them, by kind. `handling` is what the handler took, `answering` the way from an update's receipt to the record that
    its answer is sent."""

    outcomes: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    too_many_requests: int = 0
    handled: int = 0
    failed: int = 0
    handling: Spread = field(default_factory=lambda: Histogram(HANDLING_BOUNDS_S).spread)
    answering: Spread = field(default_factory=lambda: Histogram(ANSWER_BOUNDS_S).spread)
    webhook: Mapping[int, int] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)
    repairs: Mapping[str, int] = field(default_factory=dict)


class Counters:
    """One a process, handed to whoever has something to count."""

    def __init__(self) -> None:
        self._outcomes: Counter[tuple[str, str, str]] = Counter()
        self._too_many_requests = 0
        self._handled = 0
        self._failed = 0
        self._handling = Histogram(HANDLING_BOUNDS_S)
        self._answering = Histogram(ANSWER_BOUNDS_S)
        self._webhook: Counter[int] = Counter()
        self._findings: dict[str, int] = {}
        self._repairs: Counter[str] = Counter()
        self._open: dict[int, tuple[datetime, datetime]] = {}

    def too_many(self) -> None:
        """A 429."""
        self._too_many_requests += 1

    def webhook(self, status: int) -> None:
        """A call of the webhook was answered with this HTTP status."""
        self._webhook[status] += 1

    def begun(self, chat_id: int, received_at: datetime, now: datetime) -> None:
        """An update of this chat begins to be handled: what is said there next may be its answer."""
        if len(self._open) >= MOST_OPEN:  # most of them need no answer; whoever watches does not miss a few
            self._open.clear()
        self._open[chat_id] = (received_at, now)

    def handled(self, seconds: float, *, failed: bool) -> None:
        """One try to handle an update has ended."""
        self._handling.observe(seconds)
        if failed:
            self._failed += 1
        else:
            self._handled += 1

    def outcome(self, what: NewDelivery, outcome: Outcome, now: datetime) -> None:
        """What became of a delivery; of a deferred one, at this try."""
        name = type(outcome).__name__.lower()
        self._outcomes[what.channel, what.lane, name] += 1
        if name != "sent" or what.lane is not Lane.ANSWER:
            return
        update = self._open.pop(what.chat_id, None)
        if update is not None and timedelta() <= what.made_at - update[1] <= ANSWERED_WITHIN:
            self._answering.observe(max((now - update[0]).total_seconds(), 0.0))

    def reconciled(self, findings: Mapping[FindingKind, int], repairs: Mapping[FindingKind, int]) -> None:
        """What one look found amiss, and what of it was put right."""
        self._findings = {kind.value: count for kind, count in findings.items()}
        self._repairs.update({kind.value: count for kind, count in repairs.items()})

    @property
    def counted(self) -> Counted:
        """As they stand now."""
        return Counted(
            outcomes=dict(self._outcomes),
            too_many_requests=self._too_many_requests,
            handled=self._handled,
            failed=self._failed,
            handling=self._handling.spread,
            answering=self._answering.spread,
            webhook=dict(self._webhook),
            findings=self._findings,
            repairs=dict(self._repairs),
        )
