"""Dates of meetings and of papers to come: picked or typed, read back with the weekday, and noted."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.choices import Choice, Rows, column
from roundtable.months import Month
from roundtable.statements.parts import ObligationLine, Statement, about
from roundtable.typed_days import NoSuchDay


class DatePurpose(StrEnum):
    PLANNED = "planned"  # a meeting will be held
    HELD = "held"  # a meeting was held
    PROMISED = "promised"  # a paper will be sent


@dataclass(frozen=True)
class AskDate(Statement):
    """A month to pick a day from, Monday first; a day can be typed as d/m/y as well.

    `first` and `last` bound what may be picked (both included); `resting` are the rest days of the month, shown but
    not offered for planning. That a meeting was held as planned is one tap. `answered` as in ConfirmDate.
    """

    item: ObligationLine
    purpose: DatePurpose
    month: date
    first: date
    last: date
    resting: tuple[date, ...] = ()
    answered: int = 0

    def choices(self) -> Rows:
        month = Month(self.month, self.first, self.last, self.resting)
        return (
            *self._as_planned(),
            *month.rows(self._day, self._month),
            (about("card", self.item, label="back"),),
        )

    def _as_planned(self) -> Rows:
        on = self.item.standing.planned_on
        if self.purpose is not DatePurpose.HELD or on is None or not self.first <= on <= self.last:
            return ()
        return column(_sure(self.item, self.purpose, on, self.answered, "held-as-planned"))

    def _day(self, day: date) -> Choice:
        return about("day", self.item, self.purpose.value, day.isoformat(), label="day", on=day)

    def _month(self, day: date, label: str) -> Choice:
        return about("month", self.item, self.purpose.value, day.isoformat()[:7], label=label, on=day)


@dataclass(frozen=True)
class ConfirmDate(Statement):
    """The day read back with its weekday. `answered` is how many facts there were of the obligation by then: once there
    is another answer, this one cannot be confirmed any more. `is_day_only`: a time was typed, too, and is not kept."""

    item: ObligationLine
    purpose: DatePurpose
    on: date
    rests: bool = False
    answered: int = 0
    is_day_only: bool = False

    def choices(self) -> Rows:
        return column(
            _sure(self.item, self.purpose, self.on, self.answered, "sure"),
            about("date", self.item, self.purpose.value, label="other-day"),
        )


def _sure(item: ObligationLine, purpose: DatePurpose, on: date, answered: int, label: str) -> Choice:
    """Before the first answer it goes without a number."""
    number = (str(answered),) if answered else ()
    return about("sure", item, purpose.value, on.isoformat(), *number, label=label, on=on)


class DateProblem(StrEnum):
    UNREADABLE = "unreadable"
    NO_SUCH_DAY = "no-such-day"  # its month is shorter
    NOT_PAST = "not-past"  # held on a day that has not come
    NOT_AHEAD = "not-ahead"  # planned for a day that has passed
    OUT_OF_PERIOD = "out-of-period"


def unread(day: date | NoSuchDay | None) -> DateProblem | None:
    """Why what was typed is no day; None: it is one."""
    if isinstance(day, NoSuchDay):
        return DateProblem.NO_SUCH_DAY
    return DateProblem.UNREADABLE if day is None else None


def unfit(day: date | NoSuchDay | None, first: date, last: date, today: date) -> DateProblem | None:
    """Why that is no day from `first` to `last` (both included), which lie ahead; None: it is one."""
    if not isinstance(day, date):
        return unread(day)
    if day < today:
        return DateProblem.NOT_AHEAD
    return None if first <= day <= last else DateProblem.OUT_OF_PERIOD


@dataclass(frozen=True)
class DateNotTaken(Statement):
    """The day cannot be used; how to write one."""

    item: ObligationLine
    purpose: DatePurpose
    problem: DateProblem
    example: date

    def choices(self) -> Rows:
        return column(about("date", self.item, self.purpose.value, label="other-day"))


@dataclass(frozen=True)
class DateNoted(Statement):
    """Planned for, held on, will be sent on: noted. After a meeting was held its minutes may be sent. So many people
    are `told` at once, since the meeting is near."""

    item: ObligationLine
    purpose: DatePurpose
    on: date
    told: int = 0

    def choices(self) -> Rows:
        minutes = column(about("send", self.item, label="send-minutes")) if self.purpose is DatePurpose.HELD else ()
        return (*minutes, *column(about("reopen", self.item)))
