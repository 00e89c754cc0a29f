"""Postponed: a round table that moves far asks anew. Pure rules.

What was said is not said again because a date was edited. But whoever heard in October that something is due in
November, and then that the round table takes place in June, has heard nothing of June yet: the stages that come after
the day on which that was learnt bear another name, and are said. A move by less than `FAR` changes no name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roundtable.calendar import RoundTable, RoundTableMove
from roundtable.duties import ROUND_TABLE, DueHanging, Rhythm
from roundtable.ladder import named_anew
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey

FAR = timedelta(days=28)
"""A ladder is hardly longer before its date: nothing of the old one stands beside what is said anew."""


@dataclass(frozen=True, slots=True)
class Anew:
    """How often it was postponed far, and the local day on which the last time was learnt."""

    time: int
    since: date

    def named(self, stage: str, on: date) -> str:
        """What is said after that day is another stage; what was to be said before it is not repeated."""
        return named_anew(stage, self.time) if on > self.since else stage


def with_postponements(round_table: RoundTable, moves: Iterable[RoundTableMove]) -> RoundTable:
    """With how often it was postponed far, and when it was last. `moves` are its own, oldest first; a date that was
    withdrawn is compared with the one that comes in its place."""
    known, count, at = None, 0, None
    for move in moves:
        known = known or move.from_on
        if move.to_on is None:
            continue
        if known is not None and move.to_on - known >= FAR:
            count, at = count + 1, move.moved_at
        known = move.to_on
    return replace(round_table, postponed=count, postponed_at=at)


def anew(rhythm: Rhythm, key: ObligationKey, round_tables: Sequence[RoundTable]) -> Anew | None:
    """For what hangs on a round table that was postponed far."""
    if not isinstance(rhythm.due, DueHanging) or rhythm.due.on != ROUND_TABLE:
        return None
    table = next((one for one in round_tables if one.period == key.period), None)
    if table is None or table.postponed_at is None:
        return None
    return Anew(table.postponed, local_day(table.postponed_at))
