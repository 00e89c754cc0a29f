"""Urgency: what a list of what is owed begins with, and how long something stays on it."""

from datetime import date, timedelta

from roundtable.obligations import Standing, State

STAYS_OPEN = timedelta(days=300)
"""How long something not received stays on lists of what is open."""


def open_since(today: date) -> date:
    """The first due date of what the board still shows as not received: that of this year, and not less than stays on
    other lists."""
    return min(today.replace(month=1, day=1), today - STAYS_OPEN)


def urgency(stands: Standing) -> tuple[bool, date, date]:
    """Sorts the most urgent first: what is past its date, the oldest first; then by the day that comes next, which is
    the one that was set, or else the last working day to send it."""
    if stands.state is State.LATE:
        return False, stands.due_on, stands.due_on
    next_on = stands.planned_on if stands.state is State.PLANNED else None
    return True, next_on or stands.ask_by, stands.due_on
