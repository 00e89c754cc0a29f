"""Promises: days that were given for a paper or a meeting, and whether they were kept. Pure rules.

A day that was moved, or taken back, before it had passed was neither kept nor broken; where the new one had to be
approved, the day on which it was asked for counts. Judged late: a day that rests has
passed once the working day after it has. A meeting was held on the day that somebody says, whenever they say it;
minutes alone tell no day, and so they break none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.due_dates import fact_day
from roundtable.duties import Duties, Family
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.standing import IN_HAND
from roundtable.working_days import RestDays


class PromiseState(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"
    NEITHER = "neither"  # moved or taken back in time, or it cannot be told
    AHEAD = "ahead"  # the day has not passed


@dataclass(frozen=True, slots=True)
class Promise:
    """That a day was given: `on`, said on the local day `said_on`."""

    obligation: ObligationKey
    on: date
    said_on: date
    state: PromiseState


_ANSWERS = frozenset({FactKind.PLANNED, FactKind.WAIVED, FactKind.OPENED, FactKind.ON_PAPER})


def promises(
    facts: Mapping[ObligationKey, Sequence[Fact]], duties: Duties, today: date, rest_days: RestDays
) -> tuple[Promise, ...]:
    """Every day that was given, by that day and obligation. `facts` are those in force, oldest first under each."""
    found = []
    for key, its in facts.items():
        duty = duties.get(key.duty)
        for number, fact in enumerate(its):
            if duty is not None and fact.kind is FactKind.PLANNED and fact.on_date is not None:
                state = _state(fact.on_date, its[number + 1 :], duty.family, today, rest_days)
                found.append(Promise(key, fact.on_date, local_day(fact.at), state))
    return tuple(sorted(found, key=lambda one: (one.on, one.obligation, one.said_on)))


def _state(on: date, later: Iterable[Fact], family: Family, today: date, rest_days: RestDays) -> PromiseState:
    """By the first thing that was said after it."""
    until = rest_days.next_working(on)
    asked_on: date | None = None
    for fact in later:
        if fact.kind in IN_HAND or fact.kind is FactKind.HELD:
            if fact_day(fact) <= until:
                return PromiseState.KEPT
            tells_no_day = family is Family.MEETING and fact.kind is not FactKind.HELD
            return PromiseState.NEITHER if tells_no_day else PromiseState.BROKEN
        if fact.kind is FactKind.PROPOSED:
            asked_on = local_day(fact.at)
        elif fact.kind is FactKind.NOT_NOW:
            asked_on = None
        elif fact.kind in _ANSWERS:
            return PromiseState.NEITHER if (asked_on or local_day(fact.at)) <= until else PromiseState.BROKEN
    return PromiseState.BROKEN if today > until else PromiseState.AHEAD
