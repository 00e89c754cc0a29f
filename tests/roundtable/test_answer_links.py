"""What a link in a letter opens."""

import pytest

from bot.routes import TAPS
from roundtable.answer_links import subject_of

BESIDE_LETTERS = {"board", "howto", "lang", "nothing", "open", "tongue"}


@pytest.mark.parametrize(
    ("data", "subject"),
    [
        ("send|HLT/annual-workplan/2027", "obligation HLT/annual-workplan/2027"),
        ("date|HLT/annual-workplan/2027|promised", "obligation HLT/annual-workplan/2027"),
        ("file|12|HLT/annual-workplan/2027", "upload 12"),
        ("details|7", "paper 7"),
        ("noted|3", "notice 3"),
        ("open", None),
        ("tongue|en", None),
        ("send", None),
        ("", None),
        ("nonsense|1", None),
    ],
)
def test_a_choice_is_about_one_thing_or_has_no_place_in_a_letter(data: str, subject: str | None) -> None:
    assert subject_of(data) == subject


def test_every_button_of_ours_was_thought_of() -> None:
    assert {verb for verb in TAPS if subject_of(f"{verb}|1") is None} == BESIDE_LETTERS
