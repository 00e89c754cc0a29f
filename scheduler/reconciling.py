"""Reconciling, once a minute: what nobody sees to is put right where it can be, and told where it must be."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from roundtable.counters import Counters
from roundtable.reconciling import FindingKind, Findings, Own, Suspect, Suspicions
from roundtable.services.desk import Desk
from roundtable.services.reconciling import look, repair, tell_stuck
from scheduler.leadership import Lead

logger = logging.getLogger(__name__)

RECONCILE_EVERY_S = 60.0
TELL_EVERY_S = 3600.0
NAMED = 5
"""So many of a kind are named in a log line; their number is told in any case."""


class Dispatching(Protocol):
    """What has deliveries in hand (dispatch.py)."""

    @property
    def in_hand(self) -> frozenset[int]: ...
    @property
    def has_room(self) -> bool: ...


class Reconciling:
    """`wakes` are rung where a kind is found that its own part should have seen to. Every Dispatch of this process has
    to be among `dispatches`: what none of them has in hand is put back. `monotonic` gives seconds."""

    def __init__(
        self,
        desk: Desk,
        lead: Lead,
        dispatches: Sequence[Dispatching],
        wakes: Mapping[FindingKind, Callable[[], None]],
        *,
        counters: Counters | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._desk = desk
        self._lead = lead
        self._dispatches = dispatches
        self._wakes = wakes
        self._counters = counters or Counters()
        self._monotonic = monotonic
        self._fence: int | None = None
        self._suspicions = Suspicions()
        self._told_s: dict[FindingKind, float] = {}
        self._amiss_before: frozenset[Suspect] = frozenset()
        self._told_people: frozenset[FindingKind] = frozenset()

    async def beat(self) -> None:
        """One look, and what follows from it."""
        await self.reconcile()

    async def reconcile(self) -> Findings:
        """Nothing is amiss at the first look of a lead; one proves nothing."""
        own = self._own()
        if own is None:
            return Findings()
        if own.fence != self._fence:
            self._fence, self._suspicions = own.fence, Suspicions()
            self._amiss_before, self._told_people = frozenset(), frozenset()
        seen = await look(self._desk, own)
        amiss = self._suspicions.confirmed(seen, self._monotonic())
        own = self._own()
        repaired = await repair(self._desk, amiss, own) if amiss and own is not None else {}
        findings = Findings(amiss, repaired)
        for kind in {suspect.kind for suspect in amiss} & self._wakes.keys():
            self._wakes[kind]()
        self._counters.reconciled(findings.counts, repaired)
        self._tell(findings)
        await self._tell_people(findings)
        return findings

    async def _tell_people(self, findings: Findings) -> None:
        """Of what is amiss still at the look after it was put right, or its part was woken: once, and again when it
        was well in between."""
        stuck = Counter(one.kind for one in findings.amiss if one in self._amiss_before)
        self._amiss_before = frozenset(findings.amiss)
        self._told_people &= {one.kind for one in findings.amiss}
        news = {kind: count for kind, count in stuck.items() if kind not in self._told_people}
        if news:
            await tell_stuck(self._desk, news)
            self._told_people |= news.keys()

    def _own(self) -> Own | None:
        fence = self._lead.fence
        if fence is None:
            return None
        in_hand = frozenset[int]().union(*(one.in_hand for one in self._dispatches))
        return Own(fence, in_hand, all(one.has_room for one in self._dispatches))

    def _tell(self, findings: Findings) -> None:
        now_s = self._monotonic()
        for kind in dict.fromkeys(suspect.kind for suspect in findings.amiss):
            if kind in self._told_s and now_s - self._told_s[kind] < TELL_EVERY_S:
                continue
            self._told_s[kind] = now_s
            found = findings.of(kind)
            named = ", ".join(suspect.subject for suspect in found[:NAMED])
            repaired = findings.repaired.get(kind, 0)
            logger.error("Amiss: %s: %d found, %d put right (%s)", kind, len(found), repaired, named)
