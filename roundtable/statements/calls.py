"""The call list of the RTP Secretariat, one of its lines, and everything that was tried about one obligation."""

from dataclasses import dataclass
from datetime import date, datetime

from roundtable.calls import CallOutcome, CallReason
from roundtable.channels import ChannelKind
from roundtable.choices import Choice, Rows, column, turning
from roundtable.deliveries import DeliveryState
from roundtable.duties import Family
from roundtable.languages import UNNAMED, Bilingual
from roundtable.months import Month
from roundtable.statements.dates import DateProblem
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, about

CALLS_A_PAGE = 3
ATTEMPTS_A_PAGE = 5
MOST_PROMISES = 3
"""Buttons for a day that was promised, one an obligation."""


@dataclass(frozen=True)
class CallMatter:
    """An obligation that is rung about; `reason` is None once it was."""

    item: ObligationLine
    reason: CallReason | None = None


@dataclass(frozen=True)
class CallMade:
    """What came of a call, who made it, and when (aware UTC)."""

    outcome: CallOutcome
    by: Bilingual
    at: datetime


@dataclass(frozen=True)
class CallRemark:
    """That the number is wrong, or that somebody else has the post now, as was noted on that local day."""

    outcome: CallOutcome
    on: date


@dataclass(frozen=True)
class CallLine:
    """Whom to ring about what, and what came of it today. `person_id` is 0 where nobody holds a post of the
    government's secretariat; `phone` is the number that is known, `remark` what is to be known before it is rung."""

    body: str
    body_name: Bilingual
    person_id: int
    who: PersonLine | None
    matters: tuple[CallMatter, ...]
    phone: str = ""
    made: CallMade | None = None
    remark: CallRemark | None = None

    @property
    def takes(self) -> bool:
        """Whether something may be said of it today."""
        return bool(self.person_id) and any(one.reason is not None for one in self.matters)


@dataclass(frozen=True)
class CallList(Statement):
    """A page of the call list of today, counted from 1. Of the lines of all pages `left` are to ring, `rung` were;
    `behind` have no room today. `may_see_promises`: the head of the RTP Secretariat. Without any line: nobody is to be
    rung today. `fresh`: told in the morning, how many of those left are new; these are shown, or where there are none
    the first, and the list itself is behind a button."""

    lines: tuple[CallLine, ...]
    left: int
    rung: int = 0
    behind: int = 0
    page: int = 1
    pages: int = 1
    may_see_promises: bool = False
    fresh: int | None = None

    def choices(self) -> Rows:
        promises = column(Choice("promises-all")) if self.may_see_promises else ()
        whole = column(Choice("calls", ("1",), label="call-list-whole")) if self.fresh is not None else ()
        return (*column(*(_to_call(one) for one in self.lines)), *self._turns(), *whole, *promises)

    def _turns(self) -> Rows:
        return turning("calls", self.page - 1, self.page + 1 if self.page < self.pages else 0)


def _to_call(line: CallLine) -> Choice:
    name = line.who.name if line.who is not None else UNNAMED
    label = "call" if line.who is not None else "call-nobody"
    return Choice("call", (line.body, str(line.person_id)), label=label, text=line.body, name=name)


@dataclass(frozen=True)
class CallCard(Statement):
    """One line: what is rung about, the number, what may come of it, and how often nobody has answered (`unanswered`).
    Who did not answer today may ring back. `noted` is what a day was promised of just now, where other matters are left
    to speak of."""

    line: CallLine
    unanswered: int = 0
    noted: ObligationLine | None = None

    def choices(self) -> Rows:
        line = self.line
        people = Choice("people-body", (line.body, "1"), label="people-and-posts")
        if line.takes:
            asked = [one.item for one in line.matters if one.reason is not None]
            items = [one for one in asked if one.family is not Family.APPROVAL]
            return column(
                _said(line, CallOutcome.REACHED),
                *(_ask_day(one, line.person_id, _day_label(one)) for one in items[:MOST_PROMISES]),
                *((_said(line, CallOutcome.UNANSWERED),) if line.made is None else ()),
                *((_said(line, CallOutcome.WRONG_NUMBER),) if line.phone else ()),
                _said(line, CallOutcome.SOMEBODY_ELSE),
                *(() if line.phone and line.remark is None else (people,)),
                _back(),
            )
        leads_on = line.made is None or line.made.outcome in _LEADING_ON
        cards = (about("card", one.item, label="obligation") for one in line.matters[:MOST_PROMISES])
        return column(*((people,) if leads_on else ()), *cards, _back())


