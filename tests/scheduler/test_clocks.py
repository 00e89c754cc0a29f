"""The clocks: what they show, what they refuse, and how one walks where its target jumps."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from scheduler.clocks import BadClockFile, FileClock, SteppingClock, SystemClock, WalkingClock

VIENTIANE = timezone(timedelta(hours=7))
START = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)


def every_morning(after: datetime, until: datetime) -> datetime | None:
    """Send windows that open at 01:15 UTC each day."""
    opening = after.replace(hour=1, minute=15)
    if opening <= after:
        opening += timedelta(days=1)
    return opening if opening <= until else None


def test_the_system_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_a_stepping_clock_stands_still_until_it_is_told_otherwise() -> None:
    clock = SteppingClock(START)
    assert clock.now() == clock.now() == START
    clock.advance(timedelta(hours=2))
    assert clock.now() == START + timedelta(hours=2)
    clock.set(datetime(2025, 1, 1, 8, tzinfo=VIENTIANE))
    assert clock.now() == datetime(2025, 1, 1, 1, tzinfo=UTC)


def test_a_stepping_clock_takes_no_naive_moment() -> None:
    with pytest.raises(ValueError, match="aware"):
        SteppingClock(datetime(2026, 10, 5))  # noqa: DTZ001 - the mistake under test


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-10-08T08:15:00+07:00", datetime(2026, 10, 8, 1, 15, tzinfo=UTC)),
        ("2026-10-08T01:15:00Z\n", datetime(2026, 10, 8, 1, 15, tzinfo=UTC)),
        ("2026-10-08T01:15:00.5+00:00", datetime(2026, 10, 8, 1, 15, 0, 500_000, tzinfo=UTC)),
    ],
)
def test_a_file_clock_shows_what_the_file_says(tmp_path: Path, text: str, moment: datetime) -> None:
    path = tmp_path / "clock"
    path.write_text(text)
    assert FileClock(path).now() == moment


def test_a_file_clock_is_read_anew_each_time(tmp_path: Path) -> None:
    path = tmp_path / "clock"
    path.write_text("2026-10-08T01:15:00Z")
    clock = FileClock(path)
    clock.now()
    path.write_text("2026-10-09T01:15:00Z")
    assert clock.now() == datetime(2026, 10, 9, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no ISO moment"),
        ("tomorrow", "no ISO moment"),
        ("2026-10-08T08:15:00", "add an offset"),
        ("2026-10-08", "add an offset"),
    ],
)
def test_a_file_clock_says_what_is_wrong_with_its_file(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "clock"
    path.write_text(text)
    with pytest.raises(BadClockFile, match=complaint):
        FileClock(path).now()


def test_a_file_clock_without_its_file_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(BadClockFile, match="no-such-clock"):
        FileClock(tmp_path / "no-such-clock").now()


def test_a_walking_clock_starts_at_its_target() -> None:
    clock = WalkingClock(SteppingClock(START))
    assert clock.now() == START
    assert clock.arrived
    assert not clock.step(every_morning)


@pytest.mark.parametrize(
    ("jump", "stops"),
    [
        (timedelta(minutes=10), [timedelta(minutes=10)]),
        (timedelta(minutes=15), [timedelta(minutes=15)]),
        (timedelta(hours=1), [timedelta(minutes=15), timedelta(hours=1)]),
        (
            timedelta(days=2, hours=1),
            [
                timedelta(minutes=15),
                timedelta(days=1, minutes=15),
                timedelta(days=2, minutes=15),
                timedelta(days=2, hours=1),
            ],
        ),
        (-timedelta(days=400), [-timedelta(days=400)]),
    ],
)
def test_a_walking_clock_stops_at_every_opening_on_its_way(jump: timedelta, stops: list[timedelta]) -> None:
    target = SteppingClock(START)
    clock = WalkingClock(target)
    target.advance(jump)
    walked = []
    while clock.step(every_morning):
        walked.append(clock.now() - START)
    assert walked == stops
    assert clock.arrived


def test_the_moment_reached_does_not_move_with_the_target() -> None:
    target = SteppingClock(START)
    clock = WalkingClock(target)
    target.advance(timedelta(days=3))
    assert clock.now() == START
    assert not clock.arrived


def test_an_opening_that_is_not_ahead_does_not_hold_the_clock() -> None:
    target = SteppingClock(START)
    clock = WalkingClock(target)
    target.advance(timedelta(days=1))
    assert clock.step(lambda after, _: after)
    assert clock.arrived
