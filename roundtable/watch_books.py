"""Books for whoever watches over the others: they count and find, and hardly ever write. (books.py says how.)"""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from roundtable.figures import Counts


class FigureBook(Protocol):
    async def counts(self, now: datetime) -> Counts:
        """How much there is of what."""

    async def parked_since(self, since: datetime) -> int:
        """Updates that were parked at this moment or later."""


class ReconcilingBook(Protocol):
    """What is left lying about. All of it by id, at most so many."""

    async def claimable(self, now: datetime, fence: int, limit: int) -> tuple[int, ...]:
        """Deliveries that a claim under this fence would take, whatever their channel."""

    async def claimed(self, fence: int, limit: int) -> tuple[int, ...]:
        """Deliveries that are claimed under this very fence."""

    async def updates(self, limit: int) -> tuple[int, ...]:
        """Updates that wait to be handled."""

    async def uploads(self, limit: int) -> tuple[int, ...]:
        """Uploads still collecting, of people who have a chat just now."""

    async def reminders_without_delivery(self, newest: int) -> tuple[int, ...]:
        """Of so many newest reminders, those that no delivery speaks of."""

    async def forget_reminders(self, reminder_ids: Collection[int]) -> None:
        """So that they are written anew, as far as no delivery speaks of them still."""

    async def has_morning(self, once: str) -> bool:
        """Whether a message stored under this `once` keeps another one of that morning away."""