_LEADING_ON = (CallOutcome.WRONG_NUMBER, CallOutcome.SOMEBODY_ELSE, CallOutcome.UNANSWERED)


def _said(line: CallLine, outcome: CallOutcome) -> Choice:
    return Choice("call-said", (line.body, str(line.person_id), outcome.value), label=f"call-{outcome}")


def _ask_day(item: ObligationLine, person_id: int, label: str) -> Choice:
    return about("call-date", item, str(person_id), label=label)


def _day_label(item: ObligationLine) -> str:
    """Of a meeting the day may be one on which it was held."""
    return "call-meeting-day" if item.family is Family.MEETING else "call-date"


def _back() -> Choice:
    return Choice("calls", ("1",), label="call-list")


@dataclass(frozen=True)
class CallDateAsked(Statement):
    """Which day was given: picked from a month, Monday first, or typed. On one that has passed a meeting was held.
    `problem` is what was typed before."""

    item: ObligationLine
    who: PersonLine
    person_id: int
    month: date
    first: date
    last: date
    resting: tuple[date, ...] = ()
    problem: DateProblem | None = None

    def choices(self) -> Rows:
        month = Month(self.month, self.first, self.last, self.resting)
        back = Choice("call", (self.item.key.body, str(self.person_id)), label="back")
        return (*month.rows(self._day, self._month), (back,))

    def _day(self, day: date) -> Choice:
        return about("call-day", self.item, str(self.person_id), day.isoformat(), label="day", on=day)

    def _month(self, day: date, label: str) -> Choice:
        return about("call-month", self.item, str(self.person_id), day.isoformat()[:7], label=label, on=day)


@dataclass(frozen=True)
class CallDateRead(Statement):
    """The day that was given, read back with its weekday. `is_day_only` as in ConfirmDate; `is_held`: a meeting was
    held on it."""

    item: ObligationLine
    who: PersonLine
    person_id: int
    on: date
    rests: bool = False
    is_day_only: bool = False
    is_held: bool = False

    def choices(self) -> Rows:
        day = self.on.isoformat()
        verb = "call-held" if self.is_held else "call-sure"
        sure = about(verb, self.item, str(self.person_id), day, label="sure", on=self.on)
        return column(sure, _ask_day(self.item, self.person_id, "other-day"))


@dataclass(frozen=True)
class AttemptLine:
    """One thing that was tried: a reminder over a channel, and what became of it, a call, or a letter to the chair.
    `at` is aware UTC; `by` who rang. `on` is the local day of a stage that nobody was told of in time: it has neither a
    person nor a channel."""

    at: datetime
    who: Bilingual
    channel: ChannelKind | None = None
    state: DeliveryState | None = None
    outcome: CallOutcome | None = None
    by: Bilingual = UNNAMED
    is_letter: bool = False
    on: date | None = None


@dataclass(frozen=True)
class Attempts(Statement):
    """A page of everything that was tried about one obligation, oldest first, counted from 1; for the RTP
    Secretariat."""

    item: ObligationLine
    lines: tuple[AttemptLine, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        pages = ((self.page - 1, "page-before"), (self.page + 1 if self.page < self.pages else 0, "page-after"))
        row = tuple(about("attempts", self.item, str(page), label=label) for page, label in pages if page)
        return (*((row,) if row else ()), *column(about("card", self.item, label="back")))
