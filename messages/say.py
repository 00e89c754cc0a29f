"""`tomon say`: what our statements say, as text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape

from messages.samples import samples
from messages.wording import TemplateWording
from roundtable.languages import Language
from roundtable.words import Words

TAG = re.compile(r"<[^>]*>")


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
    return "\n\n".join(f"== {row.name} ({row.language})\n{as_read(row.words)}" for row in spoken)


def as_read(words: Words) -> str:
    """The message as it stands on a phone, then its buttons as [label] and the menu under the field as (label)."""
    buttons = (tuple(f"[{button.label}]" for button in row) for row in words.buttons)
    return _above_rows(unescape(TAG.sub("", words.html)), (*buttons, *_menu(words)))


def as_text(words: Words) -> str:
    """The message as it is sent, then its buttons as [label | callback data] and its menu as (label), row by row."""
    buttons = (tuple(f"[{button.label} | {button.data}]" for button in row) for row in words.buttons)
    return _above_rows(words.html, (*buttons, *_menu(words)))


def _menu(words: Words) -> tuple[tuple[str, ...], ...]:
    """The button that shares a contact first, marked by its plus."""
    contact = ((f"(+ {words.contact})",),) if words.contact else ()
    return (*contact, *(tuple(f"({label})" for label in row) for row in words.menu or ()))


def _above_rows(text: str, rows: Sequence[Sequence[str]]) -> str:
    return "\n".join((text, *(("",) if rows else ()), *(" ".join(row) for row in rows)))


@cache
def _wording() -> TemplateWording:
    return TemplateWording()
