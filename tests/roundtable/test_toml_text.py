"""What is no TOML is told with the line to look at, what is wrong there, and that the rest is yet to be looked at."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roundtable.duty_file import DutyFileWrong, load_duties
from roundtable.toml_text import NoToml, read_toml
from tests.roundtable.test_duty_override import NEW, problems

SOUND = NEW.rstrip("\n").split("\n")
REPEATED = "(the line before once more)"
SLIPS = (REPEATED, "x = yes", 'x = "open', "x = 'open", "[open", "= 3", "two words", "x = 03", "x =", "x = 2027-02-30")
BLANK = st.lists(st.sampled_from(["", " ", "\t"]), max_size=3)
LINE_AND_PLACE = re.compile(r"(?s)line ([1-9]\d*), (column \d+|at its end|in a value|byte \d+): it .+; .+")


def line_of(problem: str) -> int:
    found = LINE_AND_PLACE.fullmatch(problem)
    assert found, problem
    return int(found[1])


def told(text: str) -> str:
    with pytest.raises(NoToml) as caught:
        read_toml(text)
    return caught.value.problem


@given(st.integers(1, len(SOUND)), st.sampled_from(SLIPS), BLANK, st.booleans())
@example(len(SOUND), REPEATED, [], False)
@example(len(SOUND), REPEATED, ["", "", " "], True)
@example(1, REPEATED, [], True)
def test_a_slip_is_told_by_its_line_wherever_it_stands(behind: int, slip: str, blank: list[str], goes_on: bool) -> None:
    written = SOUND[behind - 1] if slip == REPEATED else slip
    rest = SOUND[behind:] if goes_on else []
    (problem,) = problems("\n".join([*SOUND[:behind], written, *blank, *rest]))
    assert line_of(problem) == behind + 1
    assert problem.endswith("The rest of the file is looked at once this is put right.")


@given(st.lists(st.just("# said"), max_size=20), st.sampled_from(["x = " + "9" * 5000, "x = " + "[" * 5000]))
def test_what_no_reader_of_toml_takes_is_told_by_its_line(above: list[str], too_much: str) -> None:
    problem = told("\n".join([*above, too_much, "y = 1"]))
    assert line_of(problem) == len(above) + 1


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ('[a]\ncode = "WP"\ncode = "WQ"', 3, "keep one of the two"),
        ("[a]\n[b]\n[a]\n", 3, "under one heading"),
        ("[a]\nasked = no\n", 2, "true and false without"),
        ('[a]\nladder = ["before-14"\n\n\n', 2, "close the bracket"),
        ('[a]\nlo = """x\n\n', 2, "close the quotes"),
        ('[a]\nlo = "x\n', 2, "close the quotes on the same line"),
        ("[a]\ndue = { month = 3\n", 2, "close the bracket"),
        ("[a]\ndue\n", 2, "write a name, = and a value"),
        ("[a]\ndue = 1 day\n", 2, "on a line of its own"),
        ("[a]\non = 2027-02-30\n", 2, "compare the place"),
    ],
)
def test_each_slip_has_its_remedy(text: str, line: int, remedy: str) -> None:
    problem = told(text)
    assert line_of(problem) == line
    assert remedy in problem


def test_bytes_that_are_no_text_are_told_by_their_line(tmp_path: Path) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes("[annual-workplan]\n# r\u00e9sum\u00e9\n".encode("latin-1"))
    with pytest.raises(DutyFileWrong) as caught:
        load_duties(latin)
    (problem,) = caught.value.problems
    assert line_of(problem) == 2
    assert "byte 4: " in problem
    assert "save the file as text in UTF-8" in problem


def test_tables_thousands_deep_are_told_like_any_other_mistake() -> None:
    found = problems("[" + ".".join(["b"] * 3000) + "]\n[annual-workplan]\n" + ".".join(["code"] * 3000) + " = 1")
    assert "what stands so deep cannot be used" in found[-1]
