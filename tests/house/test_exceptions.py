"""Whoever catches everything hides everything: only a few doors may, and each says why."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import ROOMS, dotted, parsed, tracked

EVERYTHING = {"Exception", "BaseException"}

DOORS = {
    "bot/errors.py": "the one place where an unexpected failure becomes an apology with a reference",
    "scheduler/heartbeat.py": "one failed tick must not stop the heart: it is logged and the next tick repairs",
}


def catches_everything(node: ast.AST) -> bool:
    """True for `except:` and `except Exception`, also within a tuple, and for `suppress(Exception)`."""
    if isinstance(node, ast.ExceptHandler):
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    elif isinstance(node, ast.Call) and dotted(node.func, {}).split(".")[-1] == "suppress":
        kinds = node.args
    else:
        return False
    return any(kind is None or dotted(kind, {}) in EVERYTHING for kind in kinds)


def broad_catches(module: ast.Module) -> list[int]:
    """Lines where everything is caught."""
    return [getattr(node, "lineno", 0) for node in ast.walk(module) if catches_everything(node)]


def test_nobody_but_the_doors_catches_everything() -> None:
    files = [path for path in tracked(".py", under=(*ROOMS, "tests", "tools")) if str(path) not in DOORS]
    assert len(files) >= 250
    assert [f"{path}:{line}" for path in files for line in broad_catches(parsed(path))] == []


def test_every_door_is_still_used() -> None:
    assert [door for door in DOORS if not broad_catches(parsed(Path(door)))] == []


@pytest.mark.parametrize(
    "code",
    [
        "try: pass\nexcept: pass",
        "try: pass\nexcept Exception: pass",
        "try: pass\nexcept (ValueError, BaseException) as e: raise",
        "with contextlib.suppress(Exception): pass",
    ],
)
def test_a_broad_catch_is_found(code: str) -> None:
    assert broad_catches(ast.parse(code))


def test_a_narrow_catch_is_fine() -> None:
    assert broad_catches(ast.parse("try: pass\nexcept (ValueError, OSError): pass")) == []
