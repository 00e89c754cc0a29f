"""The examples of docs/rules.md can be copied: each loads, alone and with the others, and does what is said of it."""

import re

import pytest

from roundtable.bodies import BodyKind
from roundtable.duties import DueOn
from roundtable.duty_file import DutyFileWrong
from tests.house.tree import ROOT
from tests.roundtable.situations import DUTIES
from tests.roundtable.test_duty_override import changed

PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
DATE, APPLIES, NEW, NEVER, APPROVED = EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_loads_and_changes_one_duty(example: str) -> None:
    found = changed(example)
    assert len([duty for duty in found.all if duty not in DUTIES.all]) == 1


def test_all_of_them_are_one_file() -> None:
    found = changed("".join((DATE, APPLIES, NEW, NEVER, APPROVED)))
    workplan = found["annual-workplan"]
    assert workplan.rhythms[0].due == DueOn(4, 15)
    assert workplan.rhythms[0].ladder == ("before-14", "after-5")
    assert workplan.applies_to_open
    assert found.all[-1].bodies == ("HLT",)
    assert found["joint-meeting"].rhythms == ()
    assert found["progress-report"].approver is BodyKind.RTP_SECRETARIAT


def test_the_doctor_says_what_the_page_says_it_does() -> None:
    wrong = '[annual-workplan.rhythms.yearly]\ndue = { mont = 4, month = 4 }\n\n\n[joint-meeting]\nasked = "no"\n'
    with pytest.raises(DutyFileWrong) as caught:
        changed(wrong)
    assert all(f"       {problem}\n" in PAGE for problem in caught.value.problems), caught.value.problems
    assert len(caught.value.problems) == 2
