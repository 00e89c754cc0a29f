"""Every six months, or at least in October; and a meeting that counts as two."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.duties import Duties
from roundtable.obligations import Fact, FactKind, ObligationKey, State
from roundtable.planned import Snapshot, obligation_of, obligations_of, planned
from roundtable.rhythms import RhythmChoice, reigns, twins
from tests.roundtable.situations import DUTIES, Roster, at, fact, midnight, snapshot

REPORT = DUTIES["progress-report"]
MEETING = DUTIES["quarterly-meeting"]
HLT = Roster(("HLT",))
YEAR, FIRST_HALF, SECOND_HALF = (f"HLT/progress-report/{period}" for period in ("2027", "2027-H1", "2027-H2"))


def chosen(rhythm: str, on: str) -> RhythmChoice:
    return RhythmChoice("HLT", "progress-report", rhythm, date.fromisoformat(on))


def reports(taken: Snapshot, today: str) -> dict[str, State]:
    """The progress reports due in 2027, as they stand on a day."""
    found = obligations_of(taken, date(2027, 1, 1), date(2027, 12, 31), date.fromisoformat(today))
    return {one.key.period: one.standing.state for one in found if one.key.duty == REPORT.key}


def reminded(taken: Snapshot) -> set[str]:
    """The progress reports that somebody is reminded of in 2027."""
    rows = planned(taken, midnight(date(2027, 1, 1)), midnight(date(2028, 1, 1)))
    return {row.obligation.period for row in rows if row.obligation.duty == REPORT.key}


def test_april_is_asked_for_only_where_it_was_chosen() -> None:
    assert reminded(snapshot(roster=HLT)) == {"2027"}
    assert reminded(snapshot(roster=HLT, rhythms=[chosen("half-yearly", "2027-01-10")])) == {"2027-H1", "2027-H2"}


def test_whoever_chooses_in_july_is_not_asked_for_april() -> None:
    assert reminded(snapshot(roster=HLT, rhythms=[chosen("half-yearly", "2027-07-15")])) == {"2027-H2"}


def test_whoever_goes_back_to_once_a_year_in_april_is_asked_for_april_no_more() -> None:
    choices = [chosen("half-yearly", "2027-01-10"), chosen("annual", "2027-04-05")]
    taken = snapshot(roster=HLT, rhythms=choices)
    rows = planned(taken, at("2027-04-05", "08:00"), midnight(date(2027, 5, 31)))
    assert [row for row in rows if row.obligation.duty == REPORT.key] == []
    assert reports(taken, "2027-05-31") == {"2027": State.AHEAD}


def test_what_came_in_april_stays_in_the_list_after_going_back() -> None:
    choices = [chosen("half-yearly", "2027-01-10"), chosen("annual", "2027-06-01")]
    taken = snapshot(fact(FIRST_HALF, FactKind.SUBMITTED, "2027-04-20"), roster=HLT, rhythms=choices)
    assert reports(taken, "2027-06-02") == {"2027-H1": State.MET, "2027": State.AHEAD}


@pytest.mark.parametrize(
    ("came_as", "choices"),
    [
        (YEAR, [chosen("half-yearly", "2027-11-15")]),
        (YEAR, [chosen("half-yearly", "2027-10-29")]),
        (SECOND_HALF, [chosen("half-yearly", "2027-01-10"), chosen("annual", "2027-10-29")]),
    ],
)
def test_october_satisfies_the_year_whatever_it_was_called_when_it_came(
    came_as: str, choices: list[RhythmChoice]
) -> None:
    came = fact(came_as, FactKind.SUBMITTED, "2027-10-28")
    taken = snapshot(came, roster=HLT, rhythms=choices)
    states = reports(taken, "2027-12-31")
    april = {"2027-H1": State.WAIVED} if choices[0].chosen_on < date(2027, 4, 30) else {}
    assert states == {came.obligation.period: State.MET, **april}
    for key in (YEAR, SECOND_HALF):
        seen = obligation_of(taken, ObligationKey.parse(key), date(2027, 12, 31))
        assert seen is not None
        assert seen.standing.state is State.MET, key


def test_the_later_of_two_choices_of_one_day_counts() -> None:
    ruling = reigns(REPORT, [chosen("half-yearly", "2027-02-01"), chosen("annual", "2027-02-01")])
    assert [one.rhythm.key for one in ruling] == ["annual"]
    assert all(one.rules(day) for one in ruling[-1:] for day in (date(2027, 2, 1), date(2030, 1, 1)))


def test_a_choice_of_a_rhythm_that_is_no_more_counts_for_nothing() -> None:
    assert [one.rhythm.key for one in reigns(REPORT, [chosen("monthly", "2027-02-01")])] == ["annual"]


def test_two_periods_are_twins_where_they_are_due_on_one_day() -> None:
    assert twins(REPORT, "2027") == ("2027-H2",)
    assert twins(REPORT, "2027-H2") == ("2027",)
    assert twins(REPORT, "2027-H1") == ()
    assert twins(MEETING, "2027-Q4") == ()


_CHOICES = st.lists(
    st.builds(
        chosen, st.sampled_from(["annual", "half-yearly"]), st.dates(date(2026, 6, 1), date(2028, 6, 1)).map(str)
    ),
    max_size=4,
    unique_by=lambda one: one.chosen_on,
)
_CAME = st.lists(
    st.builds(
        Fact,
        st.sampled_from([YEAR, FIRST_HALF, SECOND_HALF]).map(ObligationKey.parse),
        st.just(FactKind.SUBMITTED),
        st.dates(date(2027, 1, 1), date(2027, 12, 31)).map(at),
    ),
    max_size=3,
)


@given(_CHOICES, _CAME)
def test_in_whatever_order_it_is_chosen_and_comes_one_october_is_asked_and_none_after_it_has_come(
    choices: list[RhythmChoice], came: list[Fact]
) -> None:
    taken = snapshot(*came, roster=HLT, rhythms=choices)
    states = reports(taken, "2027-12-31")
    october = {period: state for period, state in states.items() if period != "2027-H1"}
    has_come = {one.obligation.period for one in came}
    assert october
    if has_come & {"2027", "2027-H2"}:
        assert set(october.values()) == {State.MET}
        assert not reminded(taken) & {"2027", "2027-H2"}
    else:
        assert len(october) == 1
    if "2027-H1" in has_come:
        assert states["2027-H1"] is State.MET
    elif "2027-H1" in states:
        assert states["2027-H1"] is (State.WAIVED if has_come else State.LATE)
    ruling = [one.rhythm.key for one in reigns(REPORT, sorted(choices, key=lambda one: one.chosen_on))]
    if "half-yearly" not in ruling and "2027-H1" not in has_come:
        assert "2027-H1" not in states


# The meeting of the executive level counts as the meeting of the quarter in which it is held.

QUARTER = "HLT/quarterly-meeting/2027-Q4"
EXECUTIVE = "HLT/executive-meeting/RT-2027"


def quarter(*facts: Fact, today: str = "2028-01-20", duties: Duties = DUTIES) -> State:
    seen = obligation_of(
        snapshot(*facts, roster=HLT, duties=duties), ObligationKey.parse(QUARTER), date.fromisoformat(today)
    )
    assert seen is not None
    return seen.standing.state


def test_the_executive_meeting_counts_as_the_meeting_of_its_quarter() -> None:
    assert quarter() is State.LATE
    assert quarter(fact(EXECUTIVE, FactKind.HELD, "2027-11-05", on="2027-11-04")) is State.MET
    assert quarter(fact(EXECUTIVE, FactKind.HELD, "2027-11-05", on="2027-09-30")) is State.LATE


def test_of_a_round_table_that_slipped_into_the_next_year_too() -> None:
    key = "HLT/executive-meeting/RT-2026"
    assert quarter(fact(key, FactKind.HELD, "2027-11-05", on="2027-11-04")) is State.MET


def test_it_does_not_where_the_rules_say_otherwise() -> None:
    without = Duties(tuple(replace(one, counts_too=None) for one in DUTIES.all))
    assert quarter(fact(EXECUTIVE, FactKind.HELD, "2027-11-05", on="2027-11-04"), duties=without) is State.LATE


def test_while_it_is_planned_for_a_day_of_the_quarter_no_other_meeting_is_asked_for() -> None:
    planned_for = fact(EXECUTIVE, FactKind.PLANNED, "2027-10-05", on="2027-12-10")
    assert quarter(planned_for, today="2027-12-08") is State.PLANNED
    rows = planned(snapshot(planned_for, roster=HLT), midnight(date(2027, 10, 6)), midnight(date(2027, 12, 10)))
    assert not any(str(row.obligation) == QUARTER for row in rows)


def test_what_the_body_has_said_of_the_quarter_itself_goes_before_a_plan_but_not_before_what_was_held() -> None:
    own = fact(QUARTER, FactKind.PLANNED, "2027-10-05", on="2027-12-20")
    assert quarter(own, fact(EXECUTIVE, FactKind.PLANNED, "2027-10-06", on="2027-11-10"), today="2027-12-15") is (
        State.PLANNED
    )
    assert quarter(own, fact(EXECUTIVE, FactKind.HELD, "2027-11-05", on="2027-11-04")) is State.MET


def test_a_meeting_that_was_said_to_be_held_by_mistake_counts_no_more() -> None:
    held = fact(EXECUTIVE, FactKind.HELD, "2027-11-05", on="2027-11-04")
    assert quarter(held, fact(EXECUTIVE, FactKind.OPENED, "2027-11-06")) is State.LATE
