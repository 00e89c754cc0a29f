"""Proposals: a new date, or "not this period", awaits approval where the duty names who approves it. Pure rules.

    said by the body ──▶ PROPOSED ── approved ──▶ AGREED, and the new date or "not this period" holds
                            ├── "keep the date as it was" ──▶ NOT_NOW
                            ├── the body says something else, or takes it back ──▶ as that says
                            ├── the paper comes ──▶ met
                            └── its day passes ──▶ lapsed: it would be approved too late

A day that the date as it stands allows is no new date and needs nobody's approval. While one awaits it, nothing is
asked and nothing counts as late: a body does not hear of the old date for the approver's silence. But not for ever:
after five working days, or when its day has passed, the ladder goes on by the old date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from roundtable.duties import Duty
from roundtable.ladder import StageDay
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, Proposal, Standing
from roundtable.quiet_hours import SendWindows
from roundtable.working_days import RestDays

LEFT_ALONE_DAYS = 5
"""Working days after the one on which it is said: what an approver takes, with a day or two of travelling."""

_BESIDE = frozenset({FactKind.COMPLETION_ASKED, FactKind.COMPLETION_ENDED, FactKind.AGREED})
"""They say nothing else about it."""


class ProposalReason(StrEnum):
    """Why an approver asks for it by the date as it was."""

    NEEDED = "needed"  # by then, for what follows
    NEARER = "nearer"  # a nearer day would do
    TALK = "talk"  # before it is decided


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing is asked from this moment on, up to that local day."""

    from_at: datetime
    until_on: date


def needs_approval(duty: Duty, stands: Standing, fact: Fact) -> bool:
    """Whether what is said has to be approved before it holds."""
    if duty.approver is None:
        return False
    is_new_date = fact.kind is FactKind.PLANNED and fact.on_date is not None and fact.on_date > stands.late_after
    return is_new_date or fact.kind is FactKind.WAIVED


def awaiting(facts: Sequence[Fact], today: date) -> Fact | None:
    """What of one obligation awaits approval. `facts` are those in force, oldest first."""
    last = next((fact for fact in reversed(facts) if fact.kind not in _BESIDE), None)
    if last is None or last.kind is not FactKind.PROPOSED or (last.on_date is not None and last.on_date < today):
        return None
    return last


def proposal(facts: Sequence[Fact], today: date) -> Proposal | None:
    """The same, as it is spoken of."""
    fact = awaiting(facts, today)
    return Proposal(fact.on_date, fact.reason, fact.words) if fact is not None else None


def silences(facts: Sequence[Fact], rest_days: RestDays) -> tuple[Silence, ...]:
    """When nothing is asked of one obligation, because something awaits or awaited approval; in their order."""
    found = []
    for place, fact in enumerate(facts):
        if fact.kind is FactKind.PROPOSED:
            said_on = local_day(fact.at)
            ends = [rest_days.working_day_from(said_on, LEFT_ALONE_DAYS)]
            ends += [fact.on_date + timedelta(days=1)] if fact.on_date is not None else []
            later = (local_day(one.at) for one in facts[place + 1 :] if one.kind not in _BESIDE)
            ends += [day + timedelta(days=1) for day in later][:1]
            found.append(Silence(fact.at, rest_days.next_sending(min(ends))))
    return tuple(found)


def is_left_alone(facts: Sequence[Fact], today: date, rest_days: RestDays) -> bool:
    """Whether something awaits approval, and nothing is asked for that reason."""
    return awaiting(facts, today) is not None and today < silences(facts, rest_days)[-1].until_on


def is_silent(at: datetime, on: date, quiet: Iterable[Silence]) -> bool:
    """Whether what would be said at this moment of that local day falls into one of these silences."""
    return any(one.from_at <= at and on < one.until_on for one in quiet)


def silenced(days: tuple[StageDay, ...], quiet: Iterable[Silence], windows: SendWindows) -> tuple[StageDay, ...]:
    """The stages in order, no two on one day: what would be said in a silence is said when that ends, and of several
    the newest."""
    for one in quiet:
        moved = {one.until_on if is_silent(windows.opening_on(on), on, (one,)) else on: stage for stage, on in days}
        days = tuple(StageDay(stage, on) for on, stage in moved.items())
    return days


def cut_off(moments: Sequence[datetime], until: Sequence[datetime], quiet: Iterable[Silence]) -> list[datetime]:
    """Until when each of these moments makes sense: what was not said before a silence began is not said in it."""
    ends = list(until)
    for one in quiet:
        ends = [end if at >= one.from_at else min(end, one.from_at) for at, end in zip(moments, ends, strict=True)]
    return ends
