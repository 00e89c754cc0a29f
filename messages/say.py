"""`tomon say`: what our statements say, as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from messages.samples import samples
from messages.wording import TemplateWording
from roundtable.languages import Language
from roundtable.words import Words


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sample in one language: a row of the review sheet."""

    name: str
    language: Language
    words: Words


def rows(name: str | None = None, language: Language | None = None) -> tuple[Spoken, ...]:
    """The samples of one statement (None: of all), in one language (None: in both, Lao first)."""
    wording = _wording()
    languages: Sequence[Language] = tuple(Language) if language is None else (language,)
    return tuple(
        Spoken(sample.name, said_in, wording.words(sample.statement, said_in))
        for sample in samples()
        if name is None or type(sample.statement).__name__ == name
        for said_in in languages
    )


def say(name: str | None = None, language: Language | None = None) -> str:
    """The same rows as text for a terminal. Raises ValueError when no statement has this name."""
    spoken = rows(name, language)
    if not spoken:
        raise ValueError(f"no statement is called {name!r}")
    return "\n\n".join(f"== {row.name} ({row.language})\n{as_text(row.words)}" for row in spoken)


def as_text(words: Words) -> str:
    """The message as it is sent, then its buttons as [label | callback data] and its menu as (label), row by row."""
    buttons = (" ".join(f"[{button.label} | {button.data}]" for button in row) for row in words.buttons)
    menu = (" ".join(f"({label})" for label in row) for row in words.menu or ())
    return "\n".join((words.html, *(("",) if words.buttons or words.menu else ()), *buttons, *menu))


@cache
def _wording() -> TemplateWording:
    return TemplateWording()
