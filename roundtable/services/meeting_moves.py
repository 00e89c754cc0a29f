"""Moves of meetings: who is concerned hears at once, whatever the hour, where the day is near. Of others lists tell."""

from dataclasses import replace

from roundtable.books import Transaction
from roundtable.duties import Family
from roundtable.obligations import Standing, State
from roundtable.quiet_hours import breaks_quiet, in_office_hours, in_quiet_week
from roundtable.reach import way_to
from roundtable.services.answering import word_to
from roundtable.services.desk import Desk, Turn
from roundtable.services.hearing import Hearer, secretariats_hearing
from roundtable.services.snapshots import View
from roundtable.statements.meeting_moves import MeetingMoved
from roundtable.statements.parts import ObligationLine

_NOTHING_MOVED = frozenset({State.MET, State.ON_PAPER})
"""It was held: that is no move, whichever day it was planned for."""


def told_of(desk: Desk, seen: View, turn: Turn, before: Standing, after: ObligationLine) -> tuple[Hearer, ...]:
    """Who hears of it and can be reached: the secretariats of its body, but not whoever said it. Nobody where nothing
    has moved, or no day of it is near."""
    days = before.planned_on, after.standing.planned_on
    if after.family is not Family.MEETING or after.standing.state in _NOTHING_MOVED or days[0] == days[1]:
        return ()
    if not any(breaks_quiet(day, turn.today, seen.snapshot.rest_days) for day in days):
        return ()
    hearers = secretariats_hearing(seen, after.key, besides=turn.holder.person)
    return tuple(one for one in hearers if way_to(one.person, desk.channels) is not None)


async def tell_meeting_move(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, before: Standing, after: ObligationLine, number: int
) -> None:
    """They hear of it, each once: `number` is that of the fact by which it moved, among all of this meeting."""
    rest_days = seen.snapshot.rest_days
    is_quiet_week = in_quiet_week(turn.today, rest_days)
    breaks = is_quiet_week or not in_office_hours(turn.now, rest_days)
    stands = after.standing
    for one in told_of(desk, seen, turn, before, after):
        way = way_to(one.person, desk.channels)
        if way is not None:
            word = MeetingMoved(
                one.line(seen), after, before.planned_on, stands.planned_on, stands.reason, breaks, is_quiet_week
            )
            once = f"meeting-moved:{after.key}:{number}:{one.person.id}"
            await tx.deliveries.add(replace(word_to(desk, one.person, way, word, turn.now), once=once))
