"""The file of duties: what ours says, and what a wrong one is told."""

from pathlib import Path

import pytest

from roundtable.bodies import BodyKind
from roundtable.choices import Choice
from roundtable.duties import ROUND_TABLE, DueHanging, DueOn, Family, PeriodKind
from roundtable.duty_file import DutyFileWrong, load_duties, longest_short, read_duties
from roundtable.languages import Language
from roundtable.obligations import ObligationKey, WaiverReason
from roundtable.posts import PostKind, Side
from tests.roundtable.situations import DUTIES

SMALL = """\
[annual-workplan]
code = "WP"
family = "paper"
source = { rule = "R1", lines = [98] }
owner = "swg"
audience = ["secretariat-officer"]
title = { lo = "x", en = "Annual workplan" }
short = { lo = "x", en = "Workplan" }

[annual-workplan.rhythms.yearly]
period = "year"
due = { month = 3 }
ladder = ["before-14", "after-2"]
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(DutyFileWrong) as caught:
        read_duties(text)
    return caught.value.problems


@pytest.mark.parametrize(
    ("key", "code", "rule", "lines", "family"),
    [
        ("annual-workplan", "WP", "R1", (98,), Family.PAPER),
        ("workplan-approval", "AP", "R2", (88,), Family.APPROVAL),
        ("workplan-revision", "RV", "R4", (100,), Family.PAPER),
        ("quarterly-meeting", "QM", "R5", (106,), Family.MEETING),
        ("executive-meeting", "XM", "R6", (106,), Family.MEETING),
        ("joint-meeting", "JM", "R7", (107,), Family.MEETING),
        ("progress-report", "PR", "R9", (108,), Family.PAPER),
        ("progress-in-meeting", "PM", "R8", (108,), Family.PAPER),
    ],
)
def test_every_rule_that_binds_a_body_is_a_duty(
    key: str, code: str, rule: str, lines: tuple[int, ...], family: Family
) -> None:
    duty = DUTIES[key]
    assert (duty.code, duty.source_rule, duty.source_lines, duty.family) == (code, rule, lines, family)
    assert DUTIES.by_code(code) is duty


def test_the_duties_stand_in_the_order_of_the_board() -> None:
    on_the_board = [duty.code for duty in DUTIES.all if not duty.preparation]
    assert on_the_board == ["WP", "AP", "PB", "RV", "QM", "XM", "JM", "PR", "PM"]


def test_five_meetings_and_eight_documents_prepare_a_round_table_each_some_days_before_it() -> None:
    preparing = [duty for duty in DUTIES.all if duty.preparation]
    kinds = [(duty.family, duty.source_rule) for duty in preparing]
    assert kinds == [(Family.MEETING, "R12")] * 5 + [(Family.PAPER, "R13")] * 8
    for duty in preparing:
        (rhythm,) = duty.rhythms
        assert isinstance(rhythm.due, DueHanging)
        assert rhythm.due.on == ROUND_TABLE
        assert rhythm.due.days < 0


def test_the_secretariat_itself_owes_the_joint_meeting_and_what_prepares_a_round_table() -> None:
    assert [duty.key for duty in DUTIES.all if duty.owner is not BodyKind.SWG and not duty.preparation] == [
        "joint-meeting"
    ]
    assert {duty.owner for duty in DUTIES.all if duty.preparation} == {BodyKind.RTP_SECRETARIAT}


def test_the_chair_s_office_approves_and_the_secretariat_does_the_rest() -> None:
    assert DUTIES["workplan-approval"].audience == (PostKind.ASSISTANT, PostKind.CHAIR)
    others = {duty.audience for duty in DUTIES.all if duty.key != "workplan-approval"}
    assert others == {(PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD)}
    assert {duty.audience_side for duty in DUTIES.all} == {Side.GOVERNMENT}


def test_every_six_months_or_at_least_in_october_is_one_duty_with_two_rhythms() -> None:
    report = DUTIES["progress-report"]
    assert [rhythm.key for rhythm in report.rhythms] == ["annual", "half-yearly"]
    assert report.default_rhythm == "annual"


def test_dates_may_lie_in_the_period_or_hang_on_another_date() -> None:
    assert DUTIES["quarterly-meeting"].rhythms[0].due == DueOn(3)
    assert DUTIES["workplan-approval"].rhythms[0].due == DueHanging("annual-workplan", 14)
    assert DUTIES["executive-meeting"].rhythms[0].due == DueHanging("round-table", -14)


def test_some_duties_are_never_asked_for() -> None:
    assert [duty.key for duty in DUTIES.all if not duty.rhythms] == ["workplan-revision", "progress-in-meeting"]
    assert DUTIES["workplan-revision"].amends == "annual-workplan"
    assert DUTIES["progress-in-meeting"].met_by == "quarterly-meeting"


def test_every_duty_has_names_in_both_languages() -> None:
    for duty in DUTIES.all:
        assert all((duty.title.lo, duty.title.en, duty.short.lo, duty.short.en))


def test_a_short_name_leaves_room_for_the_body_and_the_period() -> None:
    assert longest_short([PeriodKind.YEAR]) == {Language.LO: 9, Language.EN: 19}
    assert longest_short([PeriodKind.YEAR, PeriodKind.HALF]) == {Language.LO: 7, Language.EN: 17}


OF_A_ROUND_TABLE = SMALL.replace('"year"', '"round-table"').replace("month = 3", 'on = "round-table", days = -14')


@pytest.mark.parametrize(("text", "period", "letters"), [(SMALL, "2027-Q4", 23), (OF_A_ROUND_TABLE, "RT-2027A", 22)])
def test_a_name_too_long_to_travel_with_a_button_is_refused(text: str, period: str, letters: int) -> None:
    """One of 23 letters that was taken before a year could have two round tables is taken still, where it has none."""
    longest = "a" * letters
    (duty,) = read_duties(text.replace("annual-workplan", longest)).all
    for verb, *rest in (("sure", "promised", "2027-10-01", "99"), ("reason", WaiverReason.AWAITING_GUIDANCE.value)):
        Choice(verb, (str(ObligationKey("BODY", duty.key, period)), *rest))
    (problem,) = problems(text.replace("annual-workplan", longest + "a"))
    assert f"use at most {letters} letters" in problem


def test_a_complete_file_of_one_s_own_replaces_ours(tmp_path: Path) -> None:
    path = tmp_path / "duties.toml"
    path.write_text("only_these = true\n" + SMALL, encoding="utf-8")
    assert [duty.key for duty in load_duties(path).all] == ["annual-workplan"]


def test_a_file_that_cannot_be_opened_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(DutyFileWrong, match=r"(?s)missing\.toml.*cannot be read"):
        load_duties(tmp_path / "missing.toml")
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"\xff\xfe")
    with pytest.raises(DutyFileWrong, match="UTF-8"):
        load_duties(latin)


def test_a_file_that_is_no_toml_is_told_where() -> None:
    (problem,) = problems("[annual-workplan\n")
    assert "line 1" in problem


def test_an_empty_file_is_told_how_to_begin() -> None:
    (problem,) = problems("# nothing\n")
    assert "[annual-workplan]" in problem


@pytest.mark.parametrize(
    ("instead_of", "written", "line", "says"),
    [
        ('code = "WP"', 'code = "wp"', 2, "two capital letters"),
        ('code = "WP"\n', "", 1, "is missing"),
        ('family = "paper"', 'family = "letter"', 3, "paper, approval, meeting"),
        ("lines = [98]", 'lines = "98"', 4, "whole numbers in brackets"),
        ('owner = "swg"', "owner = 3", 5, "choose one of swg"),
        ('["secretariat-officer"]', '["minister"]', 6, "choose from chair"),
        ('["secretariat-officer"]', "[]", 6, "choose from chair"),
        ('["secretariat-officer"]', '["chair", "chair"]', 6, "'chair' more than once"),
        ('title = { lo = "x"', 'title = { lo = " "', 7, "write some words"),
        ('en = "Workplan" }', 'en = "Workplan of the whole year" }', 8, "at most 19"),
        ('short = { lo = "x", en = "Workplan" }', 'short = "Workplan"', 8, "must be a table"),
        ('period = "year"', 'period = "month"', 11, "year, half, quarter, round-table"),
        ("month = 3", "month = 13", 12, "from 1 to 12"),
        ("month = 3", "month = 3, day = 32", 12, "from 1 to 31"),
        ("month = 3", "mouth = 3", 12, "correct its spelling"),
        ("month = 3", 'on = "round-table", days = -14', 12, "change the period or the date"),
        ("month = 3", 'on = "budget", days = -14', 12, "no other duty"),
        ("month = 3", 'on = "annual-workplan", days = 14', 12, "no other duty"),
        ("month = 3", 'on = "round-table", days = 1.5', 12, "from -200 to 200"),
        ('"before-14"', '"before-two-weeks"', 13, "is no stage"),
        ('["before-14", "after-2"]', '["after-2", "before-14"]', 13, "in the order they come"),
        ('family = "paper"', 'family = "paper"\nremarks = "soft"', 4, "correct its spelling"),
        ('family = "paper"', 'family = "paper"\namends = "budget"', 4, "no other duty"),
        ('family = "paper"', 'family = "paper"\nmet_by = "annual-workplan"', 4, "no other duty"),
        ('family = "paper"', 'family = "paper"\ndefault_rhythm = "monthly"', 4, "none of its rhythms: yearly"),
        ('family = "paper"', 'family = "paper"\nside = "civil"', 4, "government, partner"),
        ("[annual-workplan.rhythms.yearly]", "[annual-workplan.rhythms.Yearly]", 10, "small letters and hyphens"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_remedy(instead_of: str, written: str, line: int, says: str) -> None:
    found = problems(SMALL.replace(instead_of, written, 1))
    assert any(problem.startswith(f"line {line}, annual-workplan") and says in problem for problem in found), found


def test_a_half_and_a_quarter_have_fewer_months_and_a_round_table_none() -> None:
    for period, remedy in (("half", "from 1 to 6"), ("quarter", "from 1 to 3"), ("round-table", "has no months")):
        text = SMALL.replace('period = "year"', f'period = "{period}"').replace("month = 3", "month = 7")
        assert any(remedy in problem for problem in problems(text)), period


def test_two_duties_cannot_share_a_code_or_a_body_s_period() -> None:
    second = SMALL.replace("[annual-workplan", "[Other")
    rhythm = SMALL[SMALL.index("[annual-workplan.rhythms") :].replace("yearly", "again")
    found = problems(SMALL + second + rhythm)
    assert any("WP is taken by annual-workplan" in problem for problem in found)
    assert any("'Other' cannot be used as a name" in problem for problem in found)
    assert any("two have the same period" in problem for problem in found)
    assert any("default_rhythm: is missing" in problem for problem in found)


def test_a_date_hangs_on_a_duty_of_the_same_period_only() -> None:
    second = SMALL.replace("[annual-workplan", "[approval").replace('"WP"', '"AP"').replace('"year"', '"quarter"')
    found = problems(SMALL + second.replace("month = 3", 'on = "annual-workplan", days = 14'))
    assert found == (
        "line 25, approval.rhythms.yearly.due.on: annual-workplan has no period quarter; use the same period in both",
    )


def test_all_mistakes_are_listed_at_once() -> None:
    text = SMALL.replace('"WP"', '"wp"').replace('"swg"', '"council"').replace("month = 3", "month = 0")
    assert len(problems(text)) == 3
    with pytest.raises(DutyFileWrong, match=r"(?s)duties\.toml cannot be used:.*line 2.*line 5.*line 12"):
        read_duties(text)
