"""Days that were given and kept, or not: for the head of the RTP Secretariat only."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.statements.parts import ObligationLine, Statement

PROMISES_A_PAGE = 5


@dataclass(frozen=True)
class BodyPromises:
    code: str
    name: Bilingual
    kept: int
    broken: int


@dataclass(frozen=True)
class PromisesOfBodies(Statement):
    """Of each body that gave a day in the last twelve months, how many days were kept and how many were not."""

    bodies: tuple[BodyPromises, ...]

    def choices(self) -> Rows:
        some = [Choice("promises", (one.code, "1"), label="body", text=one.code) for one in self.bodies]
        rows = tuple(tuple(some[first : first + 3]) for first in range(0, len(some), 3))
        return (*rows, *column(Choice("calls", ("1",), label="call-list")))


@dataclass(frozen=True)
class PromiseLine:
    """A day that was given on `said_on`, and whether it was kept."""

    item: ObligationLine
    on: date
    said_on: date
    is_kept: bool


@dataclass(frozen=True)
class PromisesOfBody(Statement):
    """A page of those of one body, the newest day first, counted from 1."""

    body: str
    body_name: Bilingual
    kept: int
    broken: int
    lines: tuple[PromiseLine, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        pages = ((self.page - 1, "page-before"), (self.page + 1 if self.page < self.pages else 0, "page-after"))
        row = tuple(Choice("promises", (self.body, str(page)), label=label) for page, label in pages if page)
        return (*((row,) if row else ()), *column(Choice("promises-all", label="back")))
