"""The book of terms of reference. (books.py says how.)"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from roundtable.submissions import StoredFile
from roundtable.terms import Keeper, Terms


class TermsBook(Protocol):
    """Whoever adds a version holds the lock `terms:<keeper>` first."""

    async def add(
        self,
        keeper: Keeper,
        version: int,
        reference: str,
        received_at: datetime,
        person_id: int,
        files: Sequence[StoredFile],
    ) -> Terms:
        """Raises AlreadyThere when the keeper has this version."""

    async def newest(self, keeper: Keeper) -> Terms | None: ...
    async def all(self) -> tuple[Terms, ...]:
        """Every version, newest first."""
