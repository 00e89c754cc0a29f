"""Pages: what stands on a page behind the link of a letter, before it has words."""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.choices import Choice
from roundtable.statements.parts import NameLine, PersonLine, Statement

MAX_FILE_MB = 20
"""The same as in chat, where Telegram sets it."""

MAX_FILES, MAX_FORM_MB = 10, 60
"""What may come with one form."""


class PageProblem(StrEnum):
    """Why there is no page. Each has a kind sentence in both languages."""

    NOT_OURS = "not-ours"  # the link is forged, cut or too old, or its person is gone: all the same to whoever looks
    NOT_FOUND = "not-found"
    UNREADABLE = "unreadable"  # what was sent is no form of ours, or broke off
    TOO_LARGE = "too-large"
    TRY_LATER = "try-later"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file that is handed out at a page. `address` is relative to the page's own."""

    name: str
    size_bytes: int
    address: str


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A page about one thing, `subject` as answer_links.py names it: choices about anything else are left out.

    `further` can be chosen beside what the statements offer. `chosen` (callback data, or empty) is the choice whose
    link was followed: it comes first. `typed` is the day that was written where `chosen` asks for one: it is read back,
    and nothing changed by that. `follows_a_press` is false for the page that a link opens. `lacks_file` marks a form
    that was sent without one. `to` is None where nobody may be named.
    `names` are those in whose name an assistant sends files.
    """

    subject: str
    said: tuple[Statement, ...]
    to: PersonLine | None = None
    files: tuple[PageFile, ...] = ()
    further: tuple[Choice, ...] = ()
    chosen: str = ""
    typed: str | None = None
    follows_a_press: bool = False
    lacks_file: bool = False
    names: tuple[NameLine, ...] = ()


@dataclass(frozen=True, slots=True)
class LettersPage:
    """The page on which somebody stops letters, or takes that back. `address` is where they go (empty: nowhere)."""

    to: PersonLine
    address: str
    gets_letters: bool
