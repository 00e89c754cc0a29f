"""A file that names only what is another than in the duties that come with Tomon."""

from importlib.resources import files
from pathlib import Path

import pytest

from roundtable.bodies import BodyKind
from roundtable.contents import Content
from roundtable.duties import APPROVERS, DueHanging, DueOn, Duties
from roundtable.duty_file import DutyFileWrong, load_duties, read_duties
from roundtable.languages import Bilingual
from tests.roundtable.situations import DUTIES

SHIPPED = files("roundtable").joinpath("duties.toml").read_text(encoding="utf-8")
NEW = """\
[health-plan]
code = "HP"
family = "paper"
source = { rule = "R1", lines = [98] }
owner = "swg"
audience = ["secretariat-officer"]
title = { lo = "x", en = "Health plan" }
short = { lo = "x", en = "Health plan" }
rhythms.yearly = { period = "year", due = { month = 6 }, ladder = ["before-14"] }
"""


def changed(own: str) -> Duties:
    return read_duties(own, "own.toml", SHIPPED)


def problems(own: str) -> tuple[str, ...]:
    with pytest.raises(DutyFileWrong) as caught:
        changed(own)
    return caught.value.problems


def others(duties: Duties, *but: str) -> list[object]:
    return [duty for duty in duties.all if duty.key not in but]


@pytest.mark.parametrize("own", ["", "# nothing yet\n", "only_these = false\n", "[annual-workplan]\n"])
def test_what_names_nothing_changes_nothing(own: str) -> None:
    assert changed(own) == DUTIES


def test_another_date_leaves_the_ladder_and_all_other_duties_as_they_are() -> None:
    found = changed("[annual-workplan.rhythms.yearly]\ndue = { month = 4, day = 15 }\n")
    (before,), (after,) = DUTIES["annual-workplan"].rhythms, found["annual-workplan"].rhythms
    assert (after.due, after.ladder, after.period_kind) == (DueOn(4, 15), before.ladder, before.period_kind)
    assert others(found, "annual-workplan") == others(DUTIES, "annual-workplan")
    assert [duty.key for duty in found.all] == [duty.key for duty in DUTIES.all], "in the order they come"


def test_a_value_is_replaced_as_a_whole() -> None:
    found = changed(
        '[annual-workplan]\naudience = ["secretariat-head"]\ncontents = ["priorities"]\n'
        'title = { lo = "x", en = "Plan of work" }\n'
        '[publication.rhythms.yearly]\ndue = { on = "workplan-approval", days = 5 }\n'
    )
    plan = found["annual-workplan"]
    assert (plan.title, plan.contents) == (Bilingual("x", "Plan of work"), (Content.PRIORITIES,))
    assert plan.audience == DUTIES["annual-workplan"].audience[1:]
    due = found["publication"].rhythms[0].due
    assert due == DueHanging("workplan-approval", 5), "nothing of the shipped working_days and in_order is left"
    (problem,) = problems('[annual-workplan]\ntitle = { en = "Plan of work" }\n')
    assert problem == "line 2, annual-workplan.title.lo: is missing; write some words in quotes"


def test_a_shipped_duty_may_get_a_further_rhythm_and_another_default() -> None:
    found = changed(
        '[progress-report]\ndefault_rhythm = "quarterly"\n[progress-report.rhythms.quarterly]\nperiod = "quarter"\n'
        'due = { month = 3 }\nladder = ["before-7"]\n'
    )["progress-report"]
    assert [rhythm.key for rhythm in found.rhythms] == ["annual", "half-yearly", "quarterly"]
    assert found.default_rhythm == "quarterly"


def test_new_duties_stand_after_the_shipped_ones_in_the_order_of_the_file() -> None:
    second = NEW.replace("health-plan", "aid-plan").replace('"HP"', '"HA"')
    found = changed(NEW + second)
    assert [duty.key for duty in found.all[len(DUTIES.all) :]] == ["health-plan", "aid-plan"]
    assert found.all[: len(DUTIES.all)] == DUTIES.all


def test_a_complete_file_of_one_s_own_leaves_the_shipped_ones_out() -> None:
    assert [duty.key for duty in changed("only_these = true\n" + NEW).all] == ["health-plan"]
    (problem,) = problems("only_these = true\n")
    assert "there is none" in problem


def test_what_another_duty_is_named_for_is_taken_away_by_an_empty_name() -> None:
    found = changed('[quarterly-meeting]\ncounts_too = ""\n[workplan-revision]\namends = ""\n')
    assert (found["quarterly-meeting"].counts_too, found["workplan-revision"].amends) == (None, None)


