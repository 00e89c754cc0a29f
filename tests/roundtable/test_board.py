"""The board's rules: a mark for every obligation, and percents that say what they count."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.board import IN_HAND, SETTLED, Mark, Tally, mark_of, percent, plainly, tally
from roundtable.obligations import Fact, FactKind, ObligationKey, WaiverReason, by_obligation
from roundtable.standing import standing
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.situations import DUTIES, ROUND_TABLE_2027, fact

WORKPLAN = "HLT/annual-workplan/2027"
APPROVAL = "HLT/workplan-approval/2027"
MEETING = "HLT/quarterly-meeting/2027-Q1"
OCTOBER = "HLT/progress-report/2027"  # 31 October 2027 is a Sunday
APRIL = "HLT/progress-report/2027-H1"
S = FactKind
DUE = date(2027, 3, 31)


def mark(key: str, today: str, *facts: Fact) -> Mark:
    obligation = ObligationKey.parse(key)
    duty, known, on = DUTIES[obligation.duty], by_obligation(facts), date.fromisoformat(today)
    stands = standing(duty, obligation, known, on, LAO, (ROUND_TABLE_2027,))
    assert stands is not None
    return mark_of(duty.family, stands, known.get(obligation, ()), on, LAO)


@pytest.mark.parametrize(
    ("key", "today", "facts", "expected"),
    [
        (WORKPLAN, "2027-02-01", (), Mark.AHEAD),
        (WORKPLAN, "2027-03-10", (), Mark.OPEN),
        (WORKPLAN, "2027-03-31", (), Mark.OPEN),
        (WORKPLAN, "2027-04-01", (), Mark.MISSING),
        (WORKPLAN, "2027-05-01", (fact(WORKPLAN, S.SUBMITTED, "2027-03-31"),), Mark.ON_TIME),
        (WORKPLAN, "2027-05-01", (fact(WORKPLAN, S.SUBMITTED, "2027-04-01"),), Mark.LATE),
        (OCTOBER, "2027-12-01", (fact(OCTOBER, S.SUBMITTED, "2027-11-01"),), Mark.ON_TIME),
        (OCTOBER, "2027-12-01", (fact(OCTOBER, S.SUBMITTED, "2027-11-02"),), Mark.LATE),
        (APRIL, "2027-12-01", (fact(OCTOBER, S.SUBMITTED, "2027-10-20"),), Mark.NOTHING),  # covered, and not in time
        (WORKPLAN, "2027-03-20", (fact(WORKPLAN, S.PLANNED, "2027-03-19", "2027-03-25"),), Mark.PLANNED),
        (WORKPLAN, "2027-03-20", (fact(WORKPLAN, S.PLANNED, "2027-03-19", "2027-04-20"),), Mark.PLANNED),
        (WORKPLAN, "2027-04-05", (fact(WORKPLAN, S.PLANNED, "2027-03-19", "2027-04-20"),), Mark.NEW_DATE),
        (WORKPLAN, "2027-04-21", (fact(WORKPLAN, S.PLANNED, "2027-03-19", "2027-04-20"),), Mark.MISSING),
        (WORKPLAN, "2027-05-01", (fact(WORKPLAN, S.ON_PAPER, "2027-04-20"),), Mark.ON_PAPER),
        (APPROVAL, "2027-05-01", (fact(APPROVAL, S.APPROVED, "2027-04-20", "2027-04-20"),), Mark.ON_TIME),
        (MEETING, "2027-05-01", (fact(MEETING, S.HELD, "2027-04-20", "2027-03-30"),), Mark.ON_TIME),
        (MEETING, "2027-05-01", (fact(MEETING, S.HELD, "2027-04-20", "2027-04-02"),), Mark.LATE),
        (MEETING, "2027-09-01", (fact(MEETING, S.SUBMITTED, "2027-08-20"),), Mark.ON_TIME),  # minutes tell no day
    ],
)
def test_every_obligation_has_the_mark_of_what_became_of_it(
    key: str, today: str, facts: tuple[Fact, ...], expected: Mark
) -> None:
    assert mark(key, today, *facts) is expected


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        ("2027-03-31", Mark.ON_TIME),
        ("2027-04-12", Mark.BY_NEW_DATE),
        ("2027-04-16", Mark.BY_NEW_DATE),
        ("2027-04-19", Mark.BY_NEW_DATE),  # the promised 17th is a Saturday: judged after the Monday
        ("2027-04-20", Mark.LATE),
    ],
)
def test_a_new_date_that_was_kept_is_told_from_a_paper_that_simply_came_after_its_date(
    came: str, expected: Mark
) -> None:
    promise = fact(WORKPLAN, S.PLANNED, "2027-03-29", "2027-04-17")
    assert mark(WORKPLAN, "2027-06-01", promise, fact(WORKPLAN, S.SUBMITTED, came)) is expected


@pytest.mark.parametrize("taken_back", [S.OPENED, S.WAIVED])
def test_a_new_date_that_was_taken_back_makes_nothing_better(taken_back: S) -> None:
    promise = fact(WORKPLAN, S.PLANNED, "2027-04-29", "2027-05-31")
    after = fact(WORKPLAN, taken_back, "2027-04-29")
    assert mark(WORKPLAN, "2027-06-01", promise, after, fact(WORKPLAN, S.SUBMITTED, "2027-04-29")) is Mark.LATE


def test_only_the_last_new_date_counts() -> None:
    first = fact(WORKPLAN, S.PLANNED, "2027-03-29", "2027-05-20")
    sooner = fact(WORKPLAN, S.PLANNED, "2027-04-01", "2027-04-20")
    assert mark(WORKPLAN, "2027-06-01", first, sooner, fact(WORKPLAN, S.SUBMITTED, "2027-05-10")) is Mark.LATE


@pytest.mark.parametrize("reason", [*WaiverReason, None])
def test_a_reason_that_can_be_picked_is_nothing_this_period_and_another_one_a_waiver(
    reason: WaiverReason | None,
) -> None:
    waived = replace(fact(MEETING, S.WAIVED, "2027-03-20"), reason=reason)
    is_picked = reason not in (None, WaiverReason.OTHER)
    assert mark(MEETING, "2027-05-01", waived) is (Mark.NOTHING if is_picked else Mark.WAIVED)


def test_a_body_reads_of_itself_that_it_came_and_not_when() -> None:
    assert {plainly(one) for one in IN_HAND} == {Mark.RECEIVED}
    assert {plainly(one) for one in (Mark.NOTHING, Mark.WAIVED)} == {Mark.NOT_HELD}
    assert plainly(Mark.NEW_DATE) is Mark.PLANNED
    not_done = {one for one in Mark if plainly(one, is_asked=False) is Mark.WITH_SECRETARIAT}
    assert not_done == {Mark.OPEN, Mark.MISSING, Mark.WITH_SECRETARIAT}
    assert {plainly(one) for one in Mark} & {Mark.LATE, Mark.ON_TIME, Mark.BY_NEW_DATE, Mark.NEW_DATE} == set()


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(0, 0, None), (0, 3, 0), (1, 3, 33), (2, 3, 66), (3, 3, 100), (1, 1000, 1)]
)
def test_nothing_of_nothing_is_no_percent(part: int, whole: int, expected: int | None) -> None:
    assert percent(part, whole) == expected


def test_what_is_settled_counts_for_completeness_and_only_what_came_for_timeliness() -> None:
    """Six of seven settled, three of them in hand, one of those in time."""
    marks = (Mark.ON_TIME, Mark.LATE, Mark.BY_NEW_DATE, Mark.NOTHING, Mark.WAIVED, Mark.ON_PAPER, Mark.NEW_DATE)
    found = tally([(one, DUE) for one in marks], DUE + timedelta(days=1))
    assert found == Tally(7, 6, 3, 1)
    assert (found.completeness, found.timeliness) == (85, 33)


def test_what_may_still_come_in_time_counts_for_nothing() -> None:
    assert tally([(Mark.ON_TIME, DUE), (Mark.OPEN, DUE)], DUE) == Tally()
    assert (Tally().completeness, Tally().timeliness) == (None, None)


dated = st.lists(st.tuples(st.sampled_from(Mark), st.dates(date(2027, 1, 1), date(2027, 12, 31))), max_size=40)


@given(dated, dated, st.dates(date(2027, 1, 1), date(2027, 12, 31)))
def test_all_bodies_together_are_the_sum_of_each(
    one: list[tuple[Mark, date]], other: list[tuple[Mark, date]], today: date
) -> None:
    together = tally([*one, *other], today)
    assert together == tally(one, today) + tally(other, today)
    assert together.in_time <= together.in_hand <= together.settled <= together.fell_due
    for share, of, whole in (
        (together.completeness, together.settled, together.fell_due),
        (together.timeliness, together.in_time, together.in_hand),
    ):
        assert (share is None) == (whole == 0)
        if share is not None:
            assert 0 <= share <= 100
            assert (share == 100) == (of == whole)
            assert (share == 0) == (of == 0)


@given(dated, st.dates(date(2027, 1, 1), date(2027, 12, 31)))
def test_one_more_that_is_settled_never_makes_a_body_less_complete(marks: list[tuple[Mark, date]], today: date) -> None:
    before = tally(marks, today).completeness
    for one in SETTLED:
        after = tally([*marks, (one, DUE)], today).completeness
        assert before is None or (after is not None and after >= before)
