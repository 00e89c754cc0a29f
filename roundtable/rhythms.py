"""Rhythms: by which of a duty's rhythms a body goes, and from when. Every six months, or at least in October.

A choice rules what falls due from its day on, so that whoever changes in July is not asked for April. Two rhythms that
ask for a paper by the same day ask for the same paper: October satisfies the year, whatever it was called when it came,
and April with it, where that was chosen and has not come.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from roundtable.due_dates import due_in
from roundtable.duties import DueOn, Duty, Rhythm
from roundtable.periods import PARTS, Period, parse_period, period_of


@dataclass(frozen=True, slots=True)
class RhythmChoice:
    """That a body goes by this rhythm of a duty for all that falls due from a local day on (included), until it chooses
    another."""

    body: str
    duty: str
    rhythm: str
    chosen_on: date


class Reign(NamedTuple):
    """A rhythm, and the due dates it rules: from `since` (included) to `until` (excluded); None: without end."""

    rhythm: Rhythm
    since: date | None = None
    until: date | None = None

    def rules(self, due_on: date) -> bool:
        return (self.since is None or self.since <= due_on) and (self.until is None or due_on < self.until)


def by_duty(choices: Iterable[RhythmChoice]) -> dict[tuple[str, str], tuple[RhythmChoice, ...]]:
    """Under (body code, duty key), by day."""
    found: dict[tuple[str, str], list[RhythmChoice]] = {}
    for choice in sorted(choices, key=lambda one: one.chosen_on):
        found.setdefault((choice.body, choice.duty), []).append(choice)
    return {key: tuple(its) for key, its in found.items()}


def reigns(duty: Duty, choices: Sequence[RhythmChoice] = ()) -> tuple[Reign, ...]:
    """One after the other, the default first; none for a duty that is never asked for. `choices` are those of one body,
    by day; what the duty has no more counts for nothing."""
    first = duty.rhythm(duty.default_rhythm)
    if first is None:
        return ()
    found = [Reign(first)]
    newest = {choice.chosen_on: duty.rhythm(choice.rhythm) for choice in choices}  # of two on one day the later one
    for chosen_on, rhythm in newest.items():
        if rhythm is not None and rhythm is not found[-1].rhythm:
            found[-1] = found[-1]._replace(until=chosen_on)
            found.append(Reign(rhythm, chosen_on))
    return tuple(found)


def months_of(rhythm: Rhythm) -> tuple[int, ...]:
    """The months of a year (1 to 12) in which it falls due; none for one that hangs on another date."""
    if not isinstance(rhythm.due, DueOn):
        return ()
    parts = PARTS[rhythm.period_kind]
    return tuple(rhythm.due.month + number * 12 // parts for number in range(parts))


def twins(duty: Duty, period: str) -> tuple[str, ...]:
    """The periods by which the duty's other rhythms ask for the same paper: by the same day. "2027-H2" for "2027" where
    both are due in October; mostly none."""
    fixed = _one_of_several(duty, period)
    if fixed is None:
        return ()
    rhythm, due = fixed
    return tuple(str(other) for one in duty.rhythms if one is not rhythm and (other := _due_then(one, due)) is not None)


def covering(duty: Duty, period: str) -> tuple[str, ...]:
    """The periods whose paper speaks of this one as well: that of a longer time which this one lies in, where it is due
    later, by each of its names. "2027" and "2027-H2" for "2027-H1"; mostly none."""
    fixed = _one_of_several(duty, period)
    if fixed is None:
        return ()
    (_, due), own = fixed, parse_period(period)
    found: list[str] = []
    for one in duty.rhythms:
        if isinstance(one.due, DueOn) and PARTS[one.period_kind] < PARTS[own.kind]:
            longer = str(period_of(one.period_kind, own.first_day))
            if due < due_in(one.due, longer):
                found += (longer, *twins(duty, longer))
    return tuple(found)


def _one_of_several(duty: Duty, period: str) -> tuple[Rhythm, date] | None:
    """The rhythm by which a period is asked for, where the duty has others, and the fixed day on which it falls due."""
    if len(duty.rhythms) < 2:
        return None
    rhythm = duty.rhythm_of(parse_period(period).kind)
    if rhythm is None or not isinstance(rhythm.due, DueOn):
        return None
    return rhythm, due_in(rhythm.due, period)


def _due_then(rhythm: Rhythm, due_on: date) -> Period | None:
    if not isinstance(rhythm.due, DueOn):
        return None
    period = period_of(rhythm.period_kind, due_on)
    return period if due_in(rhythm.due, str(period)) == due_on else None
