"""The calendar: what comes, by the day it comes; as a file, and as an address to follow."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.calendar import RoundTable
from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.statements.parts import ObligationLine, Statement


class CalendarScope(StrEnum):
    MINE = "mine"  # what one's own bodies owe and meet for, round tables, rest days
    ALL = "all"  # the planned meetings of every body, unless it keeps them to itself


@dataclass(frozen=True)
class CalendarLine:
    """One day, or several: an obligation, a round table, rest days (by name), or a quiet week (by its own name, or
    that of Lao New Year by none). `until` is the last day where there are several."""

    on: date
    item: ObligationLine | None = None
    round_table: RoundTable | None = None
    rest: Bilingual | None = None
    until: date | None = None
    quiet: Bilingual | None = None


@dataclass(frozen=True)
class Calendar(Statement):
    """A page of what comes until a day, by the day it comes. `of` all bodies: titles and days, nothing else. A line
    that is none of what it can be is the week of Lao New Year. `has_file`: it can be had as a file;
    `can_follow`: as an address, too; `sets_rest_days`: whose table of rest days it is."""

    lines: tuple[CalendarLine, ...]
    until: date
    page: int = 1
    pages: int = 1
    of: CalendarScope = CalendarScope.MINE
    has_file: bool = True
    can_follow: bool = False
    sets_rest_days: bool = False

    @property
    def items(self) -> tuple[ObligationLine, ...]:
        return tuple(line.item for line in self.lines if line.item is not None)

    def choices(self) -> Rows:
        turns = tuple(
            Choice("calendar", (self.of, str(self.page + by)), label=label)
            for by, label in ((-1, "page-before"), (1, "page-after"))
            if 1 <= self.page + by <= self.pages
        )
        other = CalendarScope.ALL if self.of is CalendarScope.MINE else CalendarScope.MINE
        return (
            *((turns,) if turns else ()),
            *column(
                Choice("calendar", (other, "1"), label=f"calendar-{other}"),
                *((Choice("calendar-file", (self.of,)),) if self.has_file else ()),
                *((Choice("calendar-follow"),) if self.can_follow else ()),
                *((Choice("rest-days"),) if self.sets_rest_days else ()),
            ),
        )


@dataclass(frozen=True)
class CalendarFile(Statement):
    """With the file."""

    of: CalendarScope
    until: date


@dataclass(frozen=True)
class CalendarFollow(Statement):
    """How one's own calendar can be followed by another program, and whether there is an address for that already."""

    is_open: bool

    def choices(self) -> Rows:
        if not self.is_open:
            return column(Choice("calendar-address", label="calendar-address-new"), Choice("calendar", label="back"))
        return column(
            Choice("calendar-address"),
            Choice("calendar-address", ("anew",), label="calendar-address-anew"),
            Choice("calendar-close"),
            Choice("calendar", label="back"),
        )


@dataclass(frozen=True)
class CalendarAddress(Statement):
    """The address: whoever has it reads this calendar, and nothing else."""

    address: str
    is_anew: bool = False
    both_languages = False
    translatable = False
    carries_secret = True


@dataclass(frozen=True)
class CalendarClosed(Statement):
    """The address opens nothing any more."""

    def choices(self) -> Rows:
        return column(Choice("calendar-address", label="calendar-address-new"))
