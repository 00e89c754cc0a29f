"""Where an obligation stands: by its facts, the calendar and the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.obligations import Fact, FactKind, ObligationKey, Standing, State, WaiverReason, by_obligation
from roundtable.standing import standing
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.situations import DUTIES, ROUND_TABLE_2027, fact

WORKPLAN = "HLT/annual-workplan/2027"
APPROVAL = "HLT/workplan-approval/2027"
MEETING = "HLT/quarterly-meeting/2027-Q2"
EXECUTIVE = "HLT/executive-meeting/RT-2027"
S = FactKind


def stands(key: str, today: str, *facts: Fact, round_tables: bool = True) -> Standing | None:
    obligation = ObligationKey.parse(key)
    known = (ROUND_TABLE_2027,) if round_tables else ()
    return standing(DUTIES[obligation.duty], obligation, by_obligation(facts), date.fromisoformat(today), LAO, known)


def state(key: str, today: str, *facts: Fact) -> State:
    found = stands(key, today, *facts)
    assert found is not None
    return found.state


def test_why_it_does_not_take_place_is_known_until_it_is_open_again() -> None:
    waived = replace(fact(MEETING, S.WAIVED, "2027-06-20"), reason=WaiverReason.MERGED)
    found = stands(MEETING, "2027-07-20", waived)
    assert found is not None
    assert found.reason is WaiverReason.MERGED
    again = stands(MEETING, "2027-07-20", waived, fact(MEETING, S.OPENED, "2027-06-21"))
    assert again is not None
    assert again.reason is None


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2027-02-28", State.AHEAD),
        ("2027-03-01", State.OPEN),  # the first stage
        ("2027-03-31", State.OPEN),
        ("2027-04-01", State.LATE),
    ],
)
def test_a_workplan_is_ahead_then_open_then_late(today: str, expected: State) -> None:
    assert state(WORKPLAN, today) is expected


@pytest.mark.parametrize(
    ("year", "ask_by", "late_after"),
    [
        (2026, "2026-03-31", "2026-03-31"),
        (2027, "2027-03-31", "2027-03-31"),
        (2028, "2028-03-31", "2028-03-31"),
        (2029, "2029-03-30", "2029-04-02"),
        (2030, "2030-03-29", "2030-04-01"),
    ],
)
def test_it_is_asked_for_early_and_judged_late(year: int, ask_by: str, late_after: str) -> None:
    key = f"HLT/annual-workplan/{year}"
    found = stands(key, f"{year}-01-01")
    assert found is not None
    assert (found.due_on.isoformat(), found.ask_by.isoformat(), found.late_after.isoformat()) == (
        f"{year}-03-31",
        ask_by,
        late_after,
    )
    assert state(key, late_after) is State.OPEN
    assert state(key, (found.late_after + timedelta(days=1)).isoformat()) is State.LATE


@pytest.mark.parametrize("kind", [S.SUBMITTED, S.PAPER_ARRIVED])
def test_a_paper_in_hand_meets_it_for_good(kind: FactKind) -> None:
    came = fact(WORKPLAN, kind, "2027-03-20")
    for later in (S.WAIVED, S.ON_PAPER, S.OPENED):
        found = stands(WORKPLAN, "2027-06-01", came, fact(WORKPLAN, later, "2027-04-01"))
        assert found is not None
        assert (found.state, found.settled_on) == (State.MET, date(2027, 3, 20))


def test_what_is_said_to_be_on_paper_is_settled_until_the_paper_comes() -> None:
    said = fact(WORKPLAN, S.ON_PAPER, "2027-03-20")
    assert state(WORKPLAN, "2027-05-01", said) is State.ON_PAPER
    assert state(WORKPLAN, "2027-05-01", said, fact(WORKPLAN, S.PAPER_ARRIVED, "2027-04-01")) is State.MET
    assert state(WORKPLAN, "2027-05-01", said, fact(WORKPLAN, S.SUBMITTED, "2027-04-01")) is State.MET


def test_an_answer_taken_back_is_open_again() -> None:
    said = fact(WORKPLAN, S.ON_PAPER, "2027-03-20")
    assert state(WORKPLAN, "2027-03-25", said, fact(WORKPLAN, S.OPENED, "2027-03-24")) is State.OPEN


def test_a_waiver_settles_and_says_when() -> None:
    found = stands(MEETING, "2027-07-20", fact(MEETING, S.WAIVED, "2027-06-20"))
    assert found is not None
    assert (found.state, found.settled_on) == (State.WAIVED, date(2027, 6, 20))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2027-03-02", State.PLANNED),  # long before its first stage
        ("2027-05-20", State.PLANNED),  # the very day
        ("2027-05-21", State.OPEN),
        ("2027-06-30", State.OPEN),
        ("2027-07-01", State.LATE),
    ],
)
def test_a_meeting_is_planned_until_its_day_has_passed(today: str, expected: State) -> None:
    assert state(MEETING, today, fact(MEETING, S.PLANNED, "2027-03-01", on="2027-05-20")) is expected


@pytest.mark.parametrize(
    ("answers", "settled_on"),
    [
        ([S.HELD], "2027-06-10"),
        ([S.HELD, S.SUBMITTED], "2027-06-10"),  # minutes do not say when it was
        ([S.SUBMITTED], "2027-06-11"),
        ([S.HELD, S.PLANNED, S.SUBMITTED], "2027-06-11"),  # held anew on a day nobody has told
    ],
)
def test_a_meeting_is_settled_on_the_day_it_was_held_not_when_its_minutes_came(
    answers: list[FactKind], settled_on: str
) -> None:
    days = {S.HELD: "2027-06-10", S.SUBMITTED: "2027-06-11", S.PLANNED: "2027-06-20"}
    found = stands(MEETING, "2027-06-25", *(fact(MEETING, kind, "2027-06-11", on=days[kind]) for kind in answers))
    assert found is not None
    assert (found.state, found.settled_on) == (State.MET, date.fromisoformat(settled_on))


def test_a_meeting_planned_beyond_its_period_is_late_only_after_its_own_day() -> None:
    planned = fact(MEETING, S.PLANNED, "2027-06-20", on="2027-07-17")  # a Saturday
    found = stands(MEETING, "2027-07-10", planned)
    assert found is not None
    assert (found.state, found.due_on, found.planned_on) == (State.PLANNED, date(2027, 6, 30), date(2027, 7, 17))
    assert found.late_after == date(2027, 7, 19)
    assert state(MEETING, "2027-07-19", planned) is State.OPEN
    assert state(MEETING, "2027-07-20", planned) is State.LATE


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([S.PLANNED, S.HELD], State.MET),
        ([S.WAIVED, S.PLANNED], State.PLANNED),
        ([S.WAIVED, S.HELD], State.MET),
        ([S.HELD, S.WAIVED], State.WAIVED),
        ([S.HELD, S.PLANNED], State.PLANNED),
        ([S.PLANNED, S.ON_PAPER], State.ON_PAPER),
        ([S.SUBMITTED, S.PLANNED], State.MET),
        ([S.WAIVED, S.SUBMITTED, S.WAIVED], State.MET),
        ([S.WAIVED, S.OPENED], State.OPEN),
    ],
)
def test_of_the_answers_about_a_meeting_the_newest_counts_but_minutes_stay(
    answers: list[FactKind], expected: State
) -> None:
    facts = [fact(MEETING, kind, f"2027-06-{10 + n}", on="2027-06-25") for n, kind in enumerate(answers)]
    assert state(MEETING, "2027-06-20", *facts) is expected


def test_a_paper_is_not_met_by_what_only_a_meeting_can_be() -> None:
    assert state(WORKPLAN, "2027-03-20", fact(WORKPLAN, S.HELD, "2027-03-15")) is State.OPEN


def test_a_paper_with_a_day_is_planned_until_that_day_has_passed() -> None:
    promise = fact(WORKPLAN, S.PLANNED, "2027-03-15", on="2027-04-20")
    assert state(WORKPLAN, "2027-04-20", promise) is State.PLANNED
    assert state(WORKPLAN, "2027-04-21", promise) is State.LATE


def test_nobody_owes_an_approval_before_the_workplan_is_in() -> None:
    assert stands(APPROVAL, "2027-06-01") is None
    came = fact(WORKPLAN, S.SUBMITTED, "2027-03-22")
    assert state(APPROVAL, "2027-03-22", came) is State.OPEN
    assert state(APPROVAL, "2027-04-06", came) is State.LATE
    assert state(APPROVAL, "2027-04-06", came, fact(APPROVAL, S.APPROVED, "2027-04-01")) is State.MET


def test_an_approval_that_comes_before_any_paper_stands_on_its_own_day() -> None:
    found = stands(APPROVAL, "2027-06-01", fact(APPROVAL, S.APPROVED, "2027-03-05", on="2027-03-03"))
    assert found is not None
    assert (found.state, found.due_on, found.settled_on) == (State.MET, date(2027, 3, 3), date(2027, 3, 3))


def test_a_meeting_before_a_round_table_without_a_date_stands_nowhere_until_it_is_planned() -> None:
    assert stands(EXECUTIVE, "2027-06-01", round_tables=False) is None
    opened = fact(EXECUTIVE, S.OPENED, "2027-05-01")
    assert stands(EXECUTIVE, "2027-06-01", opened, round_tables=False) is None
    planned = fact(EXECUTIVE, S.PLANNED, "2027-06-01", on="2027-10-06")
    found = stands(EXECUTIVE, "2027-06-01", planned, round_tables=False)
    assert found is not None
    assert (found.state, found.due_on) == (State.PLANNED, date(2027, 10, 6))


def test_minutes_show_that_progress_was_told() -> None:
    told = "HLT/progress-in-meeting/2027-Q2"
    assert stands(told, "2027-06-01") is None
    assert stands(told, "2027-06-01", fact(MEETING, S.HELD, "2027-05-20")) is None
    assert state(told, "2027-06-01", fact(MEETING, S.SUBMITTED, "2027-05-25")) is State.MET


kinds = st.sampled_from(FactKind)
days = st.dates(date(2027, 1, 1), date(2027, 12, 31))


def history(entries: list[tuple[FactKind, date, date]]) -> list[Fact]:
    by_day = sorted(entries, key=lambda entry: entry[1])
    return [fact(MEETING, kind, str(learnt_on), on=str(on)) for kind, learnt_on, on in by_day]


histories = st.lists(st.tuples(kinds, days, days), max_size=6).map(history)


@given(histories, days)
def test_every_history_stands_somewhere_and_by_its_own_rules(facts: list[Fact], today: date) -> None:
    found = stands(MEETING, today.isoformat(), *facts)
    assert found is not None
    assert found.ask_by <= found.due_on <= found.late_after
    assert LAO.working(found.ask_by)
    assert LAO.working(found.late_after)
    assert found.state.settled == (found.settled_on is not None)
    assert found.state is not State.LATE or today > found.late_after
    assert found.state is not State.PLANNED or (found.planned_on is not None and today <= found.planned_on)


@given(histories, days, days)
def test_without_news_nothing_settled_opens_and_nothing_late_is_in_time(
    facts: list[Fact], first: date, second: date
) -> None:
    earlier, later = (stands(MEETING, day.isoformat(), *facts) for day in sorted((first, second)))
    assert earlier is not None
    assert later is not None
    order = [State.AHEAD, State.PLANNED, State.OPEN, State.LATE]
    if earlier.state.settled or later.state.settled:
        assert earlier == later
    else:
        assert order.index(earlier.state) <= order.index(later.state)


def test_minutes_alone_do_not_tell_the_day_a_meeting_was_held() -> None:
    minutes = stands(MEETING, "2027-07-01", fact(MEETING, S.SUBMITTED, "2027-06-25"))
    held = stands(MEETING, "2027-07-01", fact(MEETING, S.HELD, "2027-06-25", on="2027-06-20"))
    assert minutes is not None
    assert held is not None
    assert (minutes.state, minutes.held_on) == (State.MET, None)
    assert (held.state, held.held_on) == (State.MET, date(2027, 6, 20))


HIGH_LEVEL, ANNUAL_TOO = EXECUTIVE, "HLT/executive-meeting/RT-2027A"


@pytest.mark.parametrize(("first", "second"), [(HIGH_LEVEL, ANNUAL_TOO), (ANNUAL_TOO, HIGH_LEVEL)])
def test_of_two_meetings_that_count_as_one_the_day_decides_and_not_the_round_table(first: str, second: str) -> None:
    planned = (
        fact(first, S.PLANNED, "2027-03-01", on="2027-04-20"),
        fact(second, S.PLANNED, "2027-03-02", on="2027-06-25"),
    )
    found = stands(MEETING, "2027-05-03", *planned)
    assert found is not None
    assert (found.state, found.planned_on) == (State.PLANNED, date(2027, 6, 25)), "one is still ahead"
    both = (
        fact(second, S.HELD, "2027-06-25", on="2027-06-25"),
        fact(first, S.HELD, "2027-06-28", on="2027-04-20"),
    )
    for held in ((*planned, both[1]), (*planned, *both)):
        found = stands(MEETING, "2027-07-20", *held)
        assert found is not None
        assert (found.state, found.settled_on) == (State.MET, date(2027, 4, 20)), "the first that was held settles it"
    called_off = stands(MEETING, "2027-05-03", *planned, fact(second, S.WAIVED, "2027-04-25"))
    assert called_off is not None
    assert (called_off.state, called_off.planned_on) == (State.OPEN, date(2027, 4, 20))
    elsewhere = stands(MEETING, "2027-05-03", fact(first, S.HELD, "2027-07-02", on="2027-07-01"))
    assert elsewhere is not None
    assert not elsewhere.state.settled, "what was held in another quarter counts for that"
