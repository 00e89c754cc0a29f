"""Send windows and office hours, in Vientiane."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.moments import VIENTIANE, local_day, moment
from roundtable.quiet_hours import Hours, SendWindows, in_office_hours, when_late
from tests.roundtable.lao_calendar import LAO

MORNING = SendWindows.parse("08:15-09:00")
TWICE = SendWindows()
moments = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001


def at(text: str) -> datetime:
    """A moment by Vientiane's clocks."""
    return datetime.fromisoformat(text).replace(tzinfo=VIENTIANE)


def test_a_day_begins_in_vientiane_seven_hours_before_it_does_in_london() -> None:
    assert local_day(datetime(2026, 12, 31, 17, tzinfo=UTC)) == date(2027, 1, 1)
    assert moment(date(2027, 1, 1), time(8, 15)) == datetime(2027, 1, 1, 1, 15, tzinfo=UTC)
    assert moment(date(2027, 1, 1), time(8, 15)).tzinfo is UTC


def test_several_windows_are_read_in_any_order_and_written_in_theirs() -> None:
    assert str(TWICE) == "08:15-09:00,13:15-14:00"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "write HH:MM-HH:MM"),
        ("8-9", "write HH:MM-HH:MM"),
        ("08:15-24:30", "write HH:MM-HH:MM"),
        ("09:00-08:15", "ends before it begins"),
        ("08:15-08:15", "ends before it begins"),
        ("08:00-10:00,09:00-11:00", "begins before the one until 10:00 ends"),
    ],
)
def test_a_wrong_window_is_refused_with_a_remedy(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        SendWindows.parse(text)


def test_there_is_always_at_least_one_window() -> None:
    with pytest.raises(ValueError, match="at least one"):
        SendWindows(())


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        ("2026-10-30 08:14:59", False),
        ("2026-10-30 08:15:00", True),
        ("2026-10-30 08:59:59", True),
        ("2026-10-30 09:00:00", False),
        ("2026-10-31 08:30:00", False),  # Saturday
        ("2026-12-02 08:30:00", False),  # National Day
        ("2026-04-13 08:30:00", False),  # the Monday before New Year
    ],
)
def test_a_window_is_open_from_its_first_second_until_before_its_last(now: str, is_open: bool) -> None:
    assert MORNING.is_open(at(now), LAO) is is_open


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        ("2026-10-29 07:00", "2026-10-29 08:15"),
        ("2026-10-29 08:30", "2026-10-29 08:30"),
        ("2026-10-29 09:00", "2026-10-29 13:15"),
        ("2026-10-29 20:00", "2026-10-30 08:15"),
        ("2026-10-30 14:00", "2026-11-02 08:15"),
        ("2026-04-10 14:00", "2026-04-20 08:15"),
    ],
)
def test_the_next_chance_passes_over_rest_days_and_quiet_weeks(now: str, opening: str) -> None:
    assert TWICE.next_chance(at(now), LAO) == at(opening)


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        ("2026-10-29 07:00", "2026-10-29 08:15"),
        ("2026-10-29 08:30", "2026-10-29 08:30"),
        ("2026-10-29 09:00", "2026-10-30 08:15"),
        ("2026-10-29 13:30", "2026-10-30 08:15"),
        ("2026-10-30 13:30", "2026-11-02 08:15"),
    ],
)
def test_a_new_day_begins_with_its_morning_whatever_is_open_later(now: str, opening: str) -> None:
    assert TWICE.next_opening(at(now), LAO) == at(opening)


@given(moments)
def test_at_the_next_chance_a_window_is_open_and_a_morning_is_one_too(now: datetime) -> None:
    chance, morning = TWICE.next_chance(now, LAO), TWICE.next_opening(now, LAO)
    assert now <= chance <= morning
    assert TWICE.is_open(chance, LAO)
    assert MORNING.is_open(morning, LAO)


@given(moments, st.integers(0, 10 * 24 * 60), st.integers(0, 10 * 24 * 60))
def test_openings_of_two_stretches_are_those_of_the_whole(first: datetime, m: int, n: int) -> None:
    middle = first + timedelta(minutes=m)
    last = middle + timedelta(minutes=n)
    parts = [*TWICE.openings_between(first, middle), *TWICE.openings_between(middle, last)]
    assert parts == list(TWICE.openings_between(first, last))
    assert parts == sorted(parts)


def test_every_calendar_day_has_its_openings_rest_days_too() -> None:
    found = list(MORNING.openings_between(at("2026-10-30 08:15"), at("2026-11-02 08:15")))
    assert found == [MORNING.opening_on(date(2026, 10, day)) for day in (30, 31)] + [at("2026-11-01 08:15")]


@pytest.mark.parametrize(
    ("now", "at_work"),
    [
        ("2026-10-30 07:59", False),
        ("2026-10-30 08:00", True),
        ("2026-10-30 16:59", True),
        ("2026-10-30 17:00", False),
        ("2026-10-31 10:00", False),
        ("2026-04-13 10:00", True),  # quiet, but at work
    ],
)
def test_an_office_is_at_work_from_eight_to_five_on_working_days(now: str, at_work: bool) -> None:
    assert in_office_hours(at(now), LAO) is at_work


@pytest.mark.parametrize(
    ("now", "office", "morning"),
    [
        ("2026-10-29 09:29", "2026-10-29 09:29", "2026-10-29 09:29"),  # not late: whatever the hour
        ("2026-10-29 16:00", "2026-10-29 16:00", "2026-10-29 16:00"),
        ("2026-10-29 17:00", "2026-10-30 08:00", "2026-10-30 08:15"),
        ("2026-10-30 02:00", "2026-10-30 08:00", "2026-10-30 08:15"),
        ("2026-10-30 08:05", "2026-10-30 08:05", "2026-10-30 08:15"),  # what the morning itself brings comes first
        ("2026-10-30 12:30", "2026-10-30 12:30", "2026-10-30 12:30"),
        ("2026-10-31 10:00", "2026-11-02 08:00", "2026-11-02 08:15"),
        ("2027-04-12 10:00", "2027-04-12 10:00", "2027-04-19 08:15"),  # quiet, but at work
    ],
)
def test_what_is_late_waits_for_its_hours(now: str, office: str, morning: str) -> None:
    since = at("2026-10-29 08:30")
    assert when_late(at(now), since, Hours.OFFICE, TWICE, LAO) == at(office)
    assert when_late(at(now), since, Hours.MORNING, TWICE, LAO) == at(morning)
    assert when_late(at(now), since, Hours.ANY, TWICE, LAO) == at(now)


@pytest.mark.parametrize("hours", Hours)
def test_what_is_not_late_is_said_in_whatever_hour_it_was_made_for(hours: Hours) -> None:
    since = at("2026-10-30 23:10")
    assert when_late(at("2026-10-31 00:09"), since, hours, TWICE, LAO) == at("2026-10-31 00:09")


@given(moments, st.integers(60, 10 * 24 * 60), st.sampled_from([Hours.OFFICE, Hours.MORNING]))
def test_what_is_late_is_said_at_no_night_and_on_no_rest_day(since: datetime, minutes: int, hours: Hours) -> None:
    now = since + timedelta(minutes=minutes)
    said_at = when_late(now, since, hours, TWICE, LAO)
    assert said_at >= now
    assert in_office_hours(said_at, LAO)
    assert when_late(said_at, since, hours, TWICE, LAO) == said_at, "then it is not put off again"
