"""The meetings of one's bodies, and the next round table."""

from datetime import date, timedelta

from roundtable.duties import Family
from roundtable.permissions import Action, may
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import HORIZON, view
from roundtable.statements.meetings import Meetings

MEETINGS_BACK = timedelta(days=150)
"""How long meetings stay listed after they were due."""


async def list_meetings(desk: Desk, turn: Turn) -> None:
    """The meetings of my bodies around now, and the next round table."""
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        lines = seen.lines_seen(holder, turn.today - MEETINGS_BACK, turn.today + HORIZON)
        meetings = tuple(line for line in lines if line.family is Family.MEETING and seen.counts(line))
        ahead = [one for one in seen.snapshot.round_tables if one.on is not None and one.on >= turn.today]
        first = min(ahead, key=lambda one: one.on or date.max, default=None)
        may_set = any(may(holder, Action.SET_ROUND_TABLE, body) for body in holder.bodies)
        await answer(desk, tx, turn, Meetings(meetings, first, may_set=may_set))
