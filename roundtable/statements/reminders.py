"""Which statement reminds of a paper or a meeting: it goes by the day and by where the obligation stands."""

from collections.abc import Sequence
from datetime import date

from roundtable.contents import Content
from roundtable.duties import Family
from roundtable.ladder import Tone
from roundtable.obligations import State
from roundtable.statements.duties import MeetingHeldAsked, MeetingToPlan, PaperDue, PaperNotYetReceived
from roundtable.statements.parts import ObligationLine, PersonLine, Statement
from roundtable.working_days import RestDays


def reminder(
    to: PersonLine, item: ObligationLine, today: date, rest_days: RestDays, tone: Tone, contents: Sequence[Content] = ()
) -> Statement:
    """Of one paper or meeting, at a stage that speaks in this tone. An approval and a publication are asked for by
    statements of their own, which name the version."""
    stands = item.standing
    is_late = stands.state is State.LATE
    if item.family is Family.MEETING:
        has_passed = stands.planned_on is not None and stands.planned_on < today
        return MeetingHeldAsked(to, item) if is_late or has_passed else MeetingToPlan(to, item, tone)
    if is_late:
        return PaperNotYetReceived(to, item, today, tone)
    # A date on a rest day: the working day to ask by has passed, to judge by has not.
    left = rest_days.working_days_between(today, stands.ask_by) if today <= stands.ask_by else None
    return PaperDue(to, item, left, tone, tuple(contents))
