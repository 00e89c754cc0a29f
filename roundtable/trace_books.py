"""Traces: what is stored of one person all over the books, to be counted and to be erased. (books.py says how.)"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from roundtable.deliveries import Delivery
from roundtable.languages import Bilingual
from roundtable.statements.me import StoredKind
from roundtable.words import Words


class TraceBook(Protocol):
    async def counts(self, person_id: int, chat_id: int | None) -> Mapping[StoredKind, int]: ...
    async def typed_by(self, person_id: int) -> tuple[str, ...]:
        """The reasons they typed, which others may have been told."""

    async def said_with(self, text: str) -> tuple[Delivery, ...]:
        """Deliveries, to whomever, whose statement holds this text as JSON writes it."""

    async def restate(self, delivery_id: int, statement: str | None, words: Words | None) -> None:
        """Put other words into a delivery."""

    async def forget_details(self, text: str) -> None:
        """Erase the details of audit rows that hold this text."""

    async def end_places(self, person_id: int, today: date) -> None:
        """Posts and circles end today; what was to begin later does not begin."""

    async def erase(self, person_id: int, name: Bilingual, at: datetime, update_id: int | None) -> None:
        """Everything of theirs that is words or leads to them: what is said of them from now on goes by `name`. Their
        papers, answers, dates and audit rows stay. `update_id` is the update that is being handled."""
