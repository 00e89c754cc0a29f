"""The project says nothing of the machine it was written on."""

import re

from tests.house.tree import texts

HOME_OF_SOMEBODY = re.compile(r"(?<![\w.])/(root|work|home/\w+|Users/\w+)/")
TALK_OF_THE_WORKSHOP = re.compile(
    r"\b(in|by|of) (this|another|the previous) session\b|\bissue tracker\b", re.IGNORECASE
)


def is_of_the_machine(text: str) -> bool:
    return bool(HOME_OF_SOMEBODY.search(text) or TALK_OF_THE_WORKSHOP.search(text))


def test_no_file_speaks_of_the_machine_it_was_written_on() -> None:
    looked_at = [(path, text) for path, text in texts() if path.name != "test_machine_words.py"]
    assert len(looked_at) >= 300
    assert [str(path) for path, text in looked_at if is_of_the_machine(text)] == []


def test_a_path_of_a_home_is_found() -> None:
    assert is_of_the_machine("see /home/somebody/notes.md")
    assert is_of_the_machine("written in this session")
    assert not is_of_the_machine("an aiohttp session, the route /networks/ and https://example.org/work/")
