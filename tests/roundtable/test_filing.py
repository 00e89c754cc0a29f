"""The likeliest first: what a file that came may be filed as."""

from dataclasses import replace
from datetime import date

from roundtable.duties import Family
from roundtable.duty_file import load_duties
from roundtable.filing import MAX_OPTIONS, approvals_of, filing_options, paper_of
from roundtable.languages import Bilingual
from roundtable.obligations import ObligationKey, Standing, State
from roundtable.statements.parts import ObligationLine

TODAY = date(2027, 3, 5)
HEALTH = Bilingual("ສາທາລະນະສຸກ", "Health")


def line(duty: str, period: str, due_on: date, state: State, family: Family = Family.PAPER) -> ObligationLine:
    key = ObligationKey("HLT", duty, period)
    return ObligationLine(key, HEALTH, HEALTH, HEALTH, family, Standing(state, due_on, due_on, due_on))


WORKPLAN = line("annual-workplan", "2027", date(2027, 3, 31), State.OPEN)
OLD_REPORT = line("progress-report", "2026", date(2026, 10, 31), State.LATE)
REPORT = line("progress-report", "2027", date(2027, 10, 31), State.AHEAD)
MEETING = line("quarterly-meeting", "2027-Q1", date(2027, 3, 31), State.OPEN, Family.MEETING)
SENT = line("annual-workplan", "2026", date(2026, 3, 31), State.MET)


def order(*lines: ObligationLine, wanted: ObligationKey | None = None) -> list[ObligationKey]:
    return [option.item.key for option in filing_options(lines, {}, (), wanted, TODAY)]


def test_what_is_asked_for_now_and_due_nearest_comes_first() -> None:
    everything = order(SENT, REPORT, MEETING, OLD_REPORT, WORKPLAN)
    assert everything == [WORKPLAN.key, OLD_REPORT.key, SENT.key, MEETING.key, REPORT.key]


def test_minutes_come_first_once_a_meeting_was_held_and_revisions_once_nothing_is_asked_for() -> None:
    held = replace(MEETING, standing=replace(MEETING.standing, state=State.MET))
    assert order(SENT, REPORT, held)[0] == held.key
    assert order(SENT, REPORT, MEETING)[0] == SENT.key


def test_the_button_that_was_pressed_decides() -> None:
    assert order(WORKPLAN, REPORT, wanted=REPORT.key)[0] == REPORT.key


def test_a_button_pressed_before_the_paper_came_does_not_ask_for_it_again() -> None:
    assert order(SENT, WORKPLAN, wanted=SENT.key)[0] == WORKPLAN.key


def test_a_paper_to_be_completed_is_asked_for_like_any_other_and_its_button_decides() -> None:
    lines = (SENT, WORKPLAN, REPORT)
    first, *_ = filing_options(lines, {}, {SENT.key}, SENT.key, TODAY, {SENT.key})
    unasked = [one.item.key for one in filing_options(lines, {}, {SENT.key}, None, TODAY, {SENT.key})]
    assert (first.item.key, first.revised) == (SENT.key, True)
    assert unasked == [WORKPLAN.key, SENT.key, REPORT.key]


def test_a_paper_that_is_in_is_offered_as_its_next_version() -> None:
    (option,) = filing_options([SENT], {SENT.key: 2}, {SENT.key}, None, TODAY)
    assert (option.version, option.revised, option.as_minutes) == (3, True, False)


def test_after_a_withdrawal_the_number_counts_on_and_nothing_is_revised() -> None:
    (option,) = filing_options([WORKPLAN], {WORKPLAN.key: 1}, (), None, TODAY)
    assert (option.version, option.revised) == (2, False)


def test_minutes_that_were_withdrawn_are_awaited_again() -> None:
    held = replace(MEETING, standing=replace(MEETING.standing, state=State.MET))
    again, filed = (filing_options([SENT, held], {held.key: 1}, filed, None, TODAY)[0] for filed in ((), {held.key}))
    assert (again.item.key, filed.item.key) == (held.key, SENT.key)


def test_a_file_for_a_meeting_is_its_minutes() -> None:
    (option,) = filing_options([MEETING], {}, (), None, TODAY)
    assert option.as_minutes


def test_the_list_stays_short() -> None:
    many = [line("annual-workplan", str(year), date(year, 3, 31), State.LATE) for year in range(2010, 2027)]
    assert len(order(*many)) == MAX_OPTIONS


def test_the_paper_of_an_approval_is_the_workplan() -> None:
    duties = load_duties()
    approval = ObligationKey("HLT", "workplan-approval", "2027")
    assert paper_of(duties, approval) == ObligationKey("HLT", "annual-workplan", "2027")
    assert approvals_of(duties, WORKPLAN.key) == (approval,)
    assert approvals_of(duties, REPORT.key) == approvals_of(duties, approval) == ()
    assert paper_of(duties, WORKPLAN.key) == WORKPLAN.key
    assert paper_of(duties, ObligationKey("HLT", "executive-meeting", "RT-2027")).duty == "executive-meeting"
