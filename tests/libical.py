"""Calendar files as libical reads them, the C library by which Evolution, GNOME Calendar and KOrganizer do.

It is called by ctypes: PyPI has no binding to it, and PyGObject would have to be built on every machine for the dozen
functions that are wanted here. Everything is copied before what it took apart is freed, so nothing of it is held.
"""

from collections.abc import Callable, Iterator
from ctypes import CDLL, Structure, c_char_p, c_int, c_long, c_void_p
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

LIBRARY = "libical.so.3"


class _Time(Structure):
    """`struct icaltimetype` of version 3: a day or a moment, by the clock of its zone."""

    _fields_ = (
        *((part, c_int) for part in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", c_int),
        ("is_daylight", c_int),
        ("zone", c_void_p),
    )


_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "icalerror_set_errors_are_fatal": (None, (c_int,)),
    "icalparser_parse_string": (c_void_p, (c_char_p,)),
    "icalcomponent_free": (None, (c_void_p,)),
    "icalcomponent_string_to_kind": (c_int, (c_char_p,)),
    "icalcomponent_isa": (c_int, (c_void_p,)),
    "icalcomponent_get_first_component": (c_void_p, (c_void_p, c_int)),
    "icalcomponent_get_next_component": (c_void_p, (c_void_p, c_int)),
    "icalcomponent_get_timezone": (c_void_p, (c_void_p, c_char_p)),
    "icalrestriction_check": (c_int, (c_void_p,)),
    "icalproperty_string_to_kind": (c_int, (c_char_p,)),
    "icalcomponent_get_first_property": (c_void_p, (c_void_p, c_int)),
    "icalcomponent_get_next_property": (c_void_p, (c_void_p, c_int)),
    "icalproperty_get_value_as_string": (c_char_p, (c_void_p,)),
    "icalcomponent_get_uid": (c_char_p, (c_void_p,)),
    "icalcomponent_get_summary": (c_char_p, (c_void_p,)),
    "icalcomponent_get_description": (c_char_p, (c_void_p,)),
    "icalcomponent_get_location": (c_char_p, (c_void_p,)),
    "icalcomponent_get_sequence": (c_int, (c_void_p,)),
    "icalcomponent_get_dtstart": (_Time, (c_void_p,)),
    "icalcomponent_get_dtend": (_Time, (c_void_p,)),
    "icalcomponent_get_dtstamp": (_Time, (c_void_p,)),
    "icaltime_as_timet_with_zone": (c_long, (_Time, c_void_p)),
}


@dataclass(frozen=True)
class Event:
    """`began_at` and `ended_at` are aware UTC, as the zone in the file has it: of whole days, their first moments.
    `first_on` and `after_on` are None of an event that is not of whole days. What is not said is empty."""

    uid: str
    first_on: date | None
    after_on: date | None
    began_at: datetime
    ended_at: datetime
    summary: str
    description: str
    location: str
    status: str
    sequence: int
    stamped_at: datetime


@dataclass(frozen=True)
class Reading:
    """`faults` is what libical could not read, and where the file breaks the rules of RFC 5545 and RFC 5546."""

    events: tuple[Event, ...]
    faults: tuple[str, ...]


@cache
def library(name: str = LIBRARY) -> CDLL:
    """Raises RuntimeError that says what to do, where it is not there."""
    try:
        found = CDLL(name)
    except OSError as missing:
        remedy = "`make setup` installs it (on Debian the package libical3)"
        raise RuntimeError(f"The tests read calendars by libical, and there is no {name}: {remedy}.") from missing
    for function, (result, arguments) in _SIGNATURES.items():
        pointer = getattr(found, function)  # kept by that name; by found[...] each is a new one
        pointer.restype, pointer.argtypes = result, arguments
    # As it may have been built, it would end the whole process at the first line it cannot read.
    found.icalerror_set_errors_are_fatal(0)
    return found


def read(text: str, zone: str = "Asia/Vientiane") -> Reading:
    """One VCALENDAR. `zone` names the VTIMEZONE of the file by which its days begin. Raises ValueError where libical
    finds no whole calendar in it, or not that zone."""
    call = library()
    calendar = call.icalparser_parse_string(text.encode())
    if not calendar:
        raise ValueError("libical finds no calendar in it")
    try:
        if call.icalcomponent_isa(calendar) != call.icalcomponent_string_to_kind(b"VCALENDAR"):
            raise ValueError("libical finds something else than one calendar in it")
        call.icalrestriction_check(calendar)  # it writes what it finds beside what could not be read
        days_in = call.icalcomponent_get_timezone(calendar, zone.encode())
        if not days_in:
            raise ValueError(f"libical finds no time zone {zone} in it")
        events = tuple(_event(one, days_in) for one in _components(calendar, b"VEVENT"))
        return Reading(events, tuple(_faults(calendar)))
    finally:
        call.icalcomponent_free(calendar)


def _event(event: int, days_in: int) -> Event:
    call = library()
    began, ended, stamped = (
        getattr(call, f"icalcomponent_get_{name}")(event) for name in ("dtstart", "dtend", "dtstamp")
    )
    summary, description, location = (_text(event, name) for name in ("summary", "description", "location"))
    return Event(
        uid=_text(event, "uid"),
        first_on=_day(began),
        after_on=_day(ended),
        began_at=_moment(began, days_in),
        ended_at=_moment(ended, days_in),
        summary=summary,
        description=description,
        location=location,
        status="".join(_values(event, b"STATUS")),
        sequence=call.icalcomponent_get_sequence(event),
        stamped_at=_moment(stamped, days_in),
    )


def _text(event: int, name: str) -> str:
    found: bytes | None = getattr(library(), f"icalcomponent_get_{name}")(event)
    return (found or b"").decode()


def _day(time: _Time) -> date | None:
    return date(time.year, time.month, time.day) if time.is_date and time.year else None


def _moment(time: _Time, days_in: int) -> datetime:
    seconds = library().icaltime_as_timet_with_zone(time, time.zone or days_in)
    return datetime.fromtimestamp(seconds, UTC)


def _faults(component: int) -> Iterator[str]:
    yield from _values(component, b"X-LIC-ERROR")
    for part in _components(component, b"ANY"):
        yield from _faults(part)


def _values(component: int, name: bytes) -> Iterator[str]:
    """As they are written in a file."""
    call = library()
    kind = call.icalproperty_string_to_kind(name)
    found = _each(call.icalcomponent_get_first_property, call.icalcomponent_get_next_property, component, kind)
    yield from (call.icalproperty_get_value_as_string(one).decode() for one in found)


def _components(component: int, name: bytes) -> list[int]:
    call = library()
    kind = call.icalcomponent_string_to_kind(name)
    first, following = call.icalcomponent_get_first_component, call.icalcomponent_get_next_component
    return list(_each(first, following, component, kind))


def _each(
    first: Callable[[int, int], int | None], following: Callable[[int, int], int | None], component: int, kind: int
) -> Iterator[int]:
    found = first(component, kind)
    while found:
        yield found
        found = following(component, kind)
