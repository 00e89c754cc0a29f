"""The six menu buttons (the reply keyboard), and the few of who holds no post any more: their words, and which of them
a text is."""

from functools import cache

from messages.labels import labels_in
from roundtable.languages import Language
from roundtable.lao import lao_norm


def menu_rows(language: Language) -> tuple[tuple[str, ...], ...]:
    """Two buttons a row."""
    words = tuple(labels_in(language).section("menu").values())
    return tuple(words[start : start + 2] for start in range(0, len(words), 2))


def kept_menu_rows(language: Language) -> tuple[tuple[str, ...], ...]:
    """Of who holds no post any more: one a row."""
    return tuple((words,) for words in labels_in(language).section("kept-menu").values())


def contact_rows(language: Language) -> tuple[str, str]:
    """The words of the button that shares one's own phone number, and of the one that leaves it out."""
    words = labels_in(language).section("contact-button")
    return words["share"], words["without"]


def leaves_contact_out(text: str) -> bool:
    """Whether a text is the button that leaves the phone number out. Both languages, any spelling."""
    return lao_norm(text) in {lao_norm(contact_rows(language)[1]) for language in Language}


@cache
def _verbs() -> dict[str, str]:
    return {
        lao_norm(text): verb
        for language in Language
        for section in ("menu", "kept-menu")
        for verb, text in labels_in(language).section(section).items()
    }


def menu_verb(text: str) -> str | None:
    """send, open, calendar, meetings, search or contact; me, write or join of the few; None for any other text. Both
    languages, any spelling."""
    return _verbs().get(lao_norm(text))
