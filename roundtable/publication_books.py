"""The book of publications. (books.py says how.)"""

from datetime import datetime
from typing import Protocol

from roundtable.obligations import ObligationKey
from roundtable.publications import Publication


class PublicationBook(Protocol):
    """Whoever changes one holds the lock `publication:<id>` and that of its obligation."""

    async def begin(self, publication: Publication) -> Publication:
        """As stored, with its id. What the same person had begun about the same obligation is put away."""

    async def get(self, publication_id: int) -> Publication | None: ...

    async def draft_of(self, obligation: ObligationKey, person_id: int) -> Publication | None:
        """What this person is preparing, be it before the head."""

    async def cleared_of(self, obligation: ObligationKey) -> Publication | None:
        """The newest that the head has cleared and that is not on the website yet."""

    async def clear(self, publication_id: int, at: datetime) -> bool:
        """DRAFT -> CLEARED. False from any other state."""

    async def publish(self, publication_id: int) -> bool:
        """CLEARED -> PUBLISHED. False from any other state."""

    async def discard(self, publication_id: int) -> bool:
        """DRAFT or CLEARED -> DISCARDED. False from any other state."""

    async def hand_over(self, publication_id: int, to_id: int) -> None:
        """A draft goes on in the hands of `to_id`."""
