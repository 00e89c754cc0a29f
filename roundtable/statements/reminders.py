"""Reminders of a paper or a meeting, and which of them it is, by the day and by where the obligation stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roundtable.choices import Rows, column
from roundtable.contents import Content
from roundtable.duties import Family
from roundtable.ladder import Tone
from roundtable.obligations import State
from roundtable.statements.duties import answers, meeting_answers
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, about
from roundtable.working_days import RestDays


@dataclass(frozen=True)
class PaperDue(Statement):
    """Before it is late: the paper is due on a day, and the working days left until then. None: the working day before
    a date on a rest day has passed, so the date itself is named and nothing is counted. `contents` are what the
    guideline wants to stand in it."""

    to: PersonLine
    item: ObligationLine
    working_days_left: int | None
    tone: Tone = Tone.REMIND
    contents: tuple[Content, ...] = ()
    falls_on_days = True

    def choices(self) -> Rows:
        return answers(self.item)


@dataclass(frozen=True)
class PaperNotYetReceived(Statement):
    """After the date: not yet received; at last, whether anything stands in its way. After a day that was given, though
    the date lies ahead: what has become of it, without a word of being late."""

    to: PersonLine
    item: ObligationLine
    today: date
    tone: Tone = Tone.AFTER

    def choices(self) -> Rows:
        return answers(self.item)


@dataclass(frozen=True)
class MeetingToPlan(Statement):
    """Before the end of the period: is a date set for the meeting?"""

    to: PersonLine
    item: ObligationLine
    tone: Tone = Tone.INFORM
    falls_on_days = True

    def choices(self) -> Rows:
        return answers(self.item)


@dataclass(frozen=True)
class MeetingHeldAsked(Statement):
    """After the end of the period (or the planned day): has the meeting been held? At last, whether anything stands in
    its way."""

    to: PersonLine
    item: ObligationLine
    tone: Tone = Tone.AFTER

    def choices(self) -> Rows:
        return meeting_answers(self.item, asks_if_held=True)


@dataclass(frozen=True)
class ForInformation(Statement):
    """To the partners' side, once: what the government's side is asked for, and by when. Nothing has to be answered."""

    to: PersonLine
    item: ObligationLine
    falls_on_days = True

    def choices(self) -> Rows:
        return column(about("card", self.item, label="obligation"))


def reminder(
    to: PersonLine, item: ObligationLine, today: date, rest_days: RestDays, tone: Tone, contents: Sequence[Content] = ()
) -> Statement:
    """Of one paper or meeting, at a stage that speaks in this tone. An approval and a publication are asked for by
    statements of their own, which name the version."""
    stands = item.standing
    is_late = stands.state is State.LATE
    has_passed = stands.planned_on is not None and stands.planned_on < today
    if item.family is Family.MEETING:
        return MeetingHeldAsked(to, item, tone) if is_late or has_passed else MeetingToPlan(to, item, tone)
    if is_late or has_passed:
        return PaperNotYetReceived(to, item, today, tone)
    # A date on a rest day: the working day to ask by has passed, to judge by has not.
    left = rest_days.working_days_between(today, stands.ask_by) if today <= stands.ask_by else None
    return PaperDue(to, item, left, tone, tuple(contents))
