"""What is installed is pinned by hash, and no file says where from: every ministry has its own mirror."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import text_of

PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)(\[[a-z,]+\])?==(?P<version>[^\s\\;]+)", re.IGNORECASE)
ADDRESS = re.compile(r"https?://|^-{1,2}(i|f|index-url|extra-index-url|find-links|trusted-host)\b|\s@\s", re.MULTILINE)


def pins(requirements: str) -> dict[str, str]:
    matches = (PIN.match(block) for block in blocks(requirements))
    return {match["name"]: match["version"] for match in matches if match}


def blocks(requirements: str) -> list[str]:
    """One text a requirement: the line that names it, with the hashes that follow."""
    lines = [line for line in requirements.splitlines() if line and not line.lstrip().startswith("#")]
    return re.split(r"\n(?=\S)", "\n".join(lines)) if lines else []


def unpinned(requirements: str) -> list[str]:
    return [block.split()[0] for block in blocks(requirements) if not PIN.match(block) or "--hash=sha256:" not in block]


@pytest.mark.parametrize(
    ("name", "least"), [("requirements.txt", 30), ("requirements-messenger.txt", 5), ("requirements-dev.txt", 30)]
)
def test_every_requirement_is_pinned_by_hash_and_none_by_address(name: str, least: int) -> None:
    text = text_of(Path(name))
    assert len(pins(text)) >= least
    assert unpinned(text) == []
    assert ADDRESS.search(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("requirements.txt", "requirements-dev.txt"),
        ("requirements.txt", "requirements-messenger.txt"),
        ("requirements-messenger.txt", "requirements-dev.txt"),
    ],
)
def test_development_and_extras_use_the_versions_that_run(one: str, other: str) -> None:
    first, second = pins(text_of(Path(one))), pins(text_of(Path(other)))
    shared = first.keys() & second.keys()
    assert {name: second[name] for name in shared} == {name: first[name] for name in shared}


@pytest.mark.parametrize("source", ["requirements.in", "requirements-messenger.in", "requirements-dev.in"])
def test_everything_asked_for_is_pinned(source: str) -> None:
    names = re.findall(r"^([a-z0-9][a-z0-9-]*)", text_of(Path(source)), re.MULTILINE)
    assert set(names) <= pins(text_of(Path(source).with_suffix(".txt"))).keys()


def test_the_package_depends_on_what_is_asked_for() -> None:
    setuptools = tomllib.loads(text_of(Path("pyproject.toml")))["tool"]["setuptools"]
    assert setuptools["dynamic"]["dependencies"]["file"] == ["requirements.in"]
    assert setuptools["dynamic"]["optional-dependencies"] == {"messenger": {"file": ["requirements-messenger.in"]}}


def test_a_loose_or_addressed_requirement_is_found() -> None:
    assert unpinned("a==1 \\\n    --hash=sha256:00\nb==2\nc>=3 \\\n    --hash=sha256:00\n") == ["b==2", "c>=3"]
    assert ADDRESS.search("a==1\n--extra-index-url somewhere\n")
    assert ADDRESS.search("a @ file:a.whl")
