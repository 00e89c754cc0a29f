"""Enquiries: what somebody passes to the RTP Secretariat, for a human to read, and the answer that goes back.

      BEGUN ── typed, spoken, sent ──▶ OFFERED ── passed, by a tap ──▶ PASSED ── an answer is sent ──▶ ANSWERED
                                          ▲  │
       a text that was not understood ────┘  └── never passed: forgotten after a while

Invariants
1. Nothing is passed without a tap, and what is passed stays word by word as it was shown.
2. An enquiry has one answer that was sent; drafts of answers, one a person, are shown before they go.
3. Going on with it is another enquiry that follows the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from roundtable.deliveries import Attachment
from roundtable.moments import local_day
from roundtable.working_days import RestDays

MOST_WAITING = 5
"""Enquiries of one person that wait for an answer."""
MOST_A_DAY = 20
"""Enquiries of one person within `A_DAY`, answered or not."""
A_DAY = timedelta(days=1)
MOST_OFFERS = 10
"""Of one person: an older one is forgotten, and its button does nothing any more."""
OFFERED_FOR = timedelta(days=7)
"""How long what was not passed is kept."""
ANSWERED_WITHIN = 2
"""Working days; who waits longer is listed for the RTP Secretariat's morning."""


LISTED_AGAIN_WITHIN = 5
"""Working days after that; who waits still is listed again, so at most once a week."""


class EnquiryState(StrEnum):
    BEGUN = "begun"
    OFFERED = "offered"
    PASSED = "passed"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Enquiry:
    """`post_id` is the post they wrote from, None until it is passed, and for who held none any more. A voice is an
    attachment without a SHA-256: only Telegram has it. `follows_id` is the enquiry it goes on from, `successor_id`
    whoever has come into the post since: the answer is theirs. Moments are aware UTC."""

    id: int
    state: EnquiryState
    person_id: int
    made_at: datetime
    words: str = ""
    attachments: tuple[Attachment, ...] = ()
    follows_id: int | None = None
    post_id: int | None = None
    passed_at: datetime | None = None
    listed_at: datetime | None = None
    successor_id: int | None = None

    @property
    def asker_id(self) -> int:
        """Who gets the answer, and may go on with it."""
        return self.successor_id or self.person_id

    @property
    def is_passed(self) -> bool:
        return self.state in (EnquiryState.PASSED, EnquiryState.ANSWERED)


@dataclass(frozen=True, slots=True)
class EnquiryAnswer:
    """A draft until it is sent. Another text is another draft, so that a button sends what stands above it."""

    id: int
    enquiry_id: int
    person_id: int
    post_id: int
    made_at: datetime
    words: str = ""
    attachments: tuple[Attachment, ...] = ()
    sent_at: datetime | None = None


class EnquiryLimit(StrEnum):
    """Why no further one is passed just now."""

    WAITING = "waiting"
    A_DAY = "a-day"


def limit_reached(waiting: int, lately: int) -> EnquiryLimit | None:
    """`waiting` of this person are not answered, `lately` were passed within A_DAY."""
    if waiting >= MOST_WAITING:
        return EnquiryLimit.WAITING
    return EnquiryLimit.A_DAY if lately >= MOST_A_DAY else None


def to_list(enquiries: Sequence[Enquiry], today: date, rest_days: RestDays) -> tuple[Enquiry, ...]:
    """Those that have waited ANSWERED_WITHIN working days, and LISTED_AGAIN_WITHIN since they were listed last."""
    return tuple(
        one
        for one in enquiries
        if one.state is EnquiryState.PASSED
        and one.passed_at is not None
        and _has_waited(one.passed_at, one.listed_at, today, rest_days)
    )


def _has_waited(passed_at: datetime, listed_at: datetime | None, today: date, rest_days: RestDays) -> bool:
    since, days = (passed_at, ANSWERED_WITHIN) if listed_at is None else (listed_at, LISTED_AGAIN_WITHIN)
    return rest_days.working_days_between(local_day(since), today) >= days
