"""What `tomon say` lists."""

import re

import pytest

from messages.say import rows, say
from roundtable.languages import Language
from roundtable.statements import all_statements


def test_one_statement_is_said_in_both_languages_with_its_buttons() -> None:
    text = say("ChooseLanguage")
    assert text.startswith("== ChooseLanguage (lo)\nກະລຸນາເລືອກພາສາ.")
    assert "[English]" in text
    assert "== ChooseLanguage (en)" in text


def test_it_is_said_as_it_stands_on_a_phone_with_the_menu() -> None:
    assert say("Welcome", Language.EN).endswith("(Search) (Contact)")
    board = say("Board", Language.EN)
    assert "Board 2027" in board.splitlines()
    assert "NRE P  :   oo. .  ." in board.splitlines()
    everything = say()
    assert not re.search(r"</?\w+>|&\w+;", everything)


def test_one_language_can_be_asked_for() -> None:
    assert {row.language for row in rows(language=Language.EN)} == {Language.EN}


def test_all_statements_are_listed() -> None:
    assert {row.name.split(".")[0] for row in rows()} == {kind.__name__ for kind in all_statements()}


def test_a_name_nobody_says_is_refused() -> None:
    with pytest.raises(ValueError, match="NoSuch"):
        say("NoSuch")
