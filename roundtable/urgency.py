"""Urgency: what a list of what is owed begins with."""

from datetime import date

from roundtable.obligations import Standing, State


def urgency(stands: Standing) -> tuple[bool, date, date]:
    """Sorts the most urgent first: what is past its date, the oldest first; then by the day that comes next, which is
    the one that was set, or else the last working day to send it."""
    if stands.state is State.LATE:
        return False, stands.due_on, stands.due_on
    next_on = stands.planned_on if stands.state is State.PLANNED else None
    return True, next_on or stands.ask_by, stands.due_on
