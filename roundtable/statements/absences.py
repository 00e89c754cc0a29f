"""Absences: no reminders until a day, and who acts meanwhile."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.months import Month
from roundtable.statements.dates import DateProblem
from roundtable.statements.parts import ObligationLine, PersonLine, Statement

PEOPLE_A_PAGE = 6
"""People to choose from on one screen."""


@dataclass(frozen=True)
class Chosen:
    """A person to choose: the button carries the id."""

    person_id: int
    who: PersonLine


def pages_beside(page: int, pages: int, verb: str, *args: str) -> Rows:
    """The buttons to the pages beside this one."""
    return column(
        *((Choice(verb, (*args, str(page - 1)), label="page-before"),) if page > 1 else ()),
        *((Choice(verb, (*args, str(page + 1)), label="page-after"),) if page < pages else ()),
    )


@dataclass(frozen=True)
class AwayUntilAsked(Statement):
    """A month to pick the day from which reminders come again; typed days are understood too. `away_until` is that day
    where they are away already; `problem` is why the last one does not do."""

    month: date
    first: date
    last: date
    away_until: date | None = None
    problem: DateProblem | None = None

    def choices(self) -> Rows:
        back = column(Choice("away-back")) if self.away_until is not None else ()
        month = Month(self.month, self.first, self.last)
        return (
            *month.rows(
                lambda day: Choice("away-day", (day.isoformat(),), label="day", on=day),
                lambda day, label: Choice("away", (day.isoformat()[:7],), label=label, on=day),
            ),
            *back,
        )


@dataclass(frozen=True)
class ActingAsked(Statement):
    """Who is to act until that day; one of their body, or nobody. `is_day_only` as in ConfirmDate."""

    until: date
    people: tuple[Chosen, ...]
    page: int = 1
    pages: int = 1
    is_day_only: bool = False

    def choices(self) -> Rows:
        until = self.until.isoformat()
        return (
            *column(
                *(
                    Choice("away-acting", (until, str(one.person_id)), label="person", name=one.who.name)
                    for one in self.people
                )
            ),
            *pages_beside(self.page, self.pages, "away-day", until),
            *column(Choice("away-acting", (until, "0"), label="nobody-acts"), Choice("away", label="other-day")),
        )


@dataclass(frozen=True)
class NobodyHears(Statement):
    """Nobody would hear of what these posts are told: asked once more before it is noted."""

    until: date
    acting_id: int
    you: PersonLine

    def choices(self) -> Rows:
        until = self.until.isoformat()
        return column(
            Choice("away-day", (until,), label="choose-acting"),
            Choice("away-sure", (until, str(self.acting_id)), label="away-all-the-same"),
        )


@dataclass(frozen=True)
class AwayNoted(Statement):
    """No reminders until that day; `acting` acts, and `hearing` hear of it meanwhile."""

    until: date
    acting: PersonLine | None
    hearing: tuple[PersonLine, ...]

    def choices(self) -> Rows:
        return column(Choice("away-back"))


@dataclass(frozen=True)
class BackNoted(Statement):
    """Reminders come again; what is open."""

    open: tuple[ObligationLine, ...]

    def choices(self) -> Rows:
        return column(Choice("open")) if self.open else ()


@dataclass(frozen=True)
class ActingBegins(Statement):
    """To whoever acts: for whom, in which posts, and until when."""

    to: PersonLine
    absent: PersonLine
    start_on: date
    until: date

    def choices(self) -> Rows:
        return column(Choice("open"))


@dataclass(frozen=True)
class ActingEnds(Statement):
    """To whoever acted, or was to: the other one `is_back` before the day; else they act no more, because the other one
    is not away after all or has chosen otherwise."""

    to: PersonLine
    absent: PersonLine
    is_back: bool = True


@dataclass(frozen=True)
class ActingFallsAway(Statement):
    """To who is away until a day: whoever acted for them in these posts does so no more since another day, holding no
    post of their own there; `is_heard`: somebody hears all the same of what is sent."""

    to: PersonLine
    acting: PersonLine
    since_on: date
    until: date
    is_heard: bool = True

    def choices(self) -> Rows:
        return column(Choice("away-day", (self.until.isoformat(),), label="choose-acting"))


@dataclass(frozen=True)
class NobodyStandsIn(Statement):
    """To the RTP Secretariat: somebody is away, and nobody hears of what their posts are told."""

    absent: PersonLine
    start_on: date
    until: date
