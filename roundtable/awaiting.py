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
    MEETING_TOPICS = "meeting-topics"  # what a planned meeting is to be about
    SEARCH = "search"
    ADDRESS = "address"  # an e-mail address of their own
    CODE = "code"  # which was sent to that address
    CALL_DATE = "call-date"  # the day that was promised by phone
    HANDOVER_DATE = "handover-date"  # typed d/m/y, the day a post is handed over
    ROUND_TABLE_DATE = "round-table-date"  # typed d/m/y, the day of a round table
    ROUND_TABLE_WORDS = "round-table-words"  # its place, who opens or who chairs it
    AWAY_UNTIL = "away-until"  # the day from which reminders come again
    CLEARANCE_WORDS = "clearance-words"  # what a head asks to be changed
    CLEARANCE_SIGNER = "clearance-signer"  # who has signed on paper
    CLEARANCE_DAY = "clearance-day"  # and when
    REST_DAY = "rest-day"  # typed d/m/y, a day that becomes a rest day
    REST_DAY_NAME = "rest-day-name"  # and what it is called
    COMPLETION_WORDS = "completion-words"  # what is missing in a paper, in their own words
    ENQUIRY = "enquiry"  # what is to be passed to the RTP Secretariat
    ENQUIRY_ANSWER = "enquiry-answer"
    NOTICE_LO = "notice-lo"  # the Lao words of the draft of a notice
    NOTICE_EN = "notice-en"
    NOTICE_FILE = "notice-file"
    JOIN_NAME = "join-name"  # of a stranger who asks to join
    JOIN_LATIN_NAME = "join-latin-name"
    JOIN_POSITION = "join-position"
    JOIN_PHONE = "join-phone"  # their own contact, shared by the button for it
    JOIN_ANSWER = "join-answer"  # to what those who decide have asked
    INVITE_WHOM = "invite-whom"  # whether they are the person a link is for
    OWN_NAME = "own-name"  # of somebody who came in without one
    OWN_LATIN_NAME = "own-latin-name"
    OWN_POSITION = "own-position"
    JOIN_QUESTION = "join-question"  # what is to be completed, from who decides

    @property
    def is_for_a_notice(self) -> bool:
        """A file that comes meanwhile belongs to the notice, and is no paper to be filed."""
        return self in (Awaited.NOTICE_LO, Awaited.NOTICE_EN, Awaited.NOTICE_FILE)

    @property
    def is_of_oneself(self) -> bool:
        """Asked beside all else: a file that comes meanwhile is as welcome as ever."""
        return self in (Awaited.OWN_NAME, Awaited.OWN_LATIN_NAME, Awaited.OWN_POSITION)

    @property
    def is_for_a_clearance(self) -> bool:
        return self in (Awaited.CLEARANCE_WORDS, Awaited.CLEARANCE_SIGNER, Awaited.CLEARANCE_DAY)


ANSWERED_WITHIN = timedelta(days=1)
"""How long a typed text is taken for the reason or the day that was asked for: after that it may mean anything."""

SEARCHED_WITHIN = timedelta(hours=1)
"""How long after the question for a word every text is looked for."""

_ANSWERS = frozenset(
    {
        *(Awaited.PLANNED_DATE, Awaited.HELD_DATE, Awaited.PROMISED_DATE, Awaited.REASON),
        Awaited.MEETING_TOPICS,
        *(Awaited.ROUND_TABLE_DATE, Awaited.ROUND_TABLE_WORDS),
        *(Awaited.CALL_DATE, Awaited.HANDOVER_DATE, Awaited.AWAY_UNTIL, Awaited.JOIN_QUESTION),
        *(Awaited.CLEARANCE_WORDS, Awaited.CLEARANCE_SIGNER, Awaited.CLEARANCE_DAY),
        *(Awaited.REST_DAY, Awaited.REST_DAY_NAME),
        *(Awaited.COMPLETION_WORDS, Awaited.ENQUIRY, Awaited.ENQUIRY_ANSWER),
        *(Awaited.OWN_NAME, Awaited.OWN_LATIN_NAME, Awaited.OWN_POSITION),
    }
)


LEFT_FOR = timedelta(hours=1)
"""How long a question is remembered after somebody turned to something else: a text of that time may be its answer."""

_ASKS_AGAIN = {
    Awaited.PLANNED_DATE: "date|{about}|planned",
    Awaited.HELD_DATE: "date|{about}|held",
    Awaited.PROMISED_DATE: "date|{about}|promised",
    Awaited.REASON: "reason|{about}|other",
    Awaited.MEETING_TOPICS: "topics|{about}",
    Awaited.SEARCH: "search",
    Awaited.ADDRESS: "address",
    Awaited.CODE: "address",
    Awaited.AWAY_UNTIL: "away",
    Awaited.REST_DAY: "rest-day-add",
}
"""The callback data of the button behind a question, where it can be told from what is awaited."""


@dataclass(frozen=True, slots=True)
class Awaiting:
    """`since` is when it was asked, None before that is stored. `join_request_id` is the request that JOIN_QUESTION is
    about. `question` is the callback data of the button behind which it was asked, where it is about no obligation."""

    what: Awaited
    about: ObligationKey | None = None
    since: datetime | None = field(default=None, compare=False)
    join_request_id: int | None = None
    question: str = ""

    def is_over(self, now: datetime) -> bool:
        """Whether a text of now is no answer to it any more."""
        if self.since is None:
            return False
        within = SEARCHED_WITHIN if self.what is Awaited.SEARCH else ANSWERED_WITHIN if self.what in _ANSWERS else None
        return within is not None and now - self.since > within

    @property
    def asks_again(self) -> str:
        """The callback data of the button that asks it again; empty where none does: a file is asked for again by what
        comes of it, and strangers are by their request."""
        if self.what.is_of_oneself:  # the question says how it was asked, and is no button
            return "own-name"
        if self.what is Awaited.INVITE_WHOM:  # it is answered by its own buttons
            return ""
        return self.question or _ASKS_AGAIN.get(self.what, "").format(about=self.about)
