"""Calendar files: what one program reads in them, others read too."""

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import vobject
from hypothesis import given
from hypothesis import strategies as st

from messages.papers.ics import calendar_file
from messages.samples.pieces import QUARTER_PLANNED, REPORT, WORKPLAN
from roundtable.calendar_entries import Entry, ObligationEntry, RestEntry, RoundTableEntry
from roundtable.languages import Bilingual, Tongue
from roundtable.obligations import ObligationKey

SAID_AT = datetime(2027, 3, 2, 4, 5, 6, 789, tzinfo=UTC)
NEW_YEAR = Bilingual("ບຸນປີໃໝ່ລາວ", "Lao New Year")
ENTRIES: tuple[Entry, ...] = (
    ObligationEntry(WORKPLAN),
    ObligationEntry(QUARTER_PLANNED, 2, SAID_AT),
    ObligationEntry(REPORT),
    RoundTableEntry("2027", date(2027, 11, 18)),
    RestEntry(date(2027, 4, 14), NEW_YEAR),
)

Read = list[tuple[str, date, date, str, int, datetime]]
"""Name, first day, day after the last, summary, how often it was changed, and when."""


def by_icalendar(text: str) -> Read:
    return [
        (
            str(event["uid"]),
            event.decoded("dtstart"),
            event.decoded("dtend"),
            str(event["summary"]),
            int(event["sequence"].to_ical()),
            event.decoded("dtstamp"),
        )
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT")
    ]


def by_vobject(text: str) -> Read:
    return [
        (
            event.uid.value,
            event.dtstart.value,
            event.dtend.value,
            event.summary.value,
            int(event.sequence.value),
            event.dtstamp.value,
        )
        for event in vobject.readOne(text).vevent_list
    ]


def test_each_entry_is_one_event_of_a_whole_day() -> None:
    events = by_icalendar(calendar_file(ENTRIES, Tongue.EN))
    assert [(uid, on) for uid, on, *_ in events] == [
        ("HLT.annual-workplan.2027@tomon", date(2027, 3, 31)),
        (f"{str(QUARTER_PLANNED.key).replace('/', '.')}@tomon", QUARTER_PLANNED.standing.planned_on),
        (f"{str(REPORT.key).replace('/', '.')}@tomon", REPORT.standing.ask_by),
        ("round-table.2027@tomon", date(2027, 11, 18)),
        ("rest-day.2027-04-14@tomon", date(2027, 4, 14)),
    ]
    assert {(until - on).days for _, on, until, *_ in events} == {1}


def test_two_programs_read_the_same() -> None:
    for tongue in Tongue:
        text = calendar_file(ENTRIES, tongue, is_followed=True)
        assert by_vobject(text) == by_icalendar(text)


def test_the_same_state_is_the_same_text_and_a_change_is_seen_as_newer() -> None:
    text = calendar_file(ENTRIES, Tongue.LO)
    assert text == calendar_file(ENTRIES, Tongue.LO)
    moved = replace(WORKPLAN.standing, planned_on=date(2027, 4, 7))
    (before,) = by_icalendar(calendar_file([ObligationEntry(WORKPLAN)], Tongue.LO))
    (after,) = by_icalendar(calendar_file([ObligationEntry(replace(WORKPLAN, standing=moved), 1, SAID_AT)], Tongue.LO))
    assert after[0] == before[0]
    assert (before[1], after[1]) == (date(2027, 3, 31), date(2027, 4, 7))
    assert after[4:] > before[4:]
    assert after[5] > before[5]


def test_it_speaks_the_language_asked_for_or_both_lao_first() -> None:
    said = {tongue: by_icalendar(calendar_file(ENTRIES[-1:], tongue))[0][3] for tongue in Tongue}
    assert said == {
        Tongue.LO: NEW_YEAR.lo,
        Tongue.EN: NEW_YEAR.en,
        Tongue.BOTH: f"{NEW_YEAR.lo} · {NEW_YEAR.en}",
    }


def test_it_knows_the_time_of_vientiane() -> None:
    calendar = icalendar.Calendar.from_ical(calendar_file(ENTRIES, Tongue.LO))
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Asia/Vientiane"
    (standard,) = zone.walk("STANDARD")
    assert [standard["tzoffsetto"].to_ical(), standard["tzoffsetfrom"].to_ical()] == ["+0700", "+0700"]


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=120), st.sampled_from(Tongue))
def test_whatever_a_body_is_called_lines_are_folded_by_octets_and_nothing_is_lost(name: str, tongue: Tongue) -> None:
    item = replace(WORKPLAN, body_name=Bilingual(name, name), key=ObligationKey("HLT", "annual-workplan", "2027"))
    text = calendar_file([ObligationEntry(item)], tongue)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert by_icalendar(text) == by_vobject(text)
    assert name in by_icalendar(text)[0][3]
