"""Reconciling: what is due, is in no final state, and is seen to by nobody. Looked for again and again, because a part
that believes itself well is the last to know.

One look proves nothing: whoever reads the books reads them between two steps of others. Amiss is what every look has
found, over a time in which it should have gone on by itself. That time is counted in monotonic seconds from the first
look on, so that neither an outage nor a clock that is moved by hand makes anything look old.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class FindingKind(StrEnum):
    NOT_REMINDED = "not-reminded"
    """A reminder has come, its person can be reached, and it is not written: planned again, from the books alone."""

    REMINDER_WITHOUT_DELIVERY = "reminder-without-delivery"
    """A reminder is written, and nothing speaks of it: forgotten, and planned again."""

    CLAIM_LOST = "claim-lost"
    """A delivery is claimed by us, and we know nothing of it: put back."""

    NOT_CLAIMED = "not-claimed"
    """A delivery may be sent, nothing stands before it, there is room, and nobody claims it: dispatch is woken."""

    UPDATE_WAITS = "update-waits"
    """An update waits to be handled: handling is woken."""

    UPLOAD_WAITS = "upload-waits"
    """Somebody sent files, and either one has not come or the question was not asked: fetching is woken."""


PATIENCE_S: Mapping[FindingKind, float] = {
    FindingKind.NOT_REMINDED: 30.0,  # two ticks of planning
    FindingKind.REMINDER_WITHOUT_DELIVERY: 30.0,
    FindingKind.CLAIM_LOST: 30.0,
    FindingKind.NOT_CLAIMED: 300.0,
    FindingKind.UPDATE_WAITS: 300.0,
    FindingKind.UPLOAD_WAITS: 1800.0,
}
"""For how long it must have been seen before it is amiss."""


class Suspect(NamedTuple):
    """One thing that looks wrong; `subject` names it by ids, the same at every look. `row` is its row where one is to
    be put right."""

    kind: FindingKind
    subject: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class Own:
    """What a leading process knows of itself: its fence, the deliveries it has in hand, and whether it could take
    more."""

    fence: int
    in_hand: frozenset[int]
    has_room: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """What one look found amiss, and how much of it was put right there and then."""

    amiss: tuple[Suspect, ...] = ()
    repaired: Mapping[FindingKind, int] = field(default_factory=dict)

    def of(self, kind: FindingKind) -> tuple[Suspect, ...]:
        return tuple(suspect for suspect in self.amiss if suspect.kind is kind)

    @property
    def counts(self) -> Mapping[FindingKind, int]:
        return {kind: len(self.of(kind)) for kind in FindingKind}


class Suspicions:
    """Since when each suspect has been seen at every look."""

    def __init__(self) -> None:
        self._since_s: dict[Suspect, float] = {}

    def confirmed(self, seen: Collection[Suspect], at_s: float) -> tuple[Suspect, ...]:
        """Those of a look at `at_s` that have been there for longer than patience allows."""
        self._since_s = {suspect: self._since_s.get(suspect, at_s) for suspect in seen}
        return tuple(one for one, since_s in self._since_s.items() if at_s - since_s >= PATIENCE_S[one.kind])
