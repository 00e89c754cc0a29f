"""Laters: that somebody asked to be reminded of an obligation again on a day, and not before. Pure rules.

It is theirs alone: colleagues hear as before. What has been settled meanwhile is not spoken of, and a later never asks
for what the ladder would not ask of the same person.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from roundtable.obligations import ObligationKey
from roundtable.working_days import RestDays

LATER = timedelta(days=3)
_STAGE = "later-"


@dataclass(frozen=True, slots=True, order=True)
class Later:
    """`until_on` is the local morning on which they hear again."""

    person_id: int
    obligation: ObligationKey
    until_on: date

    @property
    def stage(self) -> str:
        return f"{_STAGE}{self.until_on}"


def later_on(today: date, rest_days: RestDays) -> date:
    """The morning on which whoever asks today hears again."""
    return rest_days.next_sending(today + LATER)
