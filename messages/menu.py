"""The six menu buttons (the reply keyboard), and the few of who holds no post any more: their words, and which of them
a text is."""

from functools import cache

from messages.in_both import together
from messages.labels import labels_in
from roundtable.languages import Language, Tongue
from roundtable.lao import lao_norm

A_ROW = 2
WHOLE_ROW = 1.25
"""Of a row under a message, which is as wide as its bubble. What lies under the field is as wide as the screen."""


def menu_rows(tongue: Language | Tongue) -> tuple[tuple[str, ...], ...]:
    """Two buttons a row."""
    words = tuple(menu_words(Tongue(tongue)).values())
    return tuple(words[start : start + A_ROW] for start in range(0, len(words), A_ROW))


def menu_words(tongue: Tongue) -> dict[str, str]:
    """By the keys of the menu."""
    return _worded("menu", tongue, WHOLE_ROW / A_ROW)


def kept_menu_rows(tongue: Language | Tongue) -> tuple[tuple[str, ...], ...]:
    """Of who holds no post any more: one a row."""
    return tuple((words,) for words in _worded("kept-menu", Tongue(tongue), WHOLE_ROW).values())


def contact_rows(tongue: Language | Tongue) -> tuple[str, str]:
    """The words of the button that shares one's own phone number, and of the one that leaves it out."""
    words = _worded("contact-button", Tongue(tongue), WHOLE_ROW)
    return words["share"], words["without"]


def leaves_contact_out(text: str) -> bool:
    """Whether a text is the button that leaves the phone number out. In any language, any spelling."""
    return lao_norm(text) in {lao_norm(contact_rows(tongue)[1]) for tongue in Tongue}


@cache
def _verbs() -> dict[str, str]:
    rooms = {"menu": WHOLE_ROW / A_ROW, "kept-menu": WHOLE_ROW}
    words = (_worded(section, tongue, room) for section, room in rooms.items() for tongue in Tongue)
    return {lao_norm(text): verb for said in words for verb, text in said.items()}


def menu_verb(text: str) -> str | None:
    """send, open, calendar, meetings, search or contact; me, write or join of the few; None for any other text. In any
    language, any spelling."""
    return _verbs().get(lao_norm(text))


def _worded(section: str, tongue: Tongue, room: float) -> dict[str, str]:
    """Raises ValueError where both languages have no room on one button."""
    labels = [labels_in(language) for language in tongue.languages]
    if len(labels) == 1:
        return labels[0].section(section)
    words = {}
    for key in labels[0].section(section):
        lao, english = (each.patterns(section, key) for each in labels)
        both = together(zip(lao, english, strict=True), room)
        if both is None:
            raise ValueError(f"{section}.{key} has no room for both languages")
        words[key] = both
    return words
