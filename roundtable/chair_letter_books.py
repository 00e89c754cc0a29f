"""The book of letters to chairs. (books.py says how.)"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from roundtable.chair_letters import ChairLetter
from roundtable.obligations import ObligationKey


class ChairLetterBook(Protocol):
    """Whoever changes one holds the lock `chair:<id>` and that of its obligation."""

    async def begin(self, letter: ChairLetter) -> ChairLetter:
        """As stored, with its id. What the same person had begun about the same obligation is put away."""

    async def get(self, letter_id: int) -> ChairLetter | None: ...
    async def told_of(self, obligation: ObligationKey) -> Sequence[ChairLetter]:
        """Those that a chair's office was told by."""

    async def tell(self, letter_id: int, at: datetime) -> bool:
        """DRAFT -> TOLD. False from any other state."""

    async def discard(self, letter_id: int) -> bool:
        """DRAFT -> DISCARDED. False from any other state."""

    async def hand_over(self, letter_id: int, to_id: int) -> None:
        """A draft goes on in the hands of `to_id`."""
