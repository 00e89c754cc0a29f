"""Days as iCalendar text (RFC 5545): one all-day event an obligation, on the day it is to be done."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from messages import periods
from messages.buttons import said
from messages.labels import labels_in
from roundtable.calendar_entries import Entry, ObligationEntry, RestEntry, RoundTableEntry, day_after, stamp_of
from roundtable.languages import Language, Tongue
from roundtable.moments import VIENTIANE
from roundtable.statements.parts import ObligationLine

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

PRODUCT = "-//Tomon//Round Table Process of Lao PDR//EN"
REFRESHED_EVERY = timedelta(hours=6)
_BEGAN = datetime.combine(date(1970, 1, 1), time())
"""Vientiane has kept seven hours before UTC all through what a calendar can ask for."""


def calendar_of(items: Iterable[ObligationLine], language: Language) -> str:
    """The days of a letter, which has to name a method (RFC 6047)."""
    return calendar_file(map(ObligationEntry, items), Tongue(language), method="PUBLISH")


def calendar_file(entries: Iterable[Entry], tongue: Tongue, *, is_followed: bool = False, method: str = "") -> str:
    """An event keeps its name when its day changes, so that it moves in whatever calendar has it. The same entries are
    the same text, each time it is asked for. Lines end with CR LF and are folded at 75 octets, never within a letter.
    In both languages Lao stands first in each summary. One that `is_followed` says what it is called, and how often to
    look. A file names no method: a method asks for an organiser (RFC 5546, 3.2.1), and nobody is asked to answer."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    if is_followed:
        _follow(calendar, tongue)
    calendar.add_component(_time_zone())
    for entry in entries:
        calendar.add_component(_event(entry, tongue))
    text: str = calendar.to_ical().decode()
    return text


def _follow(calendar: "Calendar", tongue: Tongue) -> None:
    """By the words of the standard (RFC 7986), and by those that programs read before there was one."""
    name = " · ".join(labels_in(language)("round-table", "calendar") for language in tongue.languages)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", VIENTIANE.key)
    calendar.add("refresh-interval", REFRESHED_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")


def _time_zone() -> "Timezone":
    from icalendar import Timezone, TimezoneStandard

    zone, standard = Timezone(), TimezoneStandard()
    offset = datetime(2000, 1, 1, tzinfo=VIENTIANE).utcoffset()
    zone.add("tzid", VIENTIANE.key)
    standard.add("dtstart", _BEGAN)
    standard.add("tzoffsetfrom", offset)
    standard.add("tzoffsetto", offset)
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone


def _event(entry: Entry, tongue: Tongue) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{_uid(entry)}@tomon")
    changes, changed_at = (0, None) if isinstance(entry, RestEntry) else (entry.changes, entry.changed_at)
    # When the text was made (RFC 5545, 3.8.7.2): a retry must say the same, so it is not the clock.
    event.add("dtstamp", stamp_of(entry.on, changed_at).astimezone(UTC))
    event.add("sequence", changes)
    event.add("dtstart", entry.on)
    event.add("dtend", day_after(entry.on))
    event.add("transp", "TRANSPARENT")
    if (status := _status(entry)) is not None:
        event.add("status", status)
    summary = " · ".join(dict.fromkeys(_summary(entry, language) for language in tongue.languages))
    summary = summary.rstrip()  # some programs drop spaces at the end of a text, others keep them
    event.add("summary", summary, parameters={"LANGUAGE": tongue.first.value})
    if isinstance(entry, ObligationEntry) and entry.item.topics:
        label = " · ".join(labels_in(language)("calendar-entry", "topics") for language in tongue.languages)
        event.add("description", f"{label}: {entry.item.topics}")
    return event


def _uid(entry: Entry) -> str:
    match entry:
        case ObligationEntry():
            return str(entry.item.key).replace("/", ".")
        case RoundTableEntry():
            return f"round-table.{entry.table.label}"
    return f"rest-day.{entry.on}"


def _status(entry: Entry) -> str | None:
    """What is called off is said to be: who has it in their calendar sees it go."""
    match entry:
        case ObligationEntry(is_off=True):
            return "CANCELLED"
        case RoundTableEntry():
            return "TENTATIVE" if entry.table.is_provisional else "CONFIRMED"
    return None


def _summary(entry: Entry, language: Language) -> str:
    match entry:
        case ObligationEntry(item=item):
            title, body = said(item.title, language), said(item.body_name, language)
            what = periods.titled_of(item.key, title, body, language, item.round_table)
            is_due = item.is_only_due(entry.on)
            return labels_in(language)("calendar-due", item.family).format(what=what) if is_due else what
        case RoundTableEntry():
            return periods.table_on_its_day(entry.table, language)
    return said(entry.name, language)
