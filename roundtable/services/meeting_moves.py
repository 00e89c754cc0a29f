"""Moves of meetings: who is concerned hears at once, whatever the hour, where the day is near. Of others lists tell."""

from dataclasses import replace

from roundtable.books import Transaction
from roundtable.duties import Family
from roundtable.obligations import Standing, State
from roundtable.quiet_hours import breaks_quiet, in_office_hours
from roundtable.reach import way_to
from roundtable.services.answering import word_to
from roundtable.services.desk import Desk, Turn
from roundtable.services.hearing import secretariats_hearing
from roundtable.services.snapshots import View
from roundtable.statements.meeting_moves import MeetingMoved
from roundtable.statements.parts import ObligationLine

_NOTHING_MOVED = frozenset({State.MET, State.ON_PAPER})
"""It was held: that is no move, whichever day it was planned for."""


async def tell_meeting_move(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, before: Standing, after: ObligationLine, number: int
) -> None:
    """The secretariats of its body hear of it, but not whoever said it; `number` is that of the fact by which it moved,
    among all of this meeting: of each they are told once."""
    rest_days = seen.snapshot.rest_days
    days = before.planned_on, after.standing.planned_on
    if after.family is not Family.MEETING or after.standing.state in _NOTHING_MOVED or days[0] == days[1]:
        return
    if not any(breaks_quiet(day, turn.today, rest_days) for day in days):
        return
    breaks = not in_office_hours(turn.now, rest_days)
    for one in secretariats_hearing(seen, after.key, besides=turn.holder.person):
        way = way_to(one.person, desk.channels)
        if way is not None:
            word = MeetingMoved(one.line(seen), after, *days, after.standing.reason, breaks)
            once = f"meeting-moved:{after.key}:{number}:{one.person.id}"
            await tx.deliveries.add(replace(word_to(desk, one.person, way, word, turn.now), once=once))
