"""One template a statement and language; Lao ones say how sure we are of them."""

import re
from pathlib import Path

import pytest

from messages.environment import TEMPLATES
from messages.samples import samples
from roundtable.languages import Language
from roundtable.statements import all_statements

MACROS = "_parts"
HEADER = re.compile(r"\{# confidence: (high|medium); not yet read by a native speaker #\}")

LAO = sorted((TEMPLATES / "lo").iterdir())


@pytest.mark.parametrize("language", Language)
def test_every_statement_has_a_template_and_every_template_a_statement(language: Language) -> None:
    names = {path.name.removesuffix(".html.j2") for path in (TEMPLATES / language.value).iterdir()}
    assert names == {kind.__name__ for kind in all_statements()} | {MACROS}


def test_every_statement_has_a_sample() -> None:
    assert {type(sample.statement) for sample in samples()} == set(all_statements())


def test_no_two_samples_have_the_same_name() -> None:
    names = [sample.name for sample in samples()]
    assert sorted(set(names)) == names


@pytest.mark.parametrize("path", LAO, ids=lambda path: path.name)
def test_every_lao_template_says_how_sure_we_are_of_it(path: Path) -> None:
    assert HEADER.fullmatch(path.read_text(encoding="utf-8").splitlines()[0])


def test_no_message_shows_how_sure_we_are() -> None:
    golden = Path(__file__).parent / "golden"
    assert [path for path in golden.rglob("*.txt") if "native" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.j2")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_macros_are_imported_where_they_are_used_and_nowhere_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ("import" in text) == (re.search(r"\bp\.\w+\(", text) is not None)
