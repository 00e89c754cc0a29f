"""Rest days: the RTP Secretariat's table, a year at a time, and what moves when it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from roundtable.calendar import RestDayKind, RoundTable
from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.months import Month
from roundtable.statements.dates import DateProblem
from roundtable.statements.parts import ObligationLine, Statement


class RestDayDone(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REMOVED = "removed"
    NOTHING_NEW = "nothing-new"  # every day of that year that is known is there already


@dataclass(frozen=True)
class RestDayLine:
    on: date
    kind: RestDayKind
    name: Bilingual
    confirmed: bool


@dataclass(frozen=True)
class DueMoveLine:
    """What `bodies` (codes) owe alike, as it stands afterwards, and the days it had before."""

    item: ObligationLine
    bodies: tuple[str, ...]
    ask_by: date
    late_after: date


@dataclass(frozen=True)
class PlannedLine:
    """A meeting, or a round table, and the day it is planned for."""

    on: date
    item: ObligationLine | None = None
    table: RoundTable | None = None


@dataclass(frozen=True)
class MovesLine:
    """How many reminders come on other mornings, to how many people, the first of them on `first_to` instead of
    `first_on`, or (None) in one with the stage that follows; and what is asked for by, or late after, another day:
    `more` of these are not listed. `looked_until`: what comes after that day was not looked at, though it may move.
    `meetings` are planned for what becomes a rest day, and `more_meetings` that are not listed."""

    reminders: int = 0
    people: int = 0
    first_on: date | None = None
    first_to: date | None = None
    dues: tuple[DueMoveLine, ...] = ()
    more: int = 0
    looked_until: date | None = None
    meetings: tuple[PlannedLine, ...] = ()
    more_meetings: int = 0


@dataclass(frozen=True)
class RestDays(Statement):
    """A page of the rest days of a year, and what has just been `done`, with `count` days, or the one `about` which it
    was. `to_confirm` of the year are only proposed; `may_propose`: a proposal for that year can be had."""

    year: int
    days: tuple[RestDayLine, ...]
    page: int = 1
    pages: int = 1
    to_confirm: int = 0
    may_propose: bool = False
    done: RestDayDone | None = None
    count: int = 0
    about: RestDayLine | None = None

    def choices(self) -> Rows:
        year = str(self.year)
        turns = tuple(
            Choice("rest-days", (year, str(self.page + by)), label=label)
            for by, label in ((-1, "page-before"), (1, "page-after"))
            if 1 <= self.page + by <= self.pages
        )
        return (
            *_days(self.days),
            *((turns,) if turns else ()),
            *column(
                *((Choice("rest-days-all", (year,), text=str(self.to_confirm)),) if self.to_confirm else ()),
                *((Choice("rest-days-propose", (year,), text=year),) if self.may_propose else ()),
                Choice("rest-day-add"),
            ),
            tuple(
                Choice("rest-days", (str(self.year + by), "1"), label=label, text=str(self.year + by))
                for by, label in ((-1, "year-before"), (1, "year-after"))
            ),
        )


def _days(lines: Sequence[RestDayLine]) -> Rows:
    """Short dates stand four in a row, and those that are said to be proposed two."""
    rows: list[tuple[Choice, ...]] = []
    for confirmed, alike in groupby(lines, key=lambda one: one.confirmed):
        label, a_row = ("rest-day", 4) if confirmed else ("rest-day-proposed", 2)
        days = tuple(Choice("rest-day", (one.on.isoformat(),), label=label, on=one.on) for one in alike)
        rows += (days[first : first + a_row] for first in range(0, len(days), a_row))
    return tuple(rows)


@dataclass(frozen=True)
class RestDayShown(Statement):
    """One day; of one that is only proposed, what moves when it is confirmed. `was_there`: it was to be added, and
    stands in the table already."""

    day: RestDayLine
    moves: MovesLine | None = None
    was_there: bool = False

    def choices(self) -> Rows:
        on = self.day.on.isoformat()
        what = "rest-day" if self.day.kind.rests else "rest-week"
        return column(
            *(() if self.day.confirmed else (Choice("rest-day-confirm", (on,), label=f"{what}-confirm"),)),
            Choice("rest-day-remove", (on,), label=f"{what}-remove"),
            *((Choice("rest-day-add", label="other-day"),) if self.was_there else ()),
            Choice("rest-days", (str(self.day.on.year), "1"), label="back"),
        )


@dataclass(frozen=True)
class RestDayRemoval(Statement):
    """What moves when this day is no rest day any more."""

    day: RestDayLine
    moves: MovesLine

    def choices(self) -> Rows:
        on = self.day.on.isoformat()
        return column(Choice("rest-day-remove-sure", (on,)), Choice("rest-day", (on,), label="back"))


@dataclass(frozen=True)
class RestDaysToConfirm(Statement):
    """What moves when every proposed day of this year is confirmed."""

    year: int
    count: int
    moves: MovesLine

    def choices(self) -> Rows:
        year = str(self.year)
        return column(
            Choice("rest-days-all-sure", (year, str(self.count))), Choice("rest-days", (year, "1"), label="back")
        )


@dataclass(frozen=True)
class RestDayAsked(Statement):
    """A month to pick another rest day from; typed days are understood too. `problem` is why the last one does not
    do."""

    month: date
    first: date
    last: date
    resting: tuple[date, ...] = ()
    problem: DateProblem | None = None

    def choices(self) -> Rows:
        month = Month(self.month, self.first, self.last, self.resting)
        return (
            *month.rows(
                lambda day: Choice("rest-day-new", (day.isoformat(),), label="day", on=day),
                lambda day, label: Choice("rest-day-add", (day.isoformat()[:7],), label=label, on=day),
            ),
            *column(Choice("rest-days", label="back")),
        )


@dataclass(frozen=True)
class RestDayKindAsked(Statement):
    """Which kind of rest day it is. `is_day_only` as in ConfirmDate; `quiet` are the names by which its week is quiet
    already."""

    on: date
    is_day_only: bool = False
    quiet: tuple[Bilingual, ...] = ()

    def choices(self) -> Rows:
        on = self.on.isoformat()
        kinds = (Choice("rest-day-name", (on, kind), label=f"rest-day-{kind}") for kind in RestDayKind)
        return column(*kinds, Choice("rest-day-add", label="other-day"))


@dataclass(frozen=True)
class RestDayNameAsked(Statement):
    """What it is called, typed in one language or in both. `known` is a name that one tap takes; `was_not_taken`: what
    was typed does not do."""

    on: date
    kind: RestDayKind
    known: Bilingual | None = None
    was_not_taken: bool = False

    def choices(self) -> Rows:
        on = self.on.isoformat()
        taken = (Choice("rest-day-known", (on, self.kind), label="person", name=self.known),) if self.known else ()
        return column(*taken, Choice("rest-day-new", (on,), label="back"))
