"""Publications: an approved workplan that is in order goes onto the website of the Round Table Process. Pure rules.

      prepared ──▶ DRAFT ── sent by the head, or cleared ──▶ CLEARED ── it stands on the website ──▶ PUBLISHED
                     │                                          │
                     └── put away, or another version counts ◀──┘ another version counts ──▶ DISCARDED

That the head has cleared it publishes nothing: somebody puts it on the website, and says so. Only then does the body
hear of it. Who may see it here is for somebody to decide: that holds for later versions too, which nobody has cleared.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from roundtable.completions import is_awaited
from roundtable.due_dates import anchored_by
from roundtable.duties import ROUND_TABLE, DueHanging, Duties
from roundtable.filing import paper_of
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.snapshot import Snapshot
from roundtable.submissions import StoredFile, Submission
from roundtable.visibility import Visibility

PUBLISHABLE = frozenset({Visibility.OWN_BODY, Visibility.ALL_BODIES, Visibility.PUBLIC})
"""A paper that somebody keeps to one side, or in the register, is kept from the website, too, until they say else."""


class PublicationState(StrEnum):
    DRAFT = "draft"
    CLEARED = "cleared"
    PUBLISHED = "published"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Publication:
    """One version of a paper (`submission_id`) on its way to the website; `obligation` is that it be published,
    `person_id` who began it, `successor_id` whoever has come into their post since. Moments are aware UTC."""

    id: int
    obligation: ObligationKey
    submission_id: int
    person_id: int
    made_at: datetime
    state: PublicationState = PublicationState.DRAFT
    cleared_at: datetime | None = None
    successor_id: int | None = None

    @property
    def in_charge_id(self) -> int:
        """Who goes on with it."""
        return self.successor_id or self.person_id


def digest_of_publication(reference: str, files: Iterable[StoredFile]) -> str:
    """Of what would be published: which version, and its files."""
    return hashlib.sha256(repr((reference, [file.sha256 for file in files])).encode()).hexdigest()


def sources_of(duties: Duties, key: ObligationKey) -> tuple[ObligationKey, ...]:
    """Where the papers lie that can be published: the one that is approved, and its revisions (line 100)."""
    source = paper_of(duties, key)
    return (source, *(replace(key, duty=duty.key) for duty in duties.all if duty.amends == source.duty))


def is_in_order(snapshot: Snapshot, key: ObligationKey, paper: ObligationKey) -> bool:
    """Whether it is approved, and nothing is to be completed in what would be published, which lies at `paper`: the
    workplan or a revision. Raises ValueError for a period that is none."""
    if is_awaited(snapshot.facts.get(paper, ())):
        return False
    duty = snapshot.duties.get(key.duty)
    rule = snapshot.rule(duty, key) if duty is not None else None
    if rule is None:
        return False
    due = rule.due
    hangs = isinstance(due, DueHanging) and due.on != ROUND_TABLE
    return not isinstance(due, DueHanging) or not hangs or bool(anchored_by(due, key, snapshot.facts))


def newest_of(papers: Iterable[Submission]) -> Submission | None:
    """The version that counts: what came last, be it a revision."""
    return max(papers, key=lambda one: (one.received_at, one.id), default=None)


def is_on_website(facts: Mapping[ObligationKey, Sequence[Fact]], paper: Submission) -> bool:
    """Whether this version is what stands there, by the facts in force, oldest first."""
    return any(published_of(its) == paper.id for key, its in facts.items() if key.body == paper.obligation.body)


def published_of(facts: Sequence[Fact]) -> int | None:
    """Which paper stands on the website, by its facts in force, oldest first. None: none."""
    return next((fact.submission_id for fact in reversed(facts) if fact.kind is FactKind.PUBLISHED), None)
