"""Days as iCalendar text (RFC 5545): one all-day event an obligation, on the day it is to be done."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from messages import periods
from messages.buttons import said
from roundtable.languages import Language
from roundtable.statements.parts import ObligationLine

PRODUCT = "-//Tomon//Round Table Process of Lao PDR//EN"


def calendar_of(items: Iterable[ObligationLine], language: Language) -> str:
    """The planned day, or the one to ask by. An event keeps its name when its day changes, so that it moves in whatever
    calendar has it; the text is the same each time it is asked for."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for item in items:
        on = day_of(item)
        event = Event()
        event.add("uid", f"{str(item.key).replace('/', '.')}@tomon")
        # When the text was made (RFC 5545, 3.8.7.2). A retry must say the same, so it is the day itself.
        event.add("dtstamp", datetime(on.year, on.month, on.day, tzinfo=UTC))
        event.add("dtstart", on)
        event.add("dtend", on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add(
            "summary",
            periods.titled_of(item.key, said(item.title, language), said(item.body_name, language), language),
        )
        calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


def day_of(item: ObligationLine) -> date:
    return item.standing.planned_on or item.standing.ask_by
