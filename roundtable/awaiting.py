"""What the bot waits for from a chat: a row, not memory, so that a restart forgets nothing."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from roundtable.obligations import ObligationKey


class Awaited(StrEnum):
    FILE = "file"  # the paper for an obligation, after its send button
    PLANNED_DATE = "planned-date"  # typed d/m/y, the day a meeting is planned for
    HELD_DATE = "held-date"
    PROMISED_DATE = "promised-date"  # the day a paper will be sent
    REASON = "reason"  # why a meeting does not take place, in their own words
    SEARCH = "search"
    ADDRESS = "address"  # an e-mail address of their own
    CODE = "code"  # which was sent to that address
    CLEARANCE_WORDS = "clearance-words"  # what a head asks to be changed
    CLEARANCE_SIGNER = "clearance-signer"  # who has signed on paper
    CLEARANCE_DAY = "clearance-day"  # and when
    ENQUIRY = "enquiry"  # what is to be passed to the RTP Secretariat
    ENQUIRY_ANSWER = "enquiry-answer"
    NOTICE_LO = "notice-lo"  # the Lao words of the draft of a notice
    NOTICE_EN = "notice-en"
    NOTICE_FILE = "notice-file"

    @property
    def is_for_a_notice(self) -> bool:
        """A file that comes meanwhile belongs to the notice, and is no paper to be filed."""
        return self in (Awaited.NOTICE_LO, Awaited.NOTICE_EN, Awaited.NOTICE_FILE)

    @property
    def is_for_a_clearance(self) -> bool:
        return self in (Awaited.CLEARANCE_WORDS, Awaited.CLEARANCE_SIGNER, Awaited.CLEARANCE_DAY)


ANSWERED_WITHIN = timedelta(days=1)
"""How long a typed text is taken for the reason or the day that was asked for: after that it may mean anything."""

_ANSWERS = frozenset(
    {
        *(Awaited.PLANNED_DATE, Awaited.HELD_DATE, Awaited.PROMISED_DATE, Awaited.REASON),
        *(Awaited.CLEARANCE_WORDS, Awaited.CLEARANCE_SIGNER, Awaited.CLEARANCE_DAY),
        *(Awaited.ENQUIRY, Awaited.ENQUIRY_ANSWER),
    }
)


@dataclass(frozen=True, slots=True)
class Awaiting:
    """`since` is when it was asked, None before that is stored."""

    what: Awaited
    about: ObligationKey | None = None
    since: datetime | None = field(default=None, compare=False)

    def is_over(self, now: datetime) -> bool:
        """Whether a text of now is no answer to it any more."""
        return self.what in _ANSWERS and self.since is not None and now - self.since > ANSWERED_WITHIN
