"""Books of offices and alarms: in whose name assistants act, and what nobody could be told of. (books.py says how.)"""

from datetime import datetime
from typing import Protocol

from roundtable.obligations import ObligationKey
from roundtable.principals import Tie


class TieBook(Protocol):
    async def all(self) -> tuple[Tie, ...]:
        """By assistant, post and principal; in force or not."""

    async def put(self, tie: Tie) -> None: ...
    async def remove(self, tie: Tie) -> bool:
        """False when there was none."""

    async def remove_all(self, person_id: int) -> None:
        """Those of an assistant, and those of a principal."""


class AlarmBook(Protocol):
    async def open(self) -> frozenset[tuple[ObligationKey, str]]:
        """Obligations and causes that the RTP Secretariat has been told of and that have not ended."""

    async def put(self, key: ObligationKey, cause: str, at: datetime) -> bool:
        """That it is told now. False when it was before, and that has not ended."""

    async def end(self, key: ObligationKey, at: datetime) -> None:
        """Of all causes: should nobody be reached again, it is told again."""
