"""Postponed: what hangs on a round table that moves far is spoken of anew. Pure rules.

What was said is not said again because a date was edited. But whoever heard in October of what is due in November, and
then that the round table takes place in June, has heard nothing of June yet. So of what hangs on a round table it is
kept of which day of it something was said. A stage that was said of a day `FAR` before the one that is known now is
said once more, under a name of its own: "before-30~2028-06-14". A date that is typed wrong and put right repeats
nothing, one that slips by a week at a time is spoken of anew as soon as it is far from the one that people heard of.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from roundtable.calendar import RoundTable
from roundtable.duties import ROUND_TABLE, DueHanging, Rhythm
from roundtable.ladder import offset_of
from roundtable.obligations import ObligationKey

FAR = timedelta(days=14)
"""Who heard of something a month before its date hears of it again at least two weeks later."""


def anchor_of(rhythm: Rhythm, key: ObligationKey, round_tables: Sequence[RoundTable]) -> date | None:
    """The day of the round table that its due date hangs on; None where it hangs on none."""
    if not isinstance(rhythm.due, DueHanging) or rhythm.due.on != ROUND_TABLE:
        return None
    return next((one.on for one in round_tables if one.period == key.period), None)


def anchored(stage: str, anchor_on: date | None) -> date | None:
    """Of which day that stage is said: a day of somebody's own ("promise-2027-04-12") moves with no round table."""
    return anchor_on if offset_of(stage) is not None else None


def is_far(said_of: date | None, anchor_on: date | None) -> bool:
    """Whether what was said of one day is said of the other as well. What was said of None was said of any day."""
    return said_of is not None and anchor_on is not None and anchor_on - said_of >= FAR
