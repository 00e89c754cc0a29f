"""Every button leads somewhere, every route has a button, every menu word and command has a route."""

from bot.pressing import IN_GROUPS, TAPS
from bot.routes import COMMANDS, KEPT_MENU, MENU, MENU_COMMANDS
from channels.markup import is_page
from messages.commands import commands
from messages.menu import kept_menu_rows, menu_rows
from messages.reader import BilingualReader
from messages.samples import samples
from messages.wording import TemplateWording
from roundtable.choices import read_choice
from roundtable.commands import FOR_FEW
from roundtable.languages import Language


def verbs_on_buttons() -> set[str]:
    wording = TemplateWording()
    return {
        read_choice(button.data)[0]
        for sample in samples()
        for language in Language
        for row in wording.words(sample.statement, language).buttons
        for button in row
        if not is_page(button.data)
    }


def test_every_button_has_a_route_and_every_route_a_button() -> None:
    assert verbs_on_buttons() == {*TAPS, *IN_GROUPS}
    assert not TAPS.keys() & IN_GROUPS.keys()


def test_every_menu_button_has_a_route_in_both_languages() -> None:
    reader = BilingualReader()
    for language in Language:
        assert {reader.menu_verb(text) for row in menu_rows(language) for text in row} == set(MENU)


def test_every_button_of_who_holds_no_post_any_more_has_a_route() -> None:
    reader = BilingualReader()
    for language in Language:
        assert {reader.menu_verb(text) for row in kept_menu_rows(language) for text in row} == set(KEPT_MENU)
    assert not MENU.keys() & KEPT_MENU.keys()


def test_every_command_of_the_menu_has_a_route_and_what_few_may_is_not_listed() -> None:
    known = {"start", *COMMANDS, *MENU_COMMANDS} - FOR_FEW - {"unlink"}
    for listed in commands().values():
        assert {name for name, _ in listed} == known
