"""The command menu of the chat, for `Telegram.introduce`."""

from messages.labels import labels_in
from roundtable.languages import Language

IN_GROUPS = ("meetings", "calendar", "search", "contact", "help")
"""What can be asked in a group of Telegram."""


def commands() -> dict[Language, tuple[tuple[str, str], ...]]:
    """Command (without slash) and its words, in the order of the menu."""
    return {language: tuple(labels_in(language).section("command").items()) for language in Language}
