"""The calendar in a letter, as programs for mail read it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import pytest

from channels.email.calendars import organised_by
from messages.letters import letter
from messages.samples.pieces import OFFICER, QUARTER, QUARTER_PLANNED, WORKPLAN
from roundtable.histories import History
from roundtable.languages import Language
from roundtable.statements.duties import MorningDigest
from tests import libical

SAID_AT = datetime(2027, 3, 2, 4, 5, 6, tzinfo=UTC)
PLANNED = replace(QUARTER_PLANNED, history=History(2, SAID_AT, date(2027, 5, 20)))
CALENDAR = letter(MorningDigest(OFFICER, (WORKPLAN, QUARTER, PLANNED)), Language.LO, "", "").calendar
LONG = f"{'secretariat.' * 5}rtp@{'round-table.' * 12}example.la"


@pytest.mark.parametrize("address", ["rtp@example.la", "rtp+tomon@example.la", LONG])
def test_each_event_says_who_publishes_it(address: str) -> None:
    text = organised_by(CALENDAR, address)
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in text.split("\r\n"))
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["organizer"]) for event in events] == [f"mailto:{address}"] * 3
    assert libical.read(text).faults == ()
    assert libical.read(text).events == libical.read(CALENDAR).events


def test_without_one_it_is_no_calendar_that_is_published() -> None:
    assert "ORGANIZER" in "".join(libical.read(CALENDAR).faults)


def test_a_sign_that_an_address_of_a_page_cannot_hold_is_written_as_its_number() -> None:
    events = icalendar.Calendar.from_ical(organised_by(CALENDAR, "a?b&c@example.la")).walk("VEVENT")
    assert str(events[0]["organizer"]) == "mailto:a%3Fb%26c@example.la"


def test_what_says_it_already_or_is_not_sent_stays_as_it_is() -> None:
    said = organised_by(CALENDAR, "rtp@example.la")
    file = CALENDAR.replace("METHOD:PUBLISH\r\n", "")
    assert organised_by(said, "other@example.la") == said
    assert organised_by(file, "rtp@example.la") == file


def test_a_letter_about_a_day_that_moved_is_newer_than_the_one_before() -> None:
    read = libical.read(CALENDAR).events
    assert [event.sequence for event in read] == [0, 0, 2]
    assert read[2].stamped_at == SAID_AT
