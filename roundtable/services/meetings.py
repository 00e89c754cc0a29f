"""Lists of what has a date: the meetings of one's bodies, and the calendar."""

from datetime import date, timedelta

from roundtable.duties import Family
from roundtable.obligations import Standing
from roundtable.permissions import Action, may
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import HORIZON, LOOK_BACK, view
from roundtable.statements.meetings import Calendar, Meetings

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
        if first is None:
            await answer(desk, tx, turn, Meetings(meetings, may_set=may_set))
            return
        statement = Meetings(meetings, first.label, first.on, provisional=first.provisional, may_set=may_set)
        await answer(desk, tx, turn, statement)


async def show_calendar(desk: Desk, turn: Turn) -> None:
    """What comes in the next 90 days, by the day it comes."""
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        until = turn.today + HORIZON
        # What was due long ago may be planned for tomorrow, what is due next year for next week.
        lines = seen.lines_seen(holder, turn.today - LOOK_BACK, until + LOOK_BACK)
        coming = [(_comes_on(line.standing, turn.today), line) for line in lines]
        coming = [(on, line) for on, line in coming if turn.today <= on <= until]
        coming.sort(key=lambda entry: entry[0])
        rests = tuple(
            (day.on, day.name)
            for day in await tx.calendar.rest_days()
            if day.confirmed and turn.today <= day.on <= until
        )
        await answer(desk, tx, turn, Calendar(tuple(line for _, line in coming), rests, until))


def _comes_on(standing: Standing, today: date) -> date:
    """The day it is planned for while that lies ahead, else its due date."""
    planned_on = standing.planned_on
    return planned_on if planned_on is not None and planned_on >= today else standing.due_on
