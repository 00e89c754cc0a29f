"""When what looks wrong is amiss."""

import pytest

from roundtable.reconciling import PATIENCE_S, FindingKind, Findings, Suspect, Suspicions

LOST = Suspect(FindingKind.CLAIM_LOST, "delivery 1", 1)
STUCK = Suspect(FindingKind.NOT_CLAIMED, "delivery 2", 2)


@pytest.mark.parametrize("kind", FindingKind)
def test_one_look_proves_nothing_and_patience_ends(kind: FindingKind) -> None:
    suspicions, suspect = Suspicions(), Suspect(kind, "it")
    assert suspicions.confirmed([suspect], 1000.0) == ()
    assert suspicions.confirmed([suspect], 1000.0 + PATIENCE_S[kind] - 1) == ()
    assert suspicions.confirmed([suspect], 1000.0 + PATIENCE_S[kind]) == (suspect,)
    assert suspicions.confirmed([suspect], 5000.0) == (suspect,)


def test_what_was_well_in_between_is_suspected_anew() -> None:
    suspicions = Suspicions()
    suspicions.confirmed([LOST, STUCK], 0.0)
    suspicions.confirmed([STUCK], 60.0)
    assert suspicions.confirmed([LOST, STUCK], 300.0) == (STUCK,)


def test_findings_are_counted_by_kind_also_where_there_are_none() -> None:
    findings = Findings((LOST, STUCK, Suspect(FindingKind.CLAIM_LOST, "delivery 3", 3)))
    assert findings.of(FindingKind.NOT_CLAIMED) == (STUCK,)
    counts = findings.counts
    assert (counts[FindingKind.CLAIM_LOST], counts[FindingKind.UPDATE_WAITS], len(counts)) == (2, 0, len(FindingKind))
