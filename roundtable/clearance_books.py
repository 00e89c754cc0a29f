"""The book of clearances. (books.py says how.)"""

from datetime import date, datetime
from typing import Protocol

from roundtable.clearances import Clearance, ClearanceState, ClearedBy, Signature, SubjectKind


class ClearanceBook(Protocol):
    """Whoever decides one holds the lock `clearance:<id>` first."""

    async def ask(self, subject: str, house: str, digest: str, asked_by: int, at: datetime) -> Clearance:
        """What was asked about this subject before is overtaken."""

    async def add_cleared(
        self,
        subject: str,
        house: str,
        digest: str,
        by: int | None,
        how: ClearedBy,
        at: datetime,
        signature: Signature | None = None,
    ) -> None:
        """Of what needs nobody's tap: it stands on the record all the same."""

    async def get(self, clearance_id: int) -> Clearance | None: ...
    async def asked(self, subject: str) -> Clearance | None:
        """What is asked about this subject and not decided."""

    async def cleared(self, subject: str) -> Clearance | None:
        """How this subject was cleared; None while it was not."""

    async def decide(
        self, clearance_id: int, to: ClearanceState, by: int | None, how: ClearedBy | None, words: str, at: datetime
    ) -> bool:
        """ASKED -> `to`. False from any other state."""

    async def type(self, clearance_id: int, person_id: int) -> None:
        """What this person types next is about this one, and about no other."""

    async def typed_by(self, person_id: int) -> Clearance | None:
        """The one that is still asked about which this person types."""

    async def hand_over(self, house: str, kind: SubjectKind, from_id: int, to_id: int) -> tuple[Clearance, ...]:
        """What `from_id` has prepared of this kind for this house, or goes on with, and is not decided: from now on
        `to_id` goes on with it. As they are then, oldest first."""

    async def sign(self, clearance_id: int, name: str, on: date | None) -> None: ...
