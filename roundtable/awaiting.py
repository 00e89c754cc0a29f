"""What the bot waits for from a chat: a row, not memory, so that a restart forgets nothing."""

from dataclasses import dataclass
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
    NOTICE_LO = "notice-lo"  # the Lao words of the draft of a notice
    NOTICE_EN = "notice-en"
    NOTICE_FILE = "notice-file"

    @property
    def is_for_a_notice(self) -> bool:
        """A file that comes meanwhile belongs to the notice, and is no paper to be filed."""
        return self in (Awaited.NOTICE_LO, Awaited.NOTICE_EN, Awaited.NOTICE_FILE)


@dataclass(frozen=True, slots=True)
class Awaiting:
    what: Awaited
    about: ObligationKey | None = None
