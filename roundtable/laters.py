"""Laters: that somebody asked to be reminded of an obligation again on a day, and not before. Pure rules.

It is theirs alone: colleagues hear as before. What has been settled meanwhile is not spoken of, nor what has a day that
has not passed, nor to whoever is not asked for it any more (planned.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from roundtable.obligations import ObligationKey
from roundtable.working_days import RestDays

LATER = timedelta(days=3)


@dataclass(frozen=True, slots=True, order=True)
class Later:
    """`until_on` is the local morning on which they hear again."""

    person_id: int
    obligation: ObligationKey
    until_on: date


def later_stage(on: date) -> str:
    """What the stage of that morning is called: "later-2027-03-20"."""
    return f"later-{on}"


def hears_at(laters: Iterable[Later], person_id: int | None, stage: str, on: date) -> bool:
    """Whether a stage of that day is one for that person: whoever asked to hear later hears no stage before, and nobody
    else hears theirs. `laters` are those of one obligation."""
    until_on = next((one.until_on for one in laters if one.person_id == person_id), None)
    if stage == later_stage(on):
        return until_on == on
    return until_on is None or until_on <= on


def later_on(today: date, rest_days: RestDays) -> date:
    """The morning on which whoever asks today hears again."""
    return rest_days.next_sending(today + LATER)
