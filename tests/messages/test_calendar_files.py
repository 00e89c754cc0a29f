"""Calendar files: what one program reads in them, others read too."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from messages.papers.ics import calendar_file
from messages.samples.pieces import QUARTER, QUARTER_PLANNED, QUARTER_WAIVED, REPORT, ROUND_TABLE, WORKPLAN
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.calendar_entries import Entry, ObligationEntry, RestEntry, RoundTableEntry
from roundtable.histories import History
from roundtable.languages import Bilingual, Tongue
from roundtable.moments import VIENTIANE
from roundtable.obligations import ObligationKey
from tests import libical
from tests.libical import Event

SAID_AT = datetime(2027, 3, 2, 4, 5, 6, 789, tzinfo=UTC)
MOVED = RoundTable("2028", RoundTableKind.ANNUAL, date(2028, 2, 29), provisional=False, moves=3, moved_at=SAID_AT)
NEW_YEAR = Bilingual("ບຸນປີໃໝ່ລາວ", "Lao New Year")
ENTRIES: tuple[Entry, ...] = (
    ObligationEntry(WORKPLAN),
    ObligationEntry(replace(QUARTER_PLANNED, history=History(2, SAID_AT, date(2027, 5, 20)))),
    ObligationEntry(REPORT),
    ObligationEntry(QUARTER_WAIVED),
    RoundTableEntry(ROUND_TABLE, date(2027, 11, 18)),
    RoundTableEntry(MOVED, date(2028, 2, 29)),
    RestEntry(date(2027, 4, 14), NEW_YEAR),
)


def by_icalendar(text: str) -> list[Event]:
    calendar = icalendar.Calendar.from_ical(text)
    (zone,) = calendar.timezones
    vientiane = zone.to_tz(lookup_tzid=False)
    return [
        Event(
            uid=str(event["uid"]),
            first_on=event.decoded("dtstart"),
            after_on=event.decoded("dtend"),
            began_at=midnight(event.decoded("dtstart"), vientiane),
            ended_at=midnight(event.decoded("dtend"), vientiane),
            summary=str(event["summary"]),
            description=str(event.get("description", "")),
            location=str(event.get("location", "")),
            status=str(event.get("status", "")),
            sequence=int(event["sequence"].to_ical()),
            stamped_at=event.decoded("dtstamp"),
        )
        for event in calendar.walk("VEVENT")
    ]


def by_vobject(text: str) -> list[Event]:
    calendar = vobject.readOne(text)
    vientiane = calendar.vtimezone.tzinfo
    return [
        Event(
            uid=event.uid.value,
            first_on=event.dtstart.value,
            after_on=event.dtend.value,
            began_at=midnight(event.dtstart.value, vientiane),
            ended_at=midnight(event.dtend.value, vientiane),
            summary=event.summary.value,
            description=event.getChildValue("description", ""),
            location=event.getChildValue("location", ""),
            status=event.getChildValue("status", ""),
            sequence=int(event.sequence.value),
            stamped_at=event.dtstamp.value,
        )
        for event in calendar.vevent_list
    ]


def by_libical(text: str) -> list[Event]:
    """Where it has nothing to object to."""
    reading = libical.read(text)
    assert reading.faults == ()
    return list(reading.events)


def midnight(on: date, zone: tzinfo) -> datetime:
    return datetime.combine(on, time(), zone).astimezone(UTC)


def test_each_entry_is_one_event_of_a_whole_day() -> None:
    events = by_icalendar(calendar_file(ENTRIES, Tongue.EN))
    assert [(event.uid, event.first_on) for event in events] == [
        ("HLT.annual-workplan.2027@tomon", date(2027, 3, 31)),
        (f"{str(QUARTER_PLANNED.key).replace('/', '.')}@tomon", QUARTER_PLANNED.standing.planned_on),
        (f"{str(REPORT.key).replace('/', '.')}@tomon", REPORT.standing.ask_by),
        (f"{str(QUARTER_WAIVED.key).replace('/', '.')}@tomon", QUARTER_WAIVED.standing.ask_by),
        ("round-table.2027@tomon", date(2027, 11, 18)),
        ("round-table.2028@tomon", date(2028, 2, 29)),
        ("rest-day.2027-04-14@tomon", date(2027, 4, 14)),
    ]
    assert {event.ended_at - event.began_at for event in events} == {timedelta(days=1)}


@pytest.mark.parametrize("tongue", Tongue)
@pytest.mark.parametrize("is_followed", [False, True])
def test_three_programs_read_the_same(tongue: Tongue, is_followed: bool) -> None:
    text = calendar_file(ENTRIES, tongue, is_followed=is_followed)
    read = by_libical(text)
    assert read == by_vobject(text) == by_icalendar(text)
    assert [event.began_at for event in read] == [midnight(entry.on, VIENTIANE) for entry in ENTRIES]
    assert [event.sequence for event in read] == [0, 2, 0, 0, 0, 3, 0]


def test_what_is_called_off_is_cancelled_and_a_round_table_says_how_sure_its_day_is() -> None:
    read = by_libical(calendar_file(ENTRIES, Tongue.BOTH))
    assert [event.status for event in read] == ["", "", "", "CANCELLED", "TENTATIVE", "CONFIRMED", ""]


def test_two_round_tables_of_one_year_are_two_events_each_called_by_its_kind() -> None:
    in_may, in_november = date(2030, 5, 16), date(2030, 11, 20)
    annual = RoundTable("2030A", RoundTableKind.ANNUAL, in_may)
    high_level = RoundTable("2030", RoundTableKind.HIGH_LEVEL, in_november, provisional=False)
    entries = (RoundTableEntry(annual, in_may), RoundTableEntry(high_level, in_november))
    text = calendar_file(entries, Tongue.EN)
    read = by_libical(text)
    assert read == by_vobject(text) == by_icalendar(text)
    assert [(event.uid, event.first_on, event.summary, event.status) for event in read] == [
        ("round-table.2030A@tomon", in_may, "Annual Round Table Meeting 2030 (provisional)", "TENTATIVE"),
        ("round-table.2030@tomon", in_november, "High-Level Round Table Meeting 2030", "CONFIRMED"),
    ]
    lao = [event.summary for event in by_libical(calendar_file(entries, Tongue.LO))]
    assert lao == ["ກອງປະຊຸມໂຕະມົນປະຈຳປີ 2030 (ວັນທີຍັງບໍ່ຢືນຢັນ)", "ກອງປະຊຸມໂຕະມົນລະດັບສູງ 2030"]


def test_longer_texts_would_be_read_alike_too() -> None:
    sentence = 'ນະຄອນຫຼວງວຽງຈັນ, ຫ້ອງ 1; \\ "ໃຫຍ່"\nຊັ້ນ 2: ' * 4 + "."
    calendar = icalendar.Calendar.from_ical(calendar_file(ENTRIES, Tongue.BOTH))
    for event in calendar.walk("VEVENT"):
        event.add("description", sentence)
        event.add("location", sentence)
    text = calendar.to_ical().decode()
    read = by_libical(text)
    assert read == by_vobject(text) == by_icalendar(text)
    assert {(event.description, event.location) for event in read} == {(sentence, sentence)}


@pytest.mark.parametrize(
    ("line", "broken", "fault"),
    [
        ("DTSTART;VALUE=DATE:20270331", "DTSTART;VALUE=DATE:31.03.2027", "Can't parse as DATE value in DTSTART"),
        ("DTSTAMP:20270302T", "DTSTAMP:20270302 ", "Can't parse as DATE-TIME value in DTSTAMP"),
        ("DTEND;VALUE=DATE:", "DTEND;VALUE=DAY:", "Invalid VALUE type for property DTEND"),
        ("SUMMARY;LANGUAGE=lo:", "SUMMARY;LANGUAGE:", "Can't parse parameter name"),
        ("\r\n ", "\r\n", "could not find a property name"),
        ("DTEND", "DTSTART", "restrictions for DTSTART"),
        ("VERSION:2.0\r\n", "", "restrictions for VERSION"),
        ("PRODID:", "X-PRODID:", "restrictions for PRODID"),
    ],
)
def test_what_is_broken_is_seen(line: str, broken: str, fault: str) -> None:
    text = calendar_file(ENTRIES, Tongue.BOTH)
    assert line in text
    assert fault in "\n".join(libical.read(text.replace(line, broken)).faults)


@pytest.mark.parametrize("cut", ["END:VEVENT\r\n", "END:VCALENDAR\r\n", "END:STANDARD\r\n", "TZID:Asia/Vientiane\r\n"])
def test_what_is_not_whole_is_no_calendar(cut: str) -> None:
    text = calendar_file(ENTRIES, Tongue.BOTH)
    assert cut in text
    with pytest.raises(ValueError, match="libical finds"):
        libical.read(text.replace(cut, "", 1))


def test_days_begin_by_the_zone_that_is_in_the_file() -> None:
    text = calendar_file(ENTRIES, Tongue.BOTH)
    elsewhere = text.replace("TZOFFSETTO:+0700", "TZOFFSETTO:+0930")
    read = by_libical(elsewhere)
    assert read == by_vobject(elsewhere) == by_icalendar(elsewhere)
    assert {was.began_at - now.began_at for was, now in zip(by_libical(text), read, strict=True)} == {
        timedelta(hours=2, minutes=30)
    }


def test_where_libical_is_missing_it_is_said_what_to_do() -> None:
    with pytest.raises(RuntimeError, match="`make setup` installs it"):
        libical.library("libical.so.0")


def test_the_same_state_is_the_same_text_and_a_change_is_seen_as_newer() -> None:
    text = calendar_file(ENTRIES, Tongue.LO)
    assert text == calendar_file(ENTRIES, Tongue.LO)
    moved = replace(WORKPLAN.standing, planned_on=date(2027, 4, 7))
    (before,) = by_icalendar(calendar_file([ObligationEntry(WORKPLAN)], Tongue.LO))
    later = replace(WORKPLAN, standing=moved, history=History(1, SAID_AT, moved.planned_on))
    (after,) = by_icalendar(calendar_file([ObligationEntry(later)], Tongue.LO))
    assert after.uid == before.uid
    assert (before.first_on, after.first_on) == (date(2027, 3, 31), date(2027, 4, 7))
    assert after.sequence > before.sequence
    assert after.stamped_at > before.stamped_at


def test_it_speaks_the_language_asked_for_or_both_lao_first() -> None:
    said = {tongue: by_icalendar(calendar_file(ENTRIES[-1:], tongue))[0].summary for tongue in Tongue}
    assert said == {
        Tongue.LO: NEW_YEAR.lo,
        Tongue.EN: NEW_YEAR.en,
        Tongue.BOTH: f"{NEW_YEAR.lo} · {NEW_YEAR.en}",
    }


def test_a_day_that_is_only_due_says_so_and_a_fixed_one_has_the_bare_name() -> None:
    due, to_hold = ObligationEntry(WORKPLAN), ObligationEntry(QUARTER)
    fixed, off = ENTRIES[1], ENTRIES[3]
    lao, english = (
        [event.summary for event in by_libical(calendar_file((due, to_hold, fixed, off), tongue))]
        for tongue in (Tongue.LO, Tongue.EN)
    )
    assert [text.partition(": ")[0] for text in lao[:2]] == ["ກຳນົດສົ່ງ", "ກຳນົດຈັດພາຍໃນວັນນີ້"]
    assert [text.partition(": ")[0] for text in english[:2]] == ["Due", "To be held by this day"]
    assert not any(": " in text for text in (*lao[2:], *english[2:]))


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
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in text.split("\r\n"))
    assert by_libical(text) == by_icalendar(text) == by_vobject(text)
    assert name.rstrip() in by_libical(text)[0].summary
