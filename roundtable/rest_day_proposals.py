"""Proposals of rest days: what is known of a year beside the table, where each date stands once. Pure rules."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roundtable.calendar import RestDay
from roundtable.working_days import monday_of


@dataclass(frozen=True, slots=True)
class Proposals:
    """`new` are days to be stored as proposals; `moved` are quiet weeks, by the date that gives way to one and by the
    row on another day of the same week, which is as quiet by that."""

    new: tuple[RestDay, ...]
    moved: tuple[tuple[date, RestDay], ...] = ()


def proposals(rows: Iterable[RestDay], known: Iterable[RestDay]) -> Proposals:
    """Of what is known, the days that are not in the table. A quiet week that stands there by such a day is no reason
    to leave it out: the week can stand by another of its days."""
    there, known = {row.on: row for row in rows}, tuple(known)
    taken = {*there, *(day.on for day in known)}
    new, moved = [], []
    for day in known:
        row = there.get(day.on)
        free = _free_day(day.on, taken) if row is not None and not row.kind.rests else None
        if row is None:
            new.append(day)
        elif free is not None:
            taken.add(free)
            new.append(day)
            moved.append((row.on, replace(row, on=free)))
    return Proposals(tuple(new), tuple(moved))


def _free_day(on: date, taken: Iterable[date]) -> date | None:
    """The nearest day of its week, and of its year, that is not taken; a working day first."""
    week = (monday_of(on) + timedelta(days=n) for n in range(7))
    free = [day for day in week if day not in taken and day.year == on.year]
    return min(free, key=lambda day: (day.weekday() > 4, abs(day - on), day), default=None)
