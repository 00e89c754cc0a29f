"""The one place where a local date becomes a moment, and a moment a local date."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

VIENTIANE = ZoneInfo("Asia/Vientiane")
"""UTC+7 all year: Laos has no summer time."""


def local_day(moment: datetime) -> date:
    """The day it is in Vientiane at an aware moment."""
    return moment.astimezone(VIENTIANE).date()


def moment(day: date, at: time) -> datetime:
    """The aware UTC moment when clocks in Vientiane show `at` on `day`."""
    return datetime.combine(day, at, VIENTIANE).astimezone(UTC)
