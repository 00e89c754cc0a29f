"""Files are short and named after what they hold."""

from pathlib import Path

import pytest

from tests.house.tree import text_of, tracked

LONGEST = 300
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


def too_long(text: str) -> bool:
    return len(text.splitlines()) > LONGEST


def says_nothing(path: Path) -> bool:
    """True when a folder or the file is called, or partly called, by a word that fits anything."""
    words = {word for part in path.with_suffix("").parts for word in part.lower().replace("-", "_").split("_")}
    return bool(words & NAMES_THAT_SAY_NOTHING)


def test_no_file_has_more_than_300_lines() -> None:
    files = tracked(".py", ".js", ".css")
    assert len(files) >= 250
    assert [f"{path}: two subjects?" for path in files if too_long(text_of(path))] == []


def test_a_file_of_301_lines_is_found() -> None:
    assert too_long("x\n" * 301)
    assert not too_long("x\n" * 300)


def test_every_module_is_named_after_what_it_holds() -> None:
    assert [str(path) for path in tracked(".py", ".js", ".css", ".sql") if says_nothing(path)] == []


@pytest.mark.parametrize("name", ["bot/utils.py", "storage/common/rows.py", "web/session_manager.py"])
def test_a_name_that_fits_anything_is_found(name: str) -> None:
    assert says_nothing(Path(name))