def test_what_the_guideline_does_not_ask_for_says_where_it_comes_from_in_words() -> None:
    own = NEW.replace('rule = "R1", lines = [98]', 'lo = "ລາວ", en = "Letter of the chair"')
    duty = changed(own)["health-plan"]
    assert (duty.source_words, duty.source_rule, duty.source_lines) == (Bilingual("ລາວ", "Letter of the chair"), "", ())
    assert (duty.source, DUTIES["annual-workplan"].source) == ("Letter of the chair", "R1")
    (missing,) = problems(own.replace('lo = "ລາວ", ', ""))
    assert missing == "line 4, health-plan.source.lo: is missing; write some words in quotes"
    (both,) = problems(own.replace("en =", "lines = [98], en =", 1))
    assert both.startswith("line 4, health-plan.source.lines: this name means nothing here")


def test_what_is_never_asked_for_has_no_rhythm_and_stays_a_duty() -> None:
    duty = changed("[progress-report]\nasked = false\n")["progress-report"]
    assert (duty.rhythms, duty.default_rhythm) == ((), "")
    assert (duty.code, duty.title) == (DUTIES["progress-report"].code, DUTIES["progress-report"].title)
    assert changed("[progress-report]\nasked = true\n") == DUTIES


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ("[annual-workplan]\n\ncode = 'x'\n", "line 3, annual-workplan.code: 'x' cannot be used"),
        (
            "\n[annual-workplan.rhythms.yearly]\ndue = { mont = 4 }\n",
            "line 3, annual-workplan.rhythms.yearly.due.mont:",
        ),
        ("annual-workplan.rhythms.yearly.ladder = []\n", "line 1, annual-workplan.rhythms.yearly.ladder: [] cannot"),
        ("['annual-workplan']\nasked = 1\n", "line 2, annual-workplan.asked: 1 cannot be used; write true or false"),
        ("[annual-workplan]\ncolour = 1\n", "line 2, annual-workplan.colour: this name means nothing here"),
        (
            "[annual-workplan]\ncode = 0x" + "f" * 5000,
            "line 2, annual-workplan.code: a number of so many digits cannot",
        ),
        ("annual-workplan = 3\n", "line 1, annual-workplan: means nothing here: a duty is a table"),
        ("[annual-workplan.rhythms]\nyearly = 3\n", "line 2, annual-workplan.rhythms.yearly: must be a table"),
        ("only_thse = true\n", "line 1, only_thse: means nothing here: a duty is a table"),
        ("only_these = 1\n", "line 1, only_these: 1 cannot be used; write true or false"),
        ("[anual-workplan]\n", "line 1, anual-workplan: is no duty that comes with Tomon; write [annual-workplan] to"),
        ("[health-plan]\n", "line 1, health-plan.code: is missing; write two capital letters"),
        ("[health-plan]\n", "line 1, health-plan.title.en: is missing; write some words in quotes"),
        (NEW.replace("HP", "TR"), "line 2, health-plan.code: TR is taken by the terms of reference"),
        (NEW.replace("HP", "WP"), "line 2, health-plan.code: WP is taken by annual-workplan"),
        (
            '[workplan-approval]\nbodies = ["HLT", "hlt", "A-B"]\n',
            "line 2, workplan-approval.bodies: no code of a body looks like 'hlt', 'A-B'; write codes as they stand in",
        ),
        ("[workplan-approval]\nbodies = []\n", "line 2, workplan-approval.bodies: [] cannot be used; write codes"),
        (
            '[annual-workplan.rhythms.yearly]\ndue = { on = "publication", days = 3 }\n',
            "line 2, annual-workplan.rhythms.yearly.due.on: publication hangs on this one; let one of them",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_in_the_own_file(own: str, says: str) -> None:
    assert any(problem.startswith(says) for problem in problems(own)), problems(own)


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (
            '[annual-workplan.rhythms.yearly]\nperiod = "half"\n',
            "line 2, annual-workplan.rhythms.yearly.period: does not go with workplan-approval.rhythms.yearly.due.on, "
            "as that comes with Tomon: annual-workplan has no period year; use the same period in both",
        ),
        (
            '[annual-workplan]\ncode = "AP"\n',
            "line 2, annual-workplan.code: does not go with workplan-approval.code, as that comes with Tomon: AP is "
            "taken by annual-workplan; choose two other letters",
        ),
        (
            '[progress-report.rhythms.half-yearly]\nperiod = "quarter"\n',
            "line 2, progress-report.rhythms.half-yearly.period: does not go with "
            "progress-report.rhythms.half-yearly.due.month, as that comes with Tomon: 4 cannot be used; write a whole "
            "number from 1 to 3",
        ),
        (
            '[executive-meeting]\nfamily = "paper"\n',
            "line 2, executive-meeting.family: does not go with quarterly-meeting.counts_too, as that comes with "
            "Tomon: 'executive-meeting' is no meeting that hangs on a round table; write the name of one, or",
        ),
        (
            '[executive-meeting]\nshort = { lo = "x", en = "Executive-level one" }\n'
            "[executive-meeting.rhythms.each-round-table]\nperiod = 'quarter'\n",
            "line 4, executive-meeting.rhythms.each-round-table.period: does not go with "
            "executive-meeting.rhythms.each-round-table.due.on, as that comes with Tomon: only a period",
        ),
        (
            "[workplan-approval]\nasked = false\n",
            "line 2, workplan-approval.asked: does not go with publication.rhythms.yearly.due.on, as that comes with "
            "Tomon: workplan-approval is never asked for; write asked = false in publication, too, or another date",
        ),
    ],
)
def test_a_shipped_duty_that_does_not_fit_is_told_at_what_it_clashes_with(own: str, says: str) -> None:
    assert any(problem.startswith(says) for problem in problems(own)), problems(own)


