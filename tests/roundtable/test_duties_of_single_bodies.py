"""Duties that only some bodies owe, and duties that nobody is asked for."""

from dataclasses import replace
from datetime import date

from roundtable.duties import Duties
from roundtable.obligations import FactKind, ObligationKey, State
from roundtable.planned import Snapshot, obligation_of, obligations_of, planned
from roundtable.round_tables import shifts, with_round_table
from tests.roundtable.situations import DUTIES, ROUND_TABLE_2027, Roster, fact, midnight, snapshot
from tests.roundtable.test_duty_override import NEW, changed

TODAY = date(2027, 3, 20)
ROSTER = Roster(("HLT", "EDU", "RTP"))
OWN_PLAN = changed(NEW.replace('owner = "swg"', 'owner = "swg"\nbodies = ["HLT"]'))
HEALTH, EDUCATION = (ObligationKey(body, "health-plan", "2027") for body in ("HLT", "EDU"))


def asked(taken: Snapshot, duty: str) -> set[str]:
    rows = planned(taken, midnight(date(2027, 1, 1)), midnight(date(2028, 1, 1)))
    return {row.obligation.body for row in rows if row.obligation.duty == duty}


def owed(taken: Snapshot, duty: str) -> set[str]:
    due = obligations_of(taken, date(2027, 1, 1), date(2027, 12, 31), TODAY)
    return {one.key.body for one in due if one.key.duty == duty}


def test_only_the_bodies_that_are_named_owe_it_and_are_asked() -> None:
    taken = snapshot(roster=ROSTER, duties=OWN_PLAN)
    assert [body.code for body in taken.owners(OWN_PLAN["health-plan"])] == ["HLT"]
    assert (asked(taken, "health-plan"), owed(taken, "health-plan")) == ({"HLT"}, {"HLT"})
    assert obligation_of(taken, HEALTH, TODAY) is not None
    assert obligation_of(taken, EDUCATION, TODAY) is None
    assert owed(taken, "annual-workplan") == {"HLT", "EDU"}, "what names no bodies is owed by all"


def test_a_body_of_another_kind_owes_nothing_for_being_named() -> None:
    duties = changed(NEW.replace('owner = "swg"', 'owner = "swg"\nbodies = ["RTP"]'))
    taken = snapshot(roster=ROSTER, duties=duties)
    assert taken.owners(duties["health-plan"]) == ()
    assert obligation_of(taken, replace(HEALTH, body="RTP"), TODAY) is None


def test_what_came_from_a_body_before_it_was_left_out_stays_readable() -> None:
    came = fact(str(EDUCATION), FactKind.SUBMITTED, "2027-03-01")
    seen = obligation_of(snapshot(came, roster=ROSTER, duties=OWN_PLAN), EDUCATION, TODAY)
    assert seen is not None
    assert (seen.standing.state, seen.standing.settled_on) == (State.MET, date(2027, 3, 1))


def test_a_round_table_that_moves_moves_it_for_these_bodies_only() -> None:
    duties = changed('[executive-meeting]\nbodies = ["EDU"]\n')
    before = snapshot(roster=ROSTER, duties=duties)
    after = with_round_table(before, replace(ROUND_TABLE_2027, planned_on=date(2027, 12, 1)))
    moved = [one.obligation for one in shifts(before, after, "2027", TODAY) if one.obligation.body != "RTP"]
    assert moved == [ObligationKey("EDU", "executive-meeting", "RT-2027")]


def test_nobody_is_asked_for_what_is_not_asked_and_what_came_stays_readable() -> None:
    duties = changed("[progress-report]\nasked = false\n")
    report = ObligationKey("HLT", "progress-report", "2027")
    came = fact(str(report), FactKind.SUBMITTED, "2027-03-01")

    def seen(with_duties: Duties) -> tuple[set[str], set[str], bool]:
        taken = snapshot(came, roster=ROSTER, duties=with_duties)
        found = obligation_of(taken, report, TODAY)
        is_met = found is not None and found.standing.state is State.MET
        return asked(taken, report.duty), owed(taken, report.duty), is_met

    assert seen(DUTIES) == ({"EDU"}, {"HLT", "EDU"}, True)
    assert seen(duties) == (set(), set(), True)


def test_also_what_somebody_has_heard_of_is_asked_for_no_more() -> None:
    duties = changed("[progress-report]\nasked = false\n")
    report = ObligationKey("HLT", "progress-report", "2027")
    kept = {report: DUTIES["progress-report"].rhythms[0]}
    assert asked(snapshot(roster=ROSTER, duties=duties, open_rules=kept), report.duty) == set()
