"""Figures: how much there is of what, for whoever watches. Counted in the books and in this process; names nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from roundtable.counters import Counted


@dataclass(frozen=True, slots=True)
class Pile:
    """So many, the oldest since then; None when there are none."""

    count: int = 0
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the books say. `updates` by state, waiting and parked ones; `deliveries` by channel, lane and state;
    `unsent` are deliveries whose time has come and that are not claimed; `fetching` are uploads of which a file has
    not come yet; `notices` by state."""

    updates: Mapping[str, Pile]
    deliveries: Mapping[tuple[str, str, str], int]
    unsent: Pile
    fetching: Pile
    notices: Mapping[str, int]
    reminders: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything at one moment. `fence` is the newest one; `leads_here` says whether it is this process's. `counted` is
    what this process has done since its start. Of a clock that is moved by hand ages are its own."""

    now: datetime
    counts: Counts
    counted: Counted
    pulse: Mapping[str, datetime]
    leads_here: bool
    fence: int
    database_bytes: int
    disk_free_bytes: int
    disk_bytes: int

    def age_s(self, since: datetime | None) -> float:
        """Seconds that have passed since a moment; 0.0 where there is none, and for one that is still to come."""
        return 0.0 if since is None else max((self.now - since).total_seconds(), 0.0)
