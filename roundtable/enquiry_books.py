"""The book of enquiries and of the answers to them. (books.py says how.)"""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from roundtable.deliveries import Attachment
from roundtable.enquiries import Enquiry, EnquiryAnswer


class EnquiryBook(Protocol):
    """Whoever changes an enquiry holds the lock `enquiry:<id>` first, whoever passes one `enquiries of person:<id>`."""

    async def begin(self, person_id: int, follows_id: int | None, at: datetime) -> Enquiry:
        """One a person; instead of the one they had begun before."""

    async def begun_by(self, person_id: int) -> Enquiry | None: ...
    async def offer(
        self, person_id: int, words: str, attachments: Collection[Attachment], follows_id: int | None, at: datetime
    ) -> Enquiry:
        """Kept to be passed; the oldest offers of this person beyond MOST_OFFERS are forgotten."""

    async def get(self, enquiry_id: int) -> Enquiry | None: ...
    async def pass_on(self, enquiry_id: int, post_id: int | None, at: datetime) -> bool:
        """OFFERED -> PASSED. False from any other state. `post_id` is the post it is passed from, None for who holds
        none any more."""

    async def drop(self, enquiry_id: int) -> None:
        """Forget one that was not passed."""

    async def waiting(self) -> tuple[Enquiry, ...]:
        """Passed and not answered, oldest first."""

    async def passed_since(self, person_id: int, since_at: datetime) -> int:
        """How many this person has passed at that moment or later."""

    async def listed(self, enquiry_id: int, at: datetime) -> None: ...
    async def forget_offers(self, before_at: datetime) -> None:
        """Whatever was begun or offered before that moment and never passed."""

    async def draft_answer(
        self,
        enquiry_id: int,
        person_id: int,
        post_id: int,
        words: str,
        attachments: Collection[Attachment],
        at: datetime,
    ) -> EnquiryAnswer:
        """One draft a person; instead of the one they had."""

    async def draft_of(self, person_id: int) -> EnquiryAnswer | None: ...
    async def answer(self, answer_id: int) -> EnquiryAnswer | None: ...
    async def answer_to(self, enquiry_id: int) -> EnquiryAnswer | None:
        """The one that was sent."""

    async def send_answer(self, answer_id: int, at: datetime) -> bool:
        """It is sent, and its enquiry ANSWERED. False when this one, or another to the same enquiry, was sent."""

    async def hand_over(self, post_id: int, from_id: int, to_id: int) -> int:
        """What waits for an answer that was passed from this post by, or is gone on with by, `from_id`: from now on
        `to_id` goes on with it. Returns how many."""

    async def drop_answer(self, answer_id: int) -> None:
        """Forget a draft."""
