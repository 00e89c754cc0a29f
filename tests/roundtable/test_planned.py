"""What the rules ask for: whom, of what, when; and silence otherwise."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.people import Holding
from roundtable.planned import LONGEST_USEFUL, Snapshot, planned
from roundtable.posts import PostKind
from roundtable.quiet_hours import SendWindows
from roundtable.reminders import Planned
from roundtable.rhythms import RhythmChoice
from tests.roundtable.situations import (
    DUTIES,
    ROUND_TABLE_2027,
    SWGS,
    Roster,
    at,
    body,
    fact,
    midnight,
    person,
    snapshot,
)

WORKPLAN = "HLT/annual-workplan/2027"
APPROVAL = "HLT/workplan-approval/2027"
MEETING = "HLT/quarterly-meeting/2027-Q2"
OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD


def in_year(seen: Snapshot, year: int = 2027) -> tuple[Planned, ...]:
    return planned(seen, midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1)))


def of(rows: tuple[Planned, ...], key: str) -> list[str]:
    """The stages of one obligation with their days, each once."""
    wanted = ObligationKey.parse(key)
    return list(dict.fromkeys(f"{row.stage} {row.on}" for row in rows if row.obligation == wanted))


def hlt(*facts: Fact) -> Snapshot:
    return snapshot(*facts, roster=Roster(("HLT",)))


def test_the_year_of_one_body_with_nothing_handed_in() -> None:
    rows = in_year(hlt())
    assert [f"{row.on:%d %b} {row.obligation.duty} {row.obligation.period} {row.stage}" for row in rows[::2]] == [
        "05 Jan quarterly-meeting 2026-Q4 after-5",
        "01 Mar annual-workplan 2027 before-30",
        "01 Mar quarterly-meeting 2027-Q1 before-30",
        "17 Mar annual-workplan 2027 before-14",
        "24 Mar quarterly-meeting 2027-Q1 before-7",
        "29 Mar annual-workplan 2027 before-3",
        "02 Apr annual-workplan 2027 after-2",
        "05 Apr quarterly-meeting 2027-Q1 after-5",
        "19 Apr annual-workplan 2027 after-10",
        "31 May quarterly-meeting 2027-Q2 before-30",
        "23 Jun quarterly-meeting 2027-Q2 before-7",
        "05 Jul quarterly-meeting 2027-Q2 after-5",
        "31 Aug quarterly-meeting 2027-Q3 before-30",
        "23 Sep quarterly-meeting 2027-Q3 before-7",
        "01 Oct progress-report 2027 before-30",
        "05 Oct quarterly-meeting 2027-Q3 after-5",
        "11 Oct executive-meeting RT-2027 before-30",
        "18 Oct progress-report 2027 before-14",
        "28 Oct progress-report 2027 before-3",
        "02 Nov progress-report 2027 after-2",
        "03 Nov executive-meeting RT-2027 before-7",
        "10 Nov progress-report 2027 after-10",
        "15 Nov executive-meeting RT-2027 after-5",
        "01 Dec quarterly-meeting 2027-Q4 before-30",
        "24 Dec quarterly-meeting 2027-Q4 before-7",
    ]


def test_every_stage_asks_the_officer_and_the_head_of_the_secretariat() -> None:
    roster = Roster(("HLT",))
    asked = {roster.post("HLT", OFFICER).id, roster.post("HLT", HEAD).id}
    rows = in_year(snapshot(roster=roster))
    for row in rows:
        same = [other for other in rows if (other.obligation, other.stage) == (row.obligation, row.stage)]
        assert {other.post_id for other in same} == asked


def test_everything_is_said_when_the_window_opens() -> None:
    rows = in_year(snapshot(windows=SendWindows.parse("13:15-14:00,09:30-10:00")))
    assert rows
    assert all(row.send_at == at(row.on, "09:30") for row in rows)


def test_every_body_is_asked_in_the_official_order_and_the_steering_committee_for_nothing() -> None:
    rows = in_year(snapshot())
    first = [row.obligation.body for row in rows if row.on == date(2027, 3, 17)]
    assert first == [code for code in SWGS for _ in range(2)]
    assert {row.obligation.body for row in rows} == {*SWGS, "RTP"}
    own = {row.obligation.duty for row in rows if row.obligation.body == "RTP"}
    assert {key for key in own if not DUTIES[key].preparation} == {"joint-meeting"}
    assert len(own) == 1 + 13


@pytest.mark.parametrize("kind", [FactKind.SUBMITTED, FactKind.PAPER_ARRIVED, FactKind.ON_PAPER, FactKind.WAIVED])
def test_what_is_settled_is_never_spoken_of(kind: FactKind) -> None:
    rows = in_year(snapshot(fact(WORKPLAN, kind, "2027-03-20")))
    assert of(rows, WORKPLAN) == []
    assert len(of(rows, "EDU/annual-workplan/2027")) == 5


def test_a_meeting_held_or_with_minutes_is_never_spoken_of() -> None:
    for kind in (FactKind.HELD, FactKind.SUBMITTED, FactKind.WAIVED):
        assert of(in_year(hlt(fact(MEETING, kind, "2027-05-20"))), MEETING) == []


def test_a_meeting_with_a_date_is_only_asked_about_after_it() -> None:
    rows = in_year(hlt(fact(MEETING, FactKind.PLANNED, "2027-04-20", on="2027-05-20")))
    assert of(rows, MEETING) == ["before-30 2027-05-31", "before-7 2027-06-23", "after-5 2027-07-05"]
    assert {row.why for row in rows if str(row.obligation) == MEETING} == {"R5, planned for 2027-05-20, held?"}


def test_a_day_well_ahead_of_the_date_is_asked_about_by_its_own_name_and_the_ladder_goes_on() -> None:
    given = fact(MEETING, FactKind.PLANNED, "2027-03-02", on="2027-03-26")
    rows = in_year(hlt(given))
    ladder = ["before-30 2027-05-31", "before-7 2027-06-23", "after-5 2027-07-05"]
    assert of(rows, MEETING) == ["promise-2027-03-26 2027-03-31", *ladder]
    asked = [row for row in rows if str(row.obligation) == MEETING and row.on == date(2027, 3, 31)]
    assert {row.why for row in asked} == {"R5, planned for 2027-03-26, held?"}
    assert not any(row.for_information for row in asked)
    anew = fact(MEETING, FactKind.PLANNED, "2027-03-20", on="2027-04-22")
    assert of(in_year(hlt(given, anew)), MEETING) == ["promise-2027-04-22 2027-04-27", *ladder]
    for kind in (FactKind.HELD, FactKind.WAIVED, FactKind.SUBMITTED):
        assert of(in_year(hlt(given, fact(MEETING, kind, "2027-03-29"))), MEETING) == []
    taken_back = fact(MEETING, FactKind.OPENED, "2027-03-20")
    assert of(in_year(hlt(given, taken_back)), MEETING) == ladder


def test_a_day_of_a_meeting_that_counts_for_two_is_asked_about_once() -> None:
    above = "HLT/executive-meeting/RT-2027"
    rows = in_year(hlt(fact(above, FactKind.PLANNED, "2027-10-11", on="2027-10-18")))
    assert of(rows, above)[0] == "promise-2027-10-18 2027-10-25"
    assert not any("promise-" in row.stage and row.obligation.duty == "quarterly-meeting" for row in rows)


def test_a_day_years_ahead_of_the_date_is_asked_about_while_it_is_useful_and_no_longer_than_anything() -> None:
    table = replace(ROUND_TABLE_2027, label="2029", planned_on=date(2029, 11, 24))
    given = fact("RTP/document-plan/RT-2029", FactKind.PLANNED, "2027-01-04", on="2027-02-03")
    seen = snapshot(given, roster=Roster(("RTP",)), round_tables=(table,))
    rows = [row for row in in_year(seen) if row.obligation.period == "RT-2029"]
    assert {(row.stage, row.on) for row in rows} == {("promise-2027-02-03", date(2027, 2, 5))}
    assert {row.useful_until_at - row.send_at for row in rows} == {LONGEST_USEFUL}


def test_a_meeting_moved_beyond_its_period_is_asked_about_after_its_own_day() -> None:
    moved = fact(MEETING, FactKind.PLANNED, "2027-06-20", on="2027-07-14")
    assert of(in_year(hlt(moved)), MEETING) == ["promise-2027-07-14 2027-07-19"]
    again = fact(MEETING, FactKind.PLANNED, "2027-07-12", on="2028-02-10")
    assert of(in_year(hlt(moved, again)), MEETING) == []
    assert of(in_year(hlt(moved, again), 2028), MEETING) == ["promise-2028-02-10 2028-02-15"]


def test_a_promise_of_long_ago_is_still_asked_about() -> None:
    old = "HLT/quarterly-meeting/2024-Q1"
    late = fact(old, FactKind.PLANNED, "2027-01-20", on="2027-05-05")
    assert of(in_year(hlt(late)), old) == ["promise-2027-05-05 2027-05-10"]


def test_approval_is_asked_of_the_chair_s_office_once_the_workplan_is_in() -> None:
    assert not any(row.obligation.duty == "workplan-approval" for row in in_year(hlt()))
    roster = Roster(("HLT",))
    rows = in_year(snapshot(fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-22", clock="07:00"), roster=roster))
    assert of(rows, APPROVAL) == ["before-14 2027-03-22", "before-3 2027-04-02", "after-2 2027-04-07"]
    chair_s_office = {roster.post("HLT", kind).id for kind in (PostKind.CHAIR, PostKind.ASSISTANT)}
    assert {row.post_id for row in rows if str(row.obligation) == APPROVAL} == chair_s_office


def test_approval_is_not_asked_before_anybody_knew_of_the_workplan() -> None:
    """It came at 14:00, hours after the window had closed: the next opening, not the one that has passed."""
    rows = in_year(hlt(fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-26", clock="14:00")))
    assert of(rows, APPROVAL) == ["before-14 2027-03-29", "before-3 2027-04-06", "after-2 2027-04-19"]
    inside = in_year(hlt(fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-22", clock="08:40")))
    first = next(row for row in inside if str(row.obligation) == APPROVAL)
    assert first.send_at == at("2027-03-22", "08:40")


def test_a_paper_registered_long_after_it_came_brings_one_question_not_three() -> None:
    rows = in_year(hlt(fact(WORKPLAN, FactKind.PAPER_ARRIVED, "2027-06-01", on="2027-03-20")))
    assert of(rows, APPROVAL) == ["after-2 2027-06-02"]


def test_no_round_table_no_question() -> None:
    assert not any(row.obligation.duty == "executive-meeting" for row in in_year(snapshot(round_tables=())))


def test_when_the_round_table_slips_so_does_the_meeting_before_it() -> None:
    slipped = replace(ROUND_TABLE_2027, planned_on=date(2028, 1, 26))
    rows = in_year(snapshot(roster=Roster(("HLT",)), round_tables=(slipped,)))
    assert of(rows, "HLT/executive-meeting/RT-2027") == ["before-30 2027-12-13"]


def test_a_body_that_has_chosen_to_report_twice_a_year_is_asked_twice() -> None:
    chosen = RhythmChoice("HLT", "progress-report", "half-yearly", date(2027, 1, 4))
    rows = in_year(snapshot(roster=Roster(("HLT", "EDU")), rhythms=[chosen]))
    periods = {(row.obligation.body, row.obligation.period) for row in rows if row.obligation.duty == "progress-report"}
    assert periods == {("HLT", "2027-H1"), ("HLT", "2027-H2"), ("EDU", "2027")}


def test_whoever_holds_the_post_on_that_day_is_asked() -> None:
    roster = Roster(("HLT",))
    post = roster.post("HLT", OFFICER)
    change = date(2027, 3, 17)
    roster.replace(post, Holding(person(500), post, end_on=change), Holding(person(501), post, start_on=change))
    rows = [
        row for row in in_year(snapshot(roster=roster)) if str(row.obligation) == WORKPLAN and row.post_id == post.id
    ]
    assert [(row.stage, row.person_id) for row in rows] == [
        ("before-30", 500),
        ("before-14", 501),
        ("before-3", 501),
        ("after-2", 501),
        ("after-10", 501),
    ]


def test_a_person_in_two_posts_of_a_secretariat_hears_once() -> None:
    roster = Roster(("HLT",))
    officer, head = roster.post("HLT", OFFICER), roster.post("HLT", HEAD)
    roster.replace(head, Holding(person(officer.id), head))
    rows = [row for row in in_year(snapshot(roster=roster)) if str(row.obligation) == WORKPLAN]
    assert [(row.person_id, row.post_id) for row in rows] == [(officer.id, officer.id)] * 5


def test_the_unlinked_and_the_vacant_are_listed_with_the_reason() -> None:
    roster = Roster(("HLT",))
    officer, head = roster.post("HLT", OFFICER), roster.post("HLT", HEAD)
    roster.replace(officer, Holding(person(500, linked=False), officer))
    roster.replace(head)
    unlinked, vacant = [row for row in in_year(snapshot(roster=roster)) if str(row.obligation) == WORKPLAN][:2]
    assert (unlinked.person_id, unlinked.post_id, unlinked.reachable) == (500, officer.id, False)
    assert unlinked.why == "R1, due 2027-03-31; unlinked: never pressed Start, not reached by telegram"
    assert (vacant.person_id, vacant.post_id, vacant.reachable) == (None, head.id, False)
    assert vacant.why == "R1, due 2027-03-31; vacant: nobody holds the post of secretariat-head"


def test_the_reachable_are_listed_with_nothing_but_the_rule() -> None:
    assert {(row.reachable, row.why) for row in in_year(hlt()) if str(row.obligation) == WORKPLAN} == {
        (True, "R1, due 2027-03-31")
    }


def test_a_body_is_asked_only_while_it_is_valid() -> None:
    merged = body("HLT", valid_from=date(2027, 3, 17), valid_until=date(2027, 4, 19))
    rows = in_year(snapshot(roster=Roster(("HLT",)), bodies=[merged]))
    assert of(rows, WORKPLAN) == ["before-14 2027-03-17", "before-3 2027-03-29", "after-2 2027-04-02"]


def test_of_a_body_that_has_ended_nothing_is_made_up_for() -> None:
    merged = body("HLT", valid_until=date(2027, 4, 5))
    seen = snapshot(roster=Roster(("HLT",)), bodies=[merged])
    week = midnight(date(2027, 4, 1)), midnight(date(2027, 4, 8))
    assert of(planned(seen, *week, date(2027, 4, 4)), WORKPLAN) == ["after-2 2027-04-02"]
    assert of(planned(seen, *week, date(2027, 4, 5)), WORKPLAN) == []


def test_a_stage_is_useful_until_the_next_comes_and_the_last_for_seven_days() -> None:
    rows = [row for row in in_year(hlt()) if str(row.obligation) == WORKPLAN][::2]
    assert [row.useful_until_at for row in rows[:-1]] == [row.send_at for row in rows[1:]]
    assert rows[-1].useful_until_at - rows[-1].send_at == timedelta(days=7)


def test_what_fell_due_before_we_began_is_not_asked_for_unless_somebody_has_spoken_of_it() -> None:
    roster = Roster(("HLT",))
    began = date(2027, 4, 1)
    rows = in_year(snapshot(roster=roster, since=began))
    assert of(rows, WORKPLAN) == []
    assert of(rows, "HLT/quarterly-meeting/2027-Q1") == []
    assert of(rows, "HLT/quarterly-meeting/2027-Q2") != []
    promised = fact(WORKPLAN, FactKind.PLANNED, "2027-04-02", on="2027-04-07")
    assert of(in_year(snapshot(promised, roster=roster, since=began)), WORKPLAN) == ["promise-2027-04-07 2027-04-09"]
    assert of(in_year(snapshot(roster=roster, since=date(2027, 3, 31))), WORKPLAN) != []


def test_a_promise_that_was_not_kept_is_followed_by_the_stages_that_remain() -> None:
    promised = fact(WORKPLAN, FactKind.PLANNED, "2027-03-02", on="2027-03-10")
    rows = in_year(hlt(promised))
    assert of(rows, WORKPLAN) == [
        "before-14 2027-03-17",
        "before-3 2027-03-29",
        "after-2 2027-04-02",
        "after-10 2027-04-19",
    ]
