"""The six menu buttons (the reply keyboard): their words, and which of them a text is."""

from functools import cache

from messages.labels import labels_in
from roundtable.languages import Language
from roundtable.lao import lao_norm


def menu_rows(language: Language) -> tuple[tuple[str, ...], ...]:
    """Two buttons a row."""
    words = tuple(labels_in(language).section("menu").values())
    return tuple(words[start : start + 2] for start in range(0, len(words), 2))


@cache
def _verbs() -> dict[str, str]:
    return {lao_norm(text): verb for language in Language for verb, text in labels_in(language).section("menu").items()}


def menu_verb(text: str) -> str | None:
    """send, open, calendar, meetings, search or contact; None for any other text. Both languages, any spelling."""
    return _verbs().get(lao_norm(text))
