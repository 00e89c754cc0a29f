"""The command menu of the chat, for `Telegram.introduce` and `Telegram.introduce_chat`."""

from collections.abc import Callable

from messages.labels import labels_in
from roundtable.commands import FOR_FEW
from roundtable.languages import Language, Tongue

Commands = tuple[tuple[str, str], ...]
"""Command (without slash) and its words, in the order of the menu."""

IN_GROUPS = ("meetings", "calendar", "search", "contact", "help")
"""What can be asked in a group of Telegram."""


def commands() -> dict[Language, Commands]:
    """What everybody is shown whose chat has no list of its own."""
    return {
        language: tuple((name, words) for name, words in _section(language).items() if name not in FOR_FEW)
        for language in Language
    }


def commands_of(tongue: Tongue, is_offered: Callable[[str], bool]) -> Commands:
    """The list of one chat; in both languages Lao stands first on each line."""
    sections = [_section(language) for language in tongue.languages]
    return tuple(
        (name, " · ".join(dict.fromkeys(section[name] for section in sections)))
        for name in sections[0]
        if is_offered(name)
    )


def _section(language: Language) -> dict[str, str]:
    return labels_in(language).section("command")
