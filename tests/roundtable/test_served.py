"""A rule that is new in the middle of a year does not reach back: nobody is late for what was none when it was due."""

from dataclasses import replace
from datetime import date

import pytest

from roundtable.duties import Duties
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.planned import Snapshot, planned
from roundtable.rhythms import RhythmChoice
from roundtable.served import Served, read_served, served_on, served_text
from tests.roundtable.situations import DUTIES, Roster, fact, midnight, snapshot

BEGAN, OCTOBER, NOVEMBER = date(2026, 1, 5), date(2027, 10, 6), date(2027, 11, 10)
REPORT = DUTIES["progress-report"]
ANNUAL, HALF_YEARLY = (REPORT.key, "annual"), (REPORT.key, "half-yearly")
HALVES = Duties((replace(REPORT, default_rhythm="half-yearly"),))
DUE = {
    "2026": date(2026, 10, 31),
    "2026-H2": date(2026, 10, 31),
    "2027": date(2027, 10, 31),
    "2027-H1": date(2027, 4, 30),
    "2027-H2": date(2027, 10, 31),
    "2028-H1": date(2028, 4, 30),
}


def key(period: str) -> ObligationKey:
    return ObligationKey("HLT", REPORT.key, period)


def chosen(rhythm: str, on: str) -> RhythmChoice:
    return RhythmChoice("HLT", REPORT.key, rhythm, date.fromisoformat(on))


def begun_anew(
    *facts: Fact, on: date = OCTOBER, since: date | None = BEGAN, choices: tuple[RhythmChoice, ...] = ()
) -> Snapshot:
    """Every six months is asked for by default since that day."""
    taken = snapshot(*facts, roster=Roster(("HLT",)), duties=HALVES, since=since, rhythms=choices)
    return replace(taken, served={ANNUAL: None, HALF_YEARLY: on})


def counted(taken: Snapshot) -> set[str]:
    return {period for period, due_on in DUE.items() if taken.counts(key(period), due_on)}


def test_what_fell_due_before_it_was_a_rule_counts_not() -> None:
    assert counted(begun_anew()) == {"2026", "2026-H2", "2027", "2027-H2", "2028-H1"}
    rows = planned(begun_anew(), midnight(date(2027, 1, 1)), midnight(date(2027, 12, 31)))
    assert {row.obligation.period for row in rows} == {"2027-H2"}


def test_what_falls_due_on_the_day_itself_counts() -> None:
    assert "2027-H1" in counted(begun_anew(on=DUE["2027-H1"]))


def test_what_was_due_by_another_name_on_the_same_day_stays_due() -> None:
    """Late since October as the year's report, and asked for as that of the second half since November."""
    assert counted(begun_anew(on=NOVEMBER)) == {"2026", "2026-H2", "2027", "2027-H2", "2028-H1"}


@pytest.mark.parametrize(
    ("choices", "counts"),
    [
        ((chosen("half-yearly", "2027-02-01"),), True),
        ((chosen("half-yearly", "2027-04-30"),), True),
        ((chosen("half-yearly", "2027-05-01"),), False),
        ((chosen("half-yearly", "2027-02-01"), chosen("annual", "2027-04-05")), False),
        ((chosen("half-yearly", "2027-02-01"), chosen("annual", "2027-05-05")), True),
        ((chosen("monthly", "2027-02-01"),), False),
    ],
)
def test_what_its_body_had_chosen_by_then_stays_due(choices: tuple[RhythmChoice, ...], counts: bool) -> None:
    assert ("2027-H1" in counted(begun_anew(choices=choices))) is counts


def test_what_somebody_has_spoken_of_counts_for_good() -> None:
    assert "2027-H1" in counted(begun_anew(fact(str(key("2027-H1")), FactKind.SUBMITTED, "2027-04-20")))


def test_what_somebody_has_heard_of_counts_for_good() -> None:
    taken = replace(begun_anew(), open_rules={key("2027-H1"): REPORT.rhythms[1]})
    assert "2027-H1" in counted(taken)


def test_the_day_we_began_holds_as_well() -> None:
    assert counted(begun_anew(since=date(2027, 1, 4))) == {"2027", "2027-H2", "2028-H1"}
    assert counted(begun_anew(since=None)) == set(DUE), "of days before we began it is what the rules would ask for"
    noted = replace(begun_anew(since=date(2027, 1, 4)), served={HALF_YEARLY: date(2026, 6, 1)})
    assert noted.counts(key("2027-H1"), DUE["2027-H1"])


def test_a_choice_alone_counts_as_it_rules() -> None:
    """Nobody has half-years by default: what is not served by default is asked for by choice."""
    choices = [chosen("half-yearly", "2027-02-01")]
    taken = snapshot(roster=Roster(("HLT",)), since=BEGAN, rhythms=choices)
    assert replace(taken, served={ANNUAL: None}).counts(key("2027-H1"), DUE["2027-H1"])


@pytest.mark.parametrize(
    ("noted", "later"),
    [
        (None, {ANNUAL: None}),
        ({}, {ANNUAL: OCTOBER}),
        ({ANNUAL: BEGAN}, {ANNUAL: BEGAN}),
        ({HALF_YEARLY: None}, {HALF_YEARLY: None, ANNUAL: OCTOBER}),
    ],
)
def test_what_is_served_first_begins_today_and_the_rest_keeps_its_day(noted: Served | None, later: Served) -> None:
    never_asked = replace(DUTIES["joint-meeting"], rhythms=(), default_rhythm="")
    served = served_on(Duties((REPORT, never_asked)), noted, OCTOBER)
    assert served == later
    assert read_served(served_text(served)) == served
