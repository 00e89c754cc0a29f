"""The list of obligations, as calendar, board and open list read it."""

from datetime import date

from roundtable.obligations import Fact, FactKind, ObligationKey, State
from roundtable.planned import Snapshot, obligation_of, obligations_of
from tests.roundtable.situations import Roster, body, fact, snapshot

WORKPLAN = "HLT/annual-workplan/2027"
YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def listed(seen: Snapshot, today: str = "2027-03-15") -> list[str]:
    return [str(item.key) for item in obligations_of(seen, *YEAR, date.fromisoformat(today))]


def hlt(*facts: Fact) -> Snapshot:
    return snapshot(*facts, roster=Roster(("HLT",)))


def test_a_year_of_one_body_by_due_date_and_order_of_duties() -> None:
    assert listed(hlt()) == [
        WORKPLAN,
        "HLT/quarterly-meeting/2027-Q1",
        "HLT/quarterly-meeting/2027-Q2",
        "HLT/quarterly-meeting/2027-Q3",
        "HLT/progress-report/2027",
        "HLT/executive-meeting/RT-2027",
        "HLT/quarterly-meeting/2027-Q4",
    ]


def test_all_bodies_have_ten_times_that_four_joint_meetings_and_what_prepares_the_round_table() -> None:
    assert len(listed(snapshot())) == 10 * 7 + 4 + 13


def test_an_approval_is_listed_once_its_workplan_is_in_and_so_is_what_is_settled() -> None:
    seen = hlt(fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-12"))
    assert "HLT/workplan-approval/2027" in listed(seen)
    first = obligations_of(seen, date(2027, 3, 1), date(2027, 3, 31), date(2027, 3, 15))
    assert [(str(item.key), item.standing.state) for item in first] == [
        ("HLT/workplan-approval/2027", State.OPEN),
        (WORKPLAN, State.MET),
        ("HLT/quarterly-meeting/2027-Q1", State.OPEN),
    ]
    assert [fact.kind for fact in first[1].facts] == [FactKind.SUBMITTED]


def test_both_ends_of_the_range_are_included() -> None:
    day = date(2027, 3, 31)
    assert len(obligations_of(hlt(), day, day, day)) == 2


def test_a_body_owes_what_falls_due_while_it_is_valid_and_keeps_what_it_has_answered() -> None:
    merged = body("HLT", valid_until=date(2027, 6, 30))
    answered = fact("HLT/progress-report/2027", FactKind.WAIVED, "2027-06-01")
    seen = snapshot(answered, roster=Roster(("HLT",)), bodies=[merged])
    assert listed(seen) == [WORKPLAN, "HLT/quarterly-meeting/2027-Q1", "HLT/progress-report/2027"]


def test_one_obligation_is_found_by_its_key() -> None:
    found = obligation_of(hlt(), ObligationKey.parse(WORKPLAN), date(2027, 4, 1))
    assert found is not None
    assert found.standing.state is State.LATE


def test_nothing_is_found_for_keys_that_name_nothing() -> None:
    today = date(2027, 4, 1)
    for text in (
        "XXX/annual-workplan/2027",
        "HLT/budget/2027",
        "RTP/annual-workplan/2027",
        "HLT/joint-meeting/2027-Q1",
    ):
        assert obligation_of(snapshot(), ObligationKey.parse(text), today) is None
    assert obligation_of(snapshot(), ObligationKey("HLT", "workplan-approval", "2027"), today) is None
    assert obligation_of(snapshot(), ObligationKey("HLT", "workplan-revision", "2027"), today) is None
