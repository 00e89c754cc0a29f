"""When what looks wrong is amiss, and what of the rules is not written."""

from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.obligations import ObligationKey
from roundtable.reconciling import PATIENCE_S, FindingKind, Findings, Suspect, Suspicions, unwritten
from roundtable.reminders import Planned

NOW = datetime(2027, 3, 1, 1, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
ROW = Planned(
    obligation=WORKPLAN,
    stage="before-30",
    due_on=date(2027, 3, 31),
    on=date(2027, 3, 1),
    send_at=NOW - HOUR,
    useful_until_at=NOW + HOUR,
    person_id=7,
    post_id=1,
    reachable=True,
    why="",
)
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


def test_what_has_come_and_is_not_written_is_found_by_person() -> None:
    other = ROW._replace(person_id=8)
    assert unwritten([ROW, other], {(WORKPLAN, 8, "before-30")}, NOW) == {7: (ROW,)}


@pytest.mark.parametrize("row", [ROW._replace(person_id=None), ROW._replace(reachable=False)])
def test_who_cannot_be_reached_is_nobodys_fault(row: Planned) -> None:
    assert unwritten([row], (), NOW) == {}


def test_what_will_make_no_sense_any_more_when_the_window_opens_is_left_alone() -> None:
    longer = ROW._replace(stage="after-2", useful_until_at=NOW + 3 * HOUR)
    assert unwritten([ROW], (), NOW + HOUR) == {}
    assert unwritten([ROW, longer], (), NOW + HOUR) == {7: (ROW, longer)}
