"""Clocks: the wall clock, one that tests move, one in a file, and one that walks where its target jumps."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from roundtable.ports import Clock

Openings = Callable[[datetime, datetime], datetime | None]
"""The first opening of a send window after the first moment and not after the second."""


class BadClockFile(Exception):
    """The file of a FileClock cannot be read as a moment; the text says what is wrong and what is expected."""


class SystemClock:
    """The clock on the wall."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SteppingClock:
    """Stands still until it is told otherwise. For tests."""

    def __init__(self, start: datetime) -> None:
        self._now = _utc(start)

    def now(self) -> datetime:
        return self._now

    def set(self, moment: datetime) -> None:
        """To any aware moment, backwards too."""
        self._now = _utc(moment)

    def advance(self, by: timedelta) -> None:
        self._now += by


class FileClock:
    """The moment written in a file, read again each time it is asked.

    The file holds one aware ISO moment (`2026-10-08T08:15:00+07:00`), which stands still until somebody writes
    another. Write a new file and rename it over the old one: a file seen half written is an error, not an older time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """Raises BadClockFile."""
        try:
            text = self._path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadClockFile(f"the clock file {self._path} cannot be read: {error}") from error
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise BadClockFile(f"the clock file {self._path} holds {text!r}, which is no ISO moment") from error
        if moment.tzinfo is None:
            raise BadClockFile(f"the clock file {self._path} holds {text!r}; add an offset, such as +07:00 or Z")
        return moment.astimezone(UTC)


class WalkingClock:
    """Walks after a target clock that jumps, so that no send window in between is passed over.

    `now` is the moment reached, `step` goes on from there. It starts at the target: what passed while no process ran
    was an outage. A target that moves backwards is followed in one jump.
    """

    def __init__(self, target: Clock) -> None:
        self._target = target
        self._reached = target.now()

    def now(self) -> datetime:
        return self._reached

    @property
    def arrived(self) -> bool:
        """Whether the moment reached is the target's."""
        return self._reached == self._target.now()

    def follow(self) -> bool:
        """To the target in one jump: somebody else walks. False: nothing moved."""
        before, self._reached = self._reached, self._target.now()
        return self._reached != before

    def step(self, openings: Openings) -> bool:
        """To the next opening of a send window, or to the target when there is none before it. False: nothing moved."""
        target = self._target.now()
        if target == self._reached:
            return False
        opening = openings(self._reached, target) if target > self._reached else None
        # An opening that is not ahead would keep the clock standing for ever.
        self._reached = opening if opening is not None and self._reached < opening < target else target
        return True


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a clock shows aware moments, not {moment.isoformat()}")
    return moment.astimezone(UTC)
