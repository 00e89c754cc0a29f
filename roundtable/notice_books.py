"""The book of notices. (books.py says how.)"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from roundtable.audiences import Audience
from roundtable.notices import Attempt, Notice, NoticeState


@dataclass(frozen=True, slots=True)
class Shown:
    """The last words of a card that tells how far a notice is: `statement` as it was dumped, the message they stand in
    (None: nowhere yet, or never), and whether they are still on their way."""

    statement: str
    chat_id: int
    message_id: int | None
    is_under_way: bool


@dataclass(frozen=True, slots=True)
class EndedCard:
    """The card of a notice that has ended: `statement` as it was dumped, and how many have taken note by now."""

    notice_id: int
    statement: str
    acknowledged: int


class NoticeBook(Protocol):
    """Whoever changes a notice holds the lock `notice:<id>` first."""

    async def add(self, person_id: int | None, body: str, audience: Audience, at: datetime) -> Notice:
        """A draft. Raises AlreadyThere when this person has one."""

    async def get(self, notice_id: int) -> Notice | None: ...
    async def draft_of(self, person_id: int) -> Notice | None: ...
    async def change(self, draft: Notice) -> Notice | None:
        """Keep a draft as it is given, as one more revision; None when it is no draft any more."""

    async def approve(
        self, notice_id: int, recipients: Sequence[int], vacant: Sequence[int], at: datetime, not_before_at: datetime
    ) -> bool:
        """DRAFT -> SENDING, with its recipients. False when it is no draft any more."""

    async def move(self, notice_id: int, to: NoticeState, at: datetime) -> bool:
        """To another state, from one that leads there (notices.BEFORE); false from any other."""

    async def hand_over(self, notice_id: int, to_id: int) -> None:
        """From now on this person goes on with it."""

    async def put_off(self, notice_id: int, not_before_at: datetime) -> None: ...
    async def cut_short(self, notice_id: int, at: datetime) -> None:
        """What is not sent yet is not to be: no more is spread, what waits is withdrawn."""

    async def spread_up_to(self, notice_id: int, count: int) -> None: ...
    async def under_way(self) -> tuple[Notice, ...]:
        """Sending or stopped."""

    async def recent(self, bodies: Collection[str], limit: int) -> tuple[Notice, ...]:
        """Approved in the name of these bodies, newest first."""

    async def attempts(self, notice_id: int) -> tuple[Attempt, ...]:
        """Oldest first. A file that follows its words is none."""

    async def is_alive(self, notice_id: int) -> bool:
        """Whether anything of it still waits or is on its way."""

    async def hold(self, notice_id: int, until_at: datetime) -> None:
        """Nothing of it that waits is claimed before that moment."""

    async def acknowledge(self, notice_id: int, person_id: int, at: datetime) -> datetime:
        """When this person has said first that they took note."""

    async def acknowledged(self, notice_id: int) -> Mapping[int, datetime]:
        """When, by person."""

    async def keep_progress(self, notice_id: int, delivery_id: int | None) -> None: ...
    async def progress(self, notice_id: int) -> Shown | None: ...
    async def ended_cards(self, since_at: datetime) -> tuple[EndedCard, ...]:
        """Of notices that ended then or later and have a card."""
