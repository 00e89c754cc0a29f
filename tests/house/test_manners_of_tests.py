"""Tests fake the network and the clock by arguments, wait by asking, run always, and are named as sentences."""

import ast

import pytest

from tests.house.tree import dotted, origins, parsed, tracked

FORBIDDEN_NAMES = {
    "time.sleep",
    "unittest.mock",
    "pytest.skip",
    "pytest.xfail",
    "pytest.importorskip",
    "pytest.MonkeyPatch",
    "pytest.mark.skip",
    "pytest.mark.skipif",
    "pytest.mark.xfail",
}
FORBIDDEN_ATTRIBUTES = {"wait_for_timeout"}  # Playwright's sleep
FORBIDDEN_ARGUMENTS = {"monkeypatch", "mocker"}
WORDS_OF_A_SENTENCE = 3


def fault(node: ast.AST, names: dict[str, str]) -> str:
    """What is wrong with one node, or nothing; `names` resolves imports."""
    match node:
        case ast.Attribute() | ast.Name():
            name = dotted(node, names)
            forbidden = name in FORBIDDEN_NAMES or name.startswith("unittest.mock.")
            return name if forbidden or name.split(".")[-1] in FORBIDDEN_ATTRIBUTES else ""
        case ast.arg(arg=name) if name in FORBIDDEN_ARGUMENTS:
            return name
        case ast.Call(func=function, args=arguments) if dotted(function, names) == "asyncio.sleep":
            one_turn = bool(arguments) and isinstance(arguments[0], ast.Constant) and arguments[0].value == 0
            return "" if one_turn else "asyncio.sleep of more than one turn"
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if name.startswith("test_"):
            is_sentence = len(name.removeprefix("test_").split("_")) >= WORDS_OF_A_SENTENCE
            return "" if is_sentence else f"{name} is no sentence"
    return ""


def bad_manners(module: ast.Module) -> list[str]:
    names = origins(module)
    faults = ((getattr(node, "lineno", 0), fault(node, names)) for node in ast.walk(module))
    return [f"line {line}: {what}" for line, what in faults if what]


def test_every_test_has_manners() -> None:
    files = tracked(".py", under=("tests",))
    assert len(files) >= 80
    found = {str(path): bad_manners(parsed(path)) for path in files}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "code",
    [
        "from unittest import mock\nmock.patch('a.b')",
        "from unittest.mock import patch\npatch('a.b')",
        "def test_it_works_by_magic(monkeypatch): pass",
        "import time\ntime.sleep(1)",
        "import asyncio\nasync def wait(): await asyncio.sleep(0.1)",
        "from asyncio import sleep\nasync def wait(): await sleep(seconds)",
        "import pytest\n@pytest.mark.skipif(True, reason='')\ndef test_it_works_on_mondays(): pass",
        "async def look(page): await page.wait_for_timeout(50)",
        "def test_bodies(): pass",
    ],
)
def test_bad_manners_are_found(code: str) -> None:
    assert bad_manners(ast.parse(code))


def test_letting_others_run_for_one_turn_is_no_sleep() -> None:
    assert bad_manners(ast.parse("import asyncio\nasync def turn(): await asyncio.sleep(0)")) == []
