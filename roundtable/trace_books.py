"""Traces: what is stored of one person all over the books, to be counted and to be erased. (books.py says how.)"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from roundtable.deliveries import Delivery
from roundtable.forgetting import Typed
from roundtable.languages import Bilingual
from roundtable.statements.me import StoredKind
from roundtable.words import Words


class TraceBook(Protocol):
    async def counts(self, person_id: int, chat_id: int | None) -> Mapping[StoredKind, int]: ...
    async def chats_of(self, person_id: int) -> tuple[int, ...]:
        """Every chat that was ever theirs."""

    async def typed_by(self, person_id: int) -> Typed: ...
    async def typed_in(self, chat_id: int) -> Typed:
        """In a chat that is nobody's."""

    async def said_with(self, text: str) -> tuple[Delivery, ...]:
        """Deliveries, to whomever, whose statement holds this text as JSON writes it."""

    async def restate(self, delivery_id: int, statement: str | None, words: Words | None) -> None:
        """Put other words into a delivery."""

    async def unsay(self, delivery_id: int, at: datetime) -> None:
        """Take its words away; what is not sent yet is not sent."""

    async def forget_details(self, text: str) -> None:
        """Erase the details of audit rows that hold this text."""

    async def forget_signatures(self, name: str, erased: str) -> None:
        """Put `erased` in place of whoever has signed on paper by that name."""

    async def forget_in_round_tables(self, name: str, erased: str) -> None:
        """Put `erased` in place of what was typed of a round table with that name in it."""

    async def forget_in_topics(self, name: str, erased: str) -> None:
        """Put `erased` in place of the topics of a meeting with that name in them."""

    async def end_places(self, person_id: int, today: date) -> None:
        """Posts and circles end today, and what they hold for others or others for them; what was to begin later does
        not begin."""

    async def erase(self, person_id: int, name: Bilingual, at: datetime, update_id: int | None) -> None:
        """Everything of theirs that is words or leads to them: what is said of them from now on goes by `name`. Their
        papers, answers, dates and audit rows stay. `update_id` is the update that is being handled."""

    async def erase_chat(self, chat_id: int, at: datetime, update_id: int | None) -> None:
        """What was said in a chat as in one that is nobody's, and the number of the chat with it. No request of it is
        open any more."""

    async def forget_strangers(self, before: datetime) -> None:
        """What was said before that moment to chats that were nobody's then, and which these were."""
