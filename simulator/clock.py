"""The time this world lives in."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the moment that messages are dated with. May be moved; never moves back."""

    def now(self) -> datetime:
        """The present moment: aware, UTC."""
        ...


class SystemClock:
    """The clock on the wall, for a simulator that runs on its own."""

    def now(self) -> datetime:
        return datetime.now(UTC)
