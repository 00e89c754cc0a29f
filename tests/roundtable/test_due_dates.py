"""Due dates: inside a period, or hanging on another date."""

from datetime import date

import pytest

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.due_dates import due_on
from roundtable.duties import DueOn, PeriodKind, Rhythm
from roundtable.obligations import Fact, FactKind, ObligationKey, by_obligation
from roundtable.periods import parse_period
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.situations import DUTIES, fact

WORKPLAN = "HLT/annual-workplan/2027"
APPROVAL = "HLT/workplan-approval/2027"
PUBLICATION = "HLT/publication/2027"
EXECUTIVE = "HLT/executive-meeting/RT-2027"


def due(key: str, *facts: Fact, round_tables: tuple[RoundTable, ...] = ()) -> str | None:
    obligation = ObligationKey.parse(key)
    rhythm = DUTIES[obligation.duty].rhythm_of(parse_period(obligation.period).kind)
    assert rhythm is not None
    found = due_on(rhythm, obligation, by_obligation(facts), round_tables, LAO)
    return found.isoformat() if found else None


def held(planned_on: date | None, held_on: date | None = None) -> tuple[RoundTable, ...]:
    return (RoundTable("2027", RoundTableKind.ANNUAL, planned_on, held_on=held_on),)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (WORKPLAN, "2027-03-31"),
        ("HLT/quarterly-meeting/2028-Q1", "2028-03-31"),
        ("HLT/quarterly-meeting/2027-Q2", "2027-06-30"),
        ("RTP/joint-meeting/2026-Q4", "2026-12-31"),
        ("HLT/progress-report/2026", "2026-10-31"),
        ("HLT/progress-report/2027-H1", "2027-04-30"),
        ("HLT/progress-report/2027-H2", "2027-10-31"),
    ],
)
def test_a_due_date_is_a_day_of_the_period_that_the_key_names(key: str, day: str) -> None:
    assert due(key) == day


@pytest.mark.parametrize(("day", "is_due"), [(None, "2028-02-29"), (15, "2028-02-15"), (31, "2028-02-29")])
def test_a_day_beyond_the_end_of_its_month_is_the_last_one(day: int | None, is_due: str) -> None:
    rhythm = Rhythm("yearly", PeriodKind.YEAR, DueOn(2, day), ("before-3",))
    assert due_on(rhythm, ObligationKey("HLT", "annual-workplan", "2028"), {}, (), LAO) == date.fromisoformat(is_due)


def test_an_approval_hangs_on_the_day_the_workplan_came() -> None:
    assert due(APPROVAL) is None
    assert due(APPROVAL, fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-20")) == "2027-04-03"
    assert due(APPROVAL, fact(WORKPLAN, FactKind.PAPER_ARRIVED, "2027-03-20")) == "2027-04-03"
    assert due(APPROVAL, fact(WORKPLAN, FactKind.ON_PAPER, "2027-03-20")) is None
    assert due(APPROVAL, fact(WORKPLAN, FactKind.PAPER_ARRIVED, "2027-03-25", on="2027-03-22")) == "2027-04-05"
    assert due(APPROVAL, fact(WORKPLAN, FactKind.WAIVED, "2027-03-20")) is None


def test_a_paper_handed_in_late_in_the_evening_of_london_is_of_the_next_day_in_vientiane() -> None:
    assert due(APPROVAL, fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-21", clock="00:30")) == "2027-04-04"


def test_a_revised_version_moves_nothing() -> None:
    first = fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-20")
    revised = fact(WORKPLAN, FactKind.SUBMITTED, "2027-07-01")
    assert due(APPROVAL, first, revised) == "2027-04-03"


def test_the_workplan_of_another_body_or_year_is_none_of_its_business() -> None:
    assert due(APPROVAL, fact("EDU/annual-workplan/2027", FactKind.SUBMITTED, "2027-03-20")) is None
    assert due(APPROVAL, fact("HLT/annual-workplan/2026", FactKind.SUBMITTED, "2027-03-20")) is None


def test_an_executive_meeting_hangs_on_the_round_table_wherever_that_slips() -> None:
    assert due(EXECUTIVE) is None
    assert due(EXECUTIVE, round_tables=held(None)) is None
    assert due(EXECUTIVE, round_tables=held(date(2027, 11, 24))) == "2027-11-10"
    assert due(EXECUTIVE, round_tables=held(date(2027, 11, 24), date(2028, 1, 26))) == "2028-01-12"


def test_a_publication_hangs_on_the_approval_and_counts_working_days() -> None:
    came = fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-20")
    assert due(PUBLICATION, came) is None
    assert due(PUBLICATION, came, fact(APPROVAL, FactKind.APPROVED, "2027-04-01")) == "2027-04-20", (
        "New Year is between"
    )
    assert due(PUBLICATION, came, fact(APPROVAL, FactKind.PAPER_ARRIVED, "2027-05-03")) == "2027-05-17"


def test_a_workplan_that_is_to_be_completed_is_not_published_before_it_is_in_order() -> None:
    came = fact(WORKPLAN, FactKind.SUBMITTED, "2027-05-01")
    asked = fact(WORKPLAN, FactKind.COMPLETION_ASKED, "2027-05-02")
    approved = fact(APPROVAL, FactKind.APPROVED, "2027-05-03")
    assert due(PUBLICATION, came, asked, approved) is None
    newer = fact(WORKPLAN, FactKind.SUBMITTED, "2027-05-10")
    assert due(PUBLICATION, came, asked, approved, newer) == "2027-05-24"
    ended = fact(WORKPLAN, FactKind.COMPLETION_ENDED, "2027-05-10")
    assert due(PUBLICATION, came, asked, approved, ended) == "2027-05-24"
    later = fact(APPROVAL, FactKind.APPROVED, "2027-05-12")
    assert due(PUBLICATION, came, asked, newer, later) == "2027-05-26", "the later of both"
