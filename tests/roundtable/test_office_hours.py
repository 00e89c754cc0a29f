"""When words of a secretariat go out: while offices are at work, else on the next working morning."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from roundtable.moments import local_day
from roundtable.quiet_hours import OVERTIME, breaks_quiet, in_office_hours, may_go_out, next_office_hour
from roundtable.working_days import RestDays
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.test_quiet_hours import at, moments


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2027-03-01 08:00:00", "2027-03-01 08:00:00"),
        ("2027-03-01 16:59:59", "2027-03-01 16:59:59"),
        ("2027-03-01 07:59:59", "2027-03-01 08:00:00"),
        ("2027-03-01 17:00:00", "2027-03-02 08:00:00"),
        ("2027-03-05 17:00:00", "2027-03-09 08:00:00"),  # 8 March is a rest day
        ("2027-03-06 10:00:00", "2027-03-09 08:00:00"),
        ("2027-04-12 10:00:00", "2027-04-12 10:00:00"),  # in the week of New Year, but a working day
        ("2027-04-13 17:30:00", "2027-04-19 08:00:00"),  # New Year from 14 to 16 April, then a weekend
        ("2027-04-14 09:00:00", "2027-04-19 08:00:00"),
        ("2026-12-31 20:00:00", "2027-01-04 08:00:00"),
    ],
)
def test_it_goes_out_at_once_or_on_the_next_working_morning(now: str, opens: str) -> None:
    assert next_office_hour(at(now), LAO) == at(opens)


@given(moments)
def test_what_is_put_off_is_put_off_to_office_hours_and_never_backwards(now: datetime) -> None:
    opens = next_office_hour(now, LAO)
    assert opens >= now
    assert in_office_hours(opens, LAO)
    assert may_go_out(opens, opens, LAO)


@pytest.mark.parametrize(
    ("now", "since", "may"),
    [
        ("2027-03-01 10:00:00", "2027-03-01 10:00:00", True),
        ("2027-03-01 09:59:59", "2027-03-01 10:00:00", False),
        ("2027-03-01 17:20:00", "2027-03-01 16:50:00", True),  # begun in time, and ended
        ("2027-03-01 17:50:00", "2027-03-01 16:50:00", False),
        ("2027-03-02 02:00:00", "2027-03-01 16:50:00", False),  # after an outage: not at night
        ("2027-03-02 08:00:00", "2027-03-01 16:50:00", True),
        ("2027-03-06 10:00:00", "2027-03-05 10:00:00", False),
    ],
)
def test_what_began_in_time_may_be_ended_and_nothing_goes_out_at_night(now: str, since: str, may: bool) -> None:
    assert may_go_out(at(now), at(since), LAO) is may


def test_a_morning_that_has_become_a_rest_day_is_none_on_which_anything_begins() -> None:
    morning = at("2027-03-02 08:00:00")
    assert may_go_out(morning, morning, LAO)
    announced = RestDays(LAO.days | {morning.date()}, LAO.quiet)
    assert not may_go_out(morning, morning, announced)
    assert not may_go_out(morning + OVERTIME - timedelta(seconds=1), morning, announced)
    assert next_office_hour(morning, announced) == at("2027-03-03 08:00:00")


@pytest.mark.parametrize(
    ("on", "today", "breaks"),
    [
        ("2027-03-02", "2027-03-02", True),
        ("2027-03-03", "2027-03-02", True),
        ("2027-03-04", "2027-03-02", False),
        ("2027-03-01", "2027-03-02", False),  # it is over
        ("2027-03-06", "2027-03-05", True),  # a Saturday is tomorrow, too
        ("2027-03-09", "2027-03-05", True),  # a Friday before the 8th, which rests: offices open with the meeting
        ("2027-03-10", "2027-03-05", False),
        ("2027-03-09", "2027-03-07", True),
        ("2027-04-19", "2027-04-13", True),  # New Year, and a weekend
        ("2027-04-20", "2027-04-13", False),
        (None, "2027-03-02", False),
    ],
)
def test_a_change_of_today_of_tomorrow_or_of_the_next_working_day_breaks_the_quiet(
    on: str | None, today: str, *, breaks: bool
) -> None:
    day = date.fromisoformat(on) if on else None
    assert breaks_quiet(day, date.fromisoformat(today), LAO) is breaks


@given(moments, moments)
def test_what_does_not_break_the_quiet_is_heard_of_before_its_day(now: datetime, then: datetime) -> None:
    on, today = local_day(then), local_day(now)
    if on >= today and not breaks_quiet(on, today, LAO):
        assert local_day(next_office_hour(now, LAO)) < on