def test_all_that_hangs_on_what_is_never_asked_for_is_told_at_once() -> None:
    own = "[annual-workplan]\nasked = false\n"
    found = problems(own)
    assert ["workplan-approval, too" in found[0], "publication, too" in found[1]] == [True, True]
    assert changed(own + "[workplan-approval]\nasked = false\n[publication]\nasked = false\n")


def test_a_slip_in_the_name_of_a_duty_is_one_mistake() -> None:
    assert len(problems("[anual-workplan.rhythms.yearly]\ndue = { month = 4 }\n")) == 1
    alike = changed(NEW.replace("health-plan", "anual-workplan"))
    assert alike.all[-1].key == "anual-workplan", "what is complete is a new one, whatever its name is like"


def test_every_mistake_is_told_at_once_by_line() -> None:
    own = f'[annual-workplan]\ncode = "x"\nasked = 3\n{NEW.replace("HP", "hp")}colour = "red"\n'
    assert [problem.partition(",")[0] for problem in problems(own)] == ["line 2", "line 3", "line 5", "line 13"]


def test_a_file_of_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xef\xbb\xbf[annual-workplan.rhythms.yearly]\r\ndue = { month = 4 }\r\n")
    assert load_duties(path)["annual-workplan"].rhythms[0].due == DueOn(4)


@pytest.mark.parametrize("own", ["x = " + "9" * 5000, "x = " + "[" * 5000, "[annual-workplan", "x = 2027-02-30"])
def test_what_no_reader_of_toml_takes_is_told_as_a_mistake(own: str) -> None:
    (problem,) = problems(own)
    assert problem.startswith("line 1, ")
    assert "it is no TOML" in problem


@pytest.mark.parametrize("approver", APPROVERS)
def test_it_may_name_who_approves_a_new_date_and_nobody_does_as_they_come(approver: BodyKind) -> None:
    assert {duty.approver for duty in DUTIES.all} == {None}
    duties = changed(f'[annual-workplan]\napprover = "{approver}"\n')
    assert duties["annual-workplan"].approver is approver
    assert others(duties, "annual-workplan") == others(DUTIES, "annual-workplan")


@pytest.mark.parametrize("value", ['"swg"', '"head"', '""', "true", '["rtp-secretariat"]'])
def test_who_cannot_approve_is_told_with_line_and_remedy(value: str) -> None:
    (problem,) = problems(f"[annual-workplan]\n\napprover = {value}\n")
    assert problem.startswith("line 3, annual-workplan.approver: ")
    assert problem.endswith("; choose one of rtp-secretariat, steering-committee, un-rco, or leave it out")


def test_of_an_approval_no_other_day_is_given_so_nobody_approves_one() -> None:
    (problem,) = problems('[workplan-approval]\napprover = "rtp-secretariat"\n')
    assert problem.startswith("line 2, workplan-approval.approver: for an approval no other day is given")
    assert problem.endswith("take this line out")
