"""Due dates: a day of the period, or a day that hangs on another date and is unknown while that one is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from roundtable.calendar import RoundTable
from roundtable.completions import asked_of
from roundtable.duties import ROUND_TABLE, DueHanging, DueOn, Rhythm
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.periods import last_day_of_month, parse_period
from roundtable.working_days import RestDays

Facts = Mapping[ObligationKey, Sequence[Fact]]
"""What is known, oldest first for each obligation (obligations.by_obligation)."""

HANDED_IN = frozenset({FactKind.SUBMITTED, FactKind.PAPER_ARRIVED, FactKind.APPROVED})


def due_on(
    rhythm: Rhythm, key: ObligationKey, facts: Facts, round_tables: Sequence[RoundTable], rest_days: RestDays
) -> date | None:
    """When the obligation is due, a local date; None while the date it hangs on is unknown.

    A round table's date may be provisional. A paper counts from the day it was first handed in: a revised version
    moves nothing.
    """
    if isinstance(rhythm.due, DueOn):
        return due_in(rhythm.due, key.period)
    if rhythm.due.on == ROUND_TABLE:
        anchor = anchor_of(rhythm, key, round_tables)
    else:
        anchor = max((fact_day(fact) for fact in anchored_by(rhythm.due, key, facts)), default=None)
    if anchor is None:
        return None
    days = rhythm.due.days
    return rest_days.working_day_from(anchor, days) if rhythm.due.working else anchor + timedelta(days=days)


def anchor_of(rhythm: Rhythm, key: ObligationKey, round_tables: Sequence[RoundTable]) -> date | None:
    """The day of the round table that its due date hangs on; None while nobody knows it, and where it hangs on none."""
    if not isinstance(rhythm.due, DueHanging) or rhythm.due.on != ROUND_TABLE:
        return None
    return next((meeting.on for meeting in round_tables if meeting.period == key.period), None)


@lru_cache(maxsize=1024)
def due_in(due: DueOn, text: str) -> date:
    """The day of a period. Raises ValueError for a text that is none."""
    period = parse_period(text)
    last = last_day_of_month(period.year, period.first_month + due.month - 1)
    return last if due.day is None else last.replace(day=min(due.day, last.day))


def anchored_by(due: DueHanging, key: ObligationKey, facts: Facts) -> tuple[Fact, ...]:
    """The facts that a due date counts from, the latest of them: how its duty was handed in or approved, and how what
    was missing in the paper was settled. None while either is awaited."""
    handed_in = first_handed_in(facts.get(replace(key, duty=due.on), ()))
    if handed_in is None:
        return ()
    asked = asked_of(facts.get(replace(key, duty=due.in_order), ())) if due.in_order is not None else None
    if asked is None:
        return (handed_in,)
    settled = asked.completed_by or asked.ended_by
    return (handed_in, settled) if settled is not None else ()


def first_handed_in(facts: Sequence[Fact]) -> Fact | None:
    """The fact by which a paper first came or was approved, in chat or on paper. That it is said to be on its way is
    none."""
    return next((fact for fact in facts if fact.kind in HANDED_IN), None)


def fact_day(fact: Fact) -> date:
    """The day a fact speaks of: the one it names, else the local day we learnt it."""
    return fact.on_date or local_day(fact.at)
