"""Each mistake of a file of duties is named by itself, however many there are, with all that may be written instead."""

import pytest

from roundtable.duties import DueHanging
from tests.roundtable.test_duty_override import NEW, changed, problems

WORKPLAN = "[annual-workplan.rhythms.yearly]\n"
AT_THE_LADDER = "line 2, annual-workplan.rhythms.yearly.ladder: "
STAGES = 'write stages like ["before-14", "after-2"], 1 to 200 days away'
FORMS = 'write { rule = "R1", lines = [98] } for what the guideline asks for, or { lo = "...", en = "..." } for what it'


@pytest.mark.parametrize(
    ("ladder", "told"),
    [
        (
            '["before-0", "after-300", "vor-3", "after-2", "after-2"]',
            [
                "names 'after-2' more than once; write it once",
                f"'before-0' is no stage; {STAGES}",
                f"'after-300' is no stage; {STAGES}",
                f"'vor-3' is no stage; {STAGES}",
            ],
        ),
        (
            '["before-3", 5, "after-999", [], 5.5]',
            [
                f"5 cannot be used; {STAGES}",
                f"[] cannot be used; {STAGES}",
                f"5.5 cannot be used; {STAGES}",
                f"'after-999' is no stage; {STAGES}",
            ],
        ),
        (
            '["after-5", "soon", "before-3", "before-30"]',
            [
                f"'soon' is no stage; {STAGES}",
                'the stages are not in the order they come; write ["before-30", "before-3", "after-5"]',
            ],
        ),
        ("[]", [f"[] cannot be used; {STAGES}"]),
        ('"before-3"', [f"'before-3' cannot be used; {STAGES}"]),
    ],
)
def test_every_wrong_stage_is_named_with_what_is_allowed(ladder: str, told: list[str]) -> None:
    assert problems(f"{WORKPLAN}ladder = {ladder}\n") == tuple(AT_THE_LADDER + one for one in told)


def test_of_every_list_each_wrong_item_is_named() -> None:
    found = problems(
        '[annual-workplan]\naudience = ["boss", "chair", 3, "chair", "clerk"]\nbodies = ["HLT", 4, "hlt"]\n'
    )
    for line, item in ((2, "'boss'"), (2, "'chair'"), (2, "3"), (2, "'clerk'"), (3, "4"), (3, "'hlt'")):
        assert any(one.startswith(f"line {line}, ") and f" {item}" in one for one in found), (line, item, found)
    assert len(found) == 6


@pytest.mark.parametrize("source", ["", "source = {}\n", 'source = "the letter of the chair"\n', "source = 3\n"])
def test_where_a_source_is_missing_both_forms_of_it_are_told(source: str) -> None:
    own = NEW.replace('source = { rule = "R1", lines = [98] }\n', source)
    (problem,) = problems(own)
    assert problem.startswith(f"line {4 if source else 1}, health-plan.source: ")
    assert FORMS in problem


@pytest.mark.parametrize("due", ["", "due = {}, ", 'due = "March", '])
def test_where_a_due_date_is_missing_both_forms_of_it_are_told(due: str) -> None:
    (problem,) = problems(NEW.replace("due = { month = 6 }, ", due))
    assert problem.startswith("line 9, health-plan.rhythms.yearly")
    assert 'write { month = 3 }, or { on = "round-table", days = -14 }' in problem


def test_of_two_rhythms_without_a_default_one_the_names_are_told() -> None:
    own = '[joint-meeting.rhythms.monthly]\nperiod = "year"\ndue = { month = 1 }\nladder = ["before-3"]\n'
    (problem,) = problems(own)
    assert problem.endswith("joint-meeting.default_rhythm: is missing; choose one of quarterly, monthly")


@pytest.mark.parametrize("counted", ["days", "working_days"])
@pytest.mark.parametrize("number", [-1, -3, -4000])
def test_what_hangs_on_a_fact_of_another_duty_cannot_be_due_before_it(counted: str, number: int) -> None:
    (problem,) = problems(f'[publication.rhythms.yearly]\ndue = {{ on = "workplan-approval", {counted} = {number} }}\n')
    assert problem.startswith(f"line 2, publication.rhythms.yearly.due.{counted}: {number} cannot be used; ")
    assert "write a whole number from 0 to 200; " in problem
    assert problem.endswith("so it cannot be due before it")


@pytest.mark.parametrize(
    ("table", "on", "days"),
    [
        ("publication.rhythms.yearly", "workplan-approval", 0),
        ("executive-meeting.rhythms.each-round-table", "round-table", -21),
        ("executive-meeting.rhythms.each-round-table", "round-table", 5),
    ],
)
def test_on_its_day_or_after_it_is_right_and_before_a_round_table_too(table: str, on: str, days: int) -> None:
    due = changed(f'[{table}]\ndue = {{ on = "{on}", days = {days} }}\n')[table.partition(".")[0]].rhythms[0].due
    assert due == DueHanging(on, days)


def test_what_is_wrong_under_a_misspelt_name_is_told_with_it() -> None:
    found = problems('[progres-report]\nasked = 3\n[progres-report.rhythms.annual]\nladder = ["x"]\n')
    assert [one.partition(":")[0] for one in found] == [
        "line 1, progres-report",
        "line 2, progres-report.asked",
        "line 4, progres-report.rhythms.annual.ladder",
    ]
