"""Quiet hours: when reminders may go out, and when an office is at work. All times are of Vientiane."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from roundtable.moments import VIENTIANE, local_day, moment
from roundtable.working_days import ONE_DAY, RestDays

OFFICE_OPENS = time(8)
OFFICE_CLOSES = time(17)
OVERTIME = timedelta(hours=1)
"""What began while offices were at work may be ended: thirty a second are a hundred thousand by then."""

_WINDOW = re.compile(r"\s*([0-9]{1,2}):([0-9]{2})\s*-\s*([0-9]{1,2}):([0-9]{2})\s*")


class Hours(Enum):
    """When something may still be said that could not be said in its time."""

    ANY = auto()  # somebody waits for it, or it cannot wait
    OFFICE = auto()  # word of what others have done
    MORNING = auto()  # told of a morning, by nobody's tap


@dataclass(frozen=True, slots=True)
class SendWindows:
    """The stretches of a day in which reminders may be sent, in order and apart from each other: the morning, and later
    ones only for what missed its morning, because nobody was there to send it or Telegram took too little.

    Each is (opens, closes); a window is open at the first and closed at the second. Days on which nothing may be sent
    have no open window, but every calendar day has openings: `openings_between` is how a clock that is moved by hand
    passes through every morning.
    """

    windows: tuple[tuple[time, time], ...] = ((time(8, 15), time(9)), (time(13, 15), time(14)))

    def __post_init__(self) -> None:
        if not self.windows:
            raise ValueError("at least one send window is needed, for example 08:15-09:00")
        for opens, closes in self.windows:
            if closes <= opens:
                raise ValueError(f"send window {opens:%H:%M}-{closes:%H:%M} ends before it begins")
        for (_, closes), (opens, _) in pairwise(self.windows):
            if opens <= closes:
                raise ValueError(f"the send window from {opens:%H:%M} begins before the one until {closes:%H:%M} ends")

    @classmethod
    def parse(cls, text: str) -> "SendWindows":
        """Read "08:15-09:00" or "08:15-09:00, 13:15-14:00". Raises ValueError with a sentence that says what to do."""
        return cls(tuple(sorted(_read_window(part) for part in text.split(","))))

    def __str__(self) -> str:
        return ",".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in self.windows)

    def is_open(self, now: datetime, rest_days: RestDays) -> bool:
        local = now.astimezone(VIENTIANE)
        clock = local.time()
        return rest_days.may_send_on(local.date()) and any(opens <= clock < closes for opens, closes in self.windows)

    def is_morning(self, now: datetime) -> bool:
        """Whether that is within the first window of its day, whether or not something may be sent on it."""
        opens, closes = self.windows[0]
        return opens <= now.astimezone(VIENTIANE).time() < closes

    def next_opening(self, now: datetime, rest_days: RestDays) -> datetime:
        """The first moment from `now` on (`now` itself while it is) that is of a morning on which something may be
        sent, UTC."""
        return replace(self, windows=self.windows[:1]).next_chance(now, rest_days)

    def next_chance(self, now: datetime, rest_days: RestDays) -> datetime:
        """The same of any window: when what has missed its morning may be sent."""
        if self.is_open(now, rest_days):
            return now
        day = local_day(now)
        while True:
            if rest_days.may_send_on(day):
                for opens, _ in self.windows:
                    if (opening := moment(day, opens)) >= now:
                        return opening
            day += ONE_DAY

    def opening_on(self, day: date) -> datetime:
        """When the first window of that local day opens, UTC, whether or not something may be sent on it."""
        return _opening(day, self.windows[0][0])

    def openings_between(self, first: datetime, last: datetime) -> Iterator[datetime]:
        """Every opening from `first` (included) to `last` (excluded), of every window of every calendar day, UTC."""
        day = local_day(first)
        while day <= local_day(last):
            for opens, _ in self.windows:
                if first <= (opening := moment(day, opens)) < last:
                    yield opening
            day += ONE_DAY


def in_office_hours(now: datetime, rest_days: RestDays) -> bool:
    """08:00 to 17:00 on a working day: when word about somebody's paper may reach an office at once."""
    local = now.astimezone(VIENTIANE)
    return rest_days.working(local.date()) and OFFICE_OPENS <= local.time() < OFFICE_CLOSES


def in_quiet_week(today: date, rest_days: RestDays) -> bool:
    """Whether offices may be at work on this day, and nothing is sent to them: what is sent breaks the quiet at any
    hour."""
    return rest_days.working(today) and not rest_days.may_send_on(today)


def next_office_hour(now: datetime, rest_days: RestDays) -> datetime:
    """`now` while offices are at work, else 08:00 of the next working morning, UTC."""
    if in_office_hours(now, rest_days):
        return now
    day = local_day(now)
    opens = moment(rest_days.next_working(day), OFFICE_OPENS)
    return opens if opens >= now else moment(rest_days.next_working(day + ONE_DAY), OFFICE_OPENS)


def breaks_quiet(on: date | None, today: date, rest_days: RestDays) -> bool:
    """Whether a change of what is on that day (None: on none) is told at any hour: it is today, tomorrow, or by the
    working day that follows. Who heard of it in the next office hours might be on the way to it already."""
    return on is not None and today <= on <= rest_days.next_working(today + ONE_DAY)


def may_go_out(now: datetime, since: datetime, rest_days: RestDays) -> bool:
    """Whether what was to go out from `since` on may be said at `now`: while offices are at work, and a little beyond
    if they were when it began. A day that has become a rest day since is none on which anything begins."""
    if now < since:
        return False
    return in_office_hours(now, rest_days) or (now < since + OVERTIME and in_office_hours(since, rest_days))


def when_late(now: datetime, since: datetime, hours: Hours, windows: SendWindows, rest_days: RestDays) -> datetime:
    """When what was to be said from `since` on is said, UTC: `now` while that is no more than `OVERTIME` ago, else in
    its hours. What is told of a morning goes out from the first window of a day to the end of office hours, and not in
    a quiet week."""
    if hours is Hours.ANY or now < since + OVERTIME:
        return now
    if hours is Hours.OFFICE:
        return next_office_hour(now, rest_days)
    today = local_day(now)
    has_begun = rest_days.may_send_on(today) and windows.opening_on(today) <= now
    return now if has_begun and in_office_hours(now, rest_days) else windows.next_chance(now, rest_days)


@lru_cache(maxsize=4096)
def _opening(day: date, opens: time) -> datetime:
    return moment(day, opens)


def _read_window(text: str) -> tuple[time, time]:
    match = _WINDOW.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        hour, minute, until_hour, until_minute = map(int, match.groups())
        return time(hour, minute), time(until_hour, until_minute)
    except ValueError:
        raise ValueError(f"{text.strip()!r} is no send window: write HH:MM-HH:MM, for example 08:15-09:00") from None
