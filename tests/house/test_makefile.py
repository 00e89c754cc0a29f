"""The Makefile is the door for people and for CI alike."""

import os
import re
import subprocess
from pathlib import Path

from tests.house.tree import ROOT, text_of

MAKEFILE = text_of(Path("Makefile"))
# These tests may themselves run under make, whose flags and variables are not meant for the calls below.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"}


def targets(makefile: str) -> set[str]:
    """The phony targets: what one may ask for by name."""
    return {name for names in re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE) for name in names.split()}


def make(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = ["make", *arguments]
    return subprocess.run(command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def test_help_lists_every_target_with_a_sentence() -> None:
    listed = make("help", cwd=ROOT).stdout
    sentences = dict(re.findall(r"^  make ([a-z-]+) +(\S.*\.)$", listed, re.MULTILINE))
    assert sentences.keys() == targets(MAKEFILE)
    assert {"setup", "demo", "test", "check", "format", "pins", "clean", "help"} <= sentences.keys()


def test_ci_calls_the_test_command_of_the_readme_and_nothing_else() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    commands = [line for line in script.read_text().splitlines() if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make test"]


def test_a_python_that_is_too_old_is_refused_in_a_clear_sentence(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    for name in ("Makefile", "pyproject.toml", "requirements.in", "requirements.txt", "tools"):
        (tmp_path / name).symlink_to(ROOT / name)
    result = make("runtime", f"PYTHON={old}", cwd=tmp_path)
    assert result.returncode != 0
    assert "Tomon needs Python 3.11 or newer." in result.stderr
    assert not (tmp_path / ".venv").exists()
