"""The book of join requests. The manners are those of books.py."""

from datetime import datetime
from typing import Protocol

from roundtable.join_requests import DeclineReason, JoinRequest, JoinState
from roundtable.languages import Language


class JoinRequestBook(Protocol):
    """What moves a request returns it as it is now, None where it was in no state to be moved so any more."""

    async def begin(self, chat_id: int, language: Language, at: datetime) -> JoinRequest:
        """A draft. Raises AlreadyThere when the chat has an open request."""

    async def get(self, request_id: int) -> JoinRequest | None: ...
    async def open_of(self, chat_id: int) -> JoinRequest | None: ...
    async def waiting(self) -> tuple[JoinRequest, ...]: ...
    async def unmoved_since(self, at: datetime) -> tuple[JoinRequest, ...]:
        """Open ones that were not moved after that moment."""

    async def change(self, draft: JoinRequest, at: datetime) -> JoinRequest | None:
        """Keep the parts of a draft."""

    async def take_back(self, request_id: int, at: datetime) -> JoinRequest | None:
        """A draft again of what was sent."""

    async def speak(self, request_id: int, language: Language) -> None:
        """In which language its chat is spoken to."""

    async def send(self, request_id: int, answer: str, at: datetime) -> JoinRequest | None:
        """Wait for a decision, as one more revision."""

    async def ask(self, request_id: int, revision: int, question: str, at: datetime) -> JoinRequest | None: ...
    async def decide(
        self,
        request_id: int,
        revision: int,
        state: JoinState,
        person_id: int,
        at: datetime,
        reason: DeclineReason | None = None,
    ) -> JoinRequest | None:
        """Approve or decline. What comes back has all that was typed for the last time: but for the name it is
        forgotten here."""

    async def leave(self, request_id: int, state: JoinState, at: datetime) -> JoinRequest | None:
        """Withdrawn or lapsed, as `decide` does it; a draft that was never sent is no more."""

    async def over(self, before: datetime, limit: int) -> tuple[JoinRequest, ...]:
        """What ended before that moment and still says who asked."""

    async def forget_asker(self, request_id: int) -> None:
        """Name and chat, of one that has ended."""

    async def forget_sendings(self, before: datetime) -> None: ...

    async def reminded(self, request_id: int, at: datetime) -> None: ...
    async def note_sending(self, chat_id: int, at: datetime) -> None: ...
    async def sendings_since(self, since_at: datetime, chat_id: int) -> tuple[int, int]:
        """How often requests were sent: by this chat, and by all."""
