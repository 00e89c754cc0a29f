"""The walls between the rooms, as import-linter sees them (contracts in pyproject.toml)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOMS, ROOT


def lint_imports(project: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(project)}
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def empty_house(tmp_path: Path) -> Path:
    for room in ROOMS:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_walls_of_this_house_stand() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("bot", "storage"),
        ("storage", "messages"),
        ("web", "app"),
        ("roundtable", "scheduler"),
        ("simulator", "roundtable"),
        ("simulator", "channels"),
    ],
)
def test_a_hole_in_a_wall_is_found(empty_house: Path, importer: str, imported: str) -> None:
    (empty_house / importer / "hole.py").write_text(f"def lazily() -> None:\n    import {imported}\n")
    result = lint_imports(empty_house)
    assert result.returncode == 1
    assert f"{importer}.hole -> {imported}" in result.stdout
