"""The six menu buttons, the reader behind them, and the command menu."""

import re
import unicodedata

import pytest

from messages.commands import commands, commands_of
from messages.menu import kept_menu_rows, menu_rows
from messages.reader import BilingualReader
from roundtable.commands import FOR_FEW, IN_ORDER
from roundtable.languages import Language, Tongue
from roundtable.ports import Reader

VERBS = ["send", "open", "calendar", "meetings", "search", "contact"]


@pytest.fixture
def reader() -> Reader:
    return BilingualReader()


@pytest.mark.parametrize("language", Language)
def test_every_menu_button_is_understood_again(reader: Reader, language: Language) -> None:
    texts = [text for row in menu_rows(language) for text in row]
    assert [reader.menu_verb(text) for text in texts] == VERBS
    assert [reader.menu_verb(f"  {unicodedata.normalize('NFKC', text)}\n") for text in texts] == VERBS


@pytest.mark.parametrize("language", Language)
def test_the_few_buttons_of_who_holds_no_post_any_more_are_understood_too(reader: Reader, language: Language) -> None:
    assert [reader.menu_verb(text) for row in kept_menu_rows(language) for text in row] == ["me", "write", "join"]


@pytest.mark.parametrize("text", ["", "ສະບາຍດີ", "calendar 2027", "/send"])
def test_any_other_text_is_no_menu_button(reader: Reader, text: str) -> None:
    assert reader.menu_verb(text) is None


def test_the_reader_knows_dates(reader: Reader) -> None:
    assert str(reader.date("31/3/2027")) == "2027-03-31"
    assert reader.date("ສະບາຍດີ") is None


def test_both_languages_have_the_same_commands_and_telegram_takes_them() -> None:
    lao, english = commands()[Language.LO], commands()[Language.EN]
    assert [name for name, _ in lao] == [name for name, _ in english]
    assert [name for name, _ in lao] == [name for name in IN_ORDER if name not in FOR_FEW]
    assert all(re.fullmatch("[a-z]{1,32}", name) for name, _ in lao)
    assert all(3 <= len(words) <= 256 for _, words in (*lao, *english))


@pytest.mark.parametrize("tongue", Tongue)
def test_every_command_has_its_words_in_the_order_of_all_lists(tongue: Tongue) -> None:
    listed = commands_of(tongue, lambda command: True)
    assert tuple(name for name, _ in listed) == IN_ORDER
    assert len({words for _, words in listed}) == len(IN_ORDER)
    assert all(len(words) <= 256 for _, words in listed)
