"""The book of what is asked to be completed in papers. (books.py says how.)"""

from datetime import datetime
from typing import Protocol

from roundtable.completions import Completion


class CompletionBook(Protocol):
    """Whoever changes or asks one holds the lock `completion:<id>` first; who asks, that of the obligation as well."""

    async def begin(self, submission_id: int, person_id: int, at: datetime) -> Completion:
        """The draft of this person about this paper, a new one where there is none."""

    async def get(self, completion_id: int) -> Completion | None: ...
    async def asked_about(self, submission_id: int) -> Completion | None:
        """What was asked of this version."""

    async def change(self, draft: Completion, typed_by: int | None = None) -> Completion | None:
        """With the revision it has now; None when it is no draft any more. Words are kept with whoever typed them, so
        that they can be forgotten also when they were replaced."""

    async def ask(self, completion_id: int, at: datetime) -> bool:
        """DRAFT -> ASKED. False from any other state."""

    async def discard(self, completion_id: int) -> bool:
        """DRAFT -> DISCARDED. False from any other state."""

    async def end(self, submission_id: int) -> None:
        """ASKED -> ENDED: of this version it may be asked anew."""

    async def hand_over(self, completion_id: int, to_id: int) -> None:
        """A draft goes on in the hands of `to_id`."""
