"""The paper of October covers that of April, where that was chosen and has not come."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.duties import DueOn, PeriodKind, Rhythm
from roundtable.obligations import Fact, FactKind, ObligationKey, State, WaiverReason, in_force
from roundtable.planned import obligation_of, obligations_of
from roundtable.rhythms import covering
from tests.roundtable.situations import at, fact, snapshot
from tests.roundtable.test_rhythms import (
    FIRST_HALF,
    HLT,
    MEETING,
    REPORT,
    SECOND_HALF,
    YEAR,
    chosen,
    reminded,
    reports,
)

EVERY_SIX_MONTHS = [chosen("half-yearly", "2027-01-10")]
OCTOBER_IN_HAND = FactKind.SUBMITTED, FactKind.PAPER_ARRIVED, FactKind.ON_PAPER


def april(*facts: Fact, today: str = "2027-12-31") -> State:
    states = reports(snapshot(*facts, roster=HLT, rhythms=EVERY_SIX_MONTHS), today)
    return states["2027-H1"]


@pytest.mark.parametrize("kind", OCTOBER_IN_HAND)
@pytest.mark.parametrize("october", [SECOND_HALF, YEAR])
def test_the_report_of_october_settles_that_of_april_by_whatever_name_and_way_it_comes(
    october: str, kind: FactKind
) -> None:
    came = fact(october, kind, "2027-10-20")
    assert april(today="2027-10-19") is State.LATE
    assert april(came) is State.WAIVED, "merged with another one: nobody says that it came"
    seen = obligation_of(snapshot(came, roster=HLT), ObligationKey.parse(FIRST_HALF), date(2027, 12, 31))
    assert seen is not None
    stands = seen.standing
    assert (stands.reason, stands.settled_on, stands.covered) == (WaiverReason.MERGED, date(2027, 10, 20), True)


@pytest.mark.parametrize(
    "facts",
    [
        (fact(SECOND_HALF, FactKind.PLANNED, "2027-10-20", "2027-12-01"),),
        (fact(SECOND_HALF, FactKind.WAIVED, "2027-10-20"),),
        (fact(SECOND_HALF, FactKind.ON_PAPER, "2027-10-20"), fact(SECOND_HALF, FactKind.OPENED, "2027-10-21")),
        (fact("HLT/progress-report/2026-H2", FactKind.SUBMITTED, "2027-10-20"),),
        (fact("HLT/progress-report/2028", FactKind.SUBMITTED, "2027-10-20"),),
        (fact("EDU/progress-report/2027", FactKind.SUBMITTED, "2027-10-20"),),
    ],
)
def test_nothing_else_settles_that_of_april(facts: tuple[Fact, ...]) -> None:
    assert april(*facts) is State.LATE


def test_what_its_body_has_said_of_april_itself_goes_before() -> None:
    october = fact(SECOND_HALF, FactKind.SUBMITTED, "2027-10-20")
    assert april(fact(FIRST_HALF, FactKind.SUBMITTED, "2027-04-20"), october) is State.MET
    assert april(october, fact(FIRST_HALF, FactKind.SUBMITTED, "2027-11-20")) is State.MET, "it came late"
    assert april(fact(FIRST_HALF, FactKind.ON_PAPER, "2027-04-20"), october) is State.ON_PAPER
    new_date = fact(FIRST_HALF, FactKind.PLANNED, "2027-04-20", "2027-12-30")
    assert april(new_date, today="2027-10-21") is State.PLANNED
    assert april(new_date, october, today="2027-10-21") is State.WAIVED


def test_april_does_not_satisfy_october() -> None:
    taken = snapshot(fact(FIRST_HALF, FactKind.SUBMITTED, "2027-04-20"), roster=HLT, rhythms=EVERY_SIX_MONTHS)
    assert reports(taken, "2027-12-31") == {"2027-H1": State.MET, "2027-H2": State.LATE}


def test_what_is_due_later_covers_each_shorter_time_in_it() -> None:
    assert set(covering(REPORT, "2027-H1")) == {"2027", "2027-H2"}
    assert covering(REPORT, "2027-H2") == covering(REPORT, "2027") == covering(MEETING, "2027-Q1") == ()
    early = replace(REPORT, rhythms=tuple(_due_in_january(one) for one in REPORT.rhythms))
    assert covering(early, "2027-H1") == (), "by then nobody could have sent it"


def _due_in_january(rhythm: Rhythm) -> Rhythm:
    return replace(rhythm, due=DueOn(1)) if rhythm.period_kind is PeriodKind.YEAR else rhythm


_HAPPENED = st.lists(
    st.tuples(
        st.sampled_from([YEAR, FIRST_HALF, SECOND_HALF]).map(ObligationKey.parse),
        st.sampled_from([FactKind.SUBMITTED, FactKind.WITHDRAWN, FactKind.ON_PAPER, FactKind.OPENED, FactKind.PLANNED]),
        st.dates(date(2027, 1, 1), date(2027, 12, 30)),
    ),
    max_size=6,
)


def _facts(happened: list[tuple[ObligationKey, FactKind, date]]) -> list[Fact]:
    """As the books would have them: a withdrawal is of the newest paper of its obligation that is there."""
    found: list[Fact] = []
    for number, (key, kind, day) in enumerate(sorted(happened, key=lambda one: one[2]), start=1):
        there = [one for one in in_force(found) if (one.obligation, one.kind) == (key, FactKind.SUBMITTED)]
        if kind is FactKind.WITHDRAWN and not there:
            continue
        paper = there[-1].submission_id if kind is FactKind.WITHDRAWN else number
        is_paper = kind in (FactKind.SUBMITTED, FactKind.WITHDRAWN)
        moment = at(day) + timedelta(seconds=number)
        on = date(2027, 6, 30) if kind is FactKind.PLANNED else None
        found.append(Fact(key, kind, moment, on, submission_id=paper if is_paper else None))
    return found


@given(_HAPPENED)
def test_in_whatever_order_things_happen_april_is_asked_for_only_while_neither_it_nor_october_is_there(
    happened: list[tuple[ObligationKey, FactKind, date]],
) -> None:
    facts = _facts(happened)
    taken = snapshot(*facts, roster=HLT, rhythms=EVERY_SIX_MONTHS)
    there: dict[str, bool] = {}
    for key in (YEAR, FIRST_HALF, SECOND_HALF):
        own = [one for one in in_force(facts) if str(one.obligation) == key]
        said = [one.kind for one in own if one.kind is not FactKind.SUBMITTED]
        there[key] = len(said) < len(own) or said[-1:] == [FactKind.ON_PAPER]
    is_settled = any(there.values())
    today = date(2028, 1, 10)
    due = obligations_of(taken, date(2027, 1, 1), date(2027, 6, 1), today)
    (line,) = (one for one in due if str(one.key) == FIRST_HALF)
    assert line.standing.state.settled is is_settled
    assert line.standing.covered is (is_settled and not there[FIRST_HALF])
    if is_settled:
        assert "2027-H1" not in reminded(taken)
    else:
        assert line.standing.state is State.LATE
        assert "2027-H1" in reminded(taken)
