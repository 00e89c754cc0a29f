"""Books of calls by phone, and of everything that was tried about one obligation. (books.py says how.)"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from roundtable.calls import Attempt, Call
from roundtable.obligations import ObligationKey


class CallBook(Protocol):
    async def add(self, call: Call) -> None: ...
    async def since(self, at: datetime) -> Sequence[Call]:
        """At this moment or later."""

    async def of(self, obligation: ObligationKey) -> Sequence[Call]: ...
    async def to_numbers(self) -> Sequence[Call]:
        """To people of whom a number was wrong or a post somebody else's, whatever came of it but for no answer, since
        they have the number that they have: what call_remarks.py asks for."""

    async def attempts(self, obligation: ObligationKey) -> Sequence[Attempt]:
        """The reminders of it that were written, each with what became of its message."""
