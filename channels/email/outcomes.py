"""What a mail server's answer means for a delivery, and what a report says of an address: one table for both.

Codes: https://www.rfc-editor.org/rfc/rfc5321#section-4.2.3 and https://www.rfc-editor.org/rfc/rfc4954#section-6;
enhanced status codes (5.1.1), which say more and therefore decide first: https://www.rfc-editor.org/rfc/rfc3463#section-3
and the registry https://www.iana.org/assignments/smtp-enhanced-status-codes.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from roundtable.clusters import clip
from roundtable.deliveries import Broken, Deferred, Outcome, Refused

LONG_PAUSE_S = 60.0
"""Until a server that does not let us in is asked again: a human has to act, and wrong passwords lock an account."""
FULL_PAUSE_S = 3600.0
"""Until a full mailbox is tried again: its owner has to read or delete something."""
LONGEST_REASON = 200
_STATUS = re.compile(r"^\D{0,3}([245])\.(\d{1,3})\.(\d{1,3})\b")
_ADDRESS = re.compile(r"<?[^\s<>@:;,()\"]+@[^\s<>@:;,()\"]+>?")
# A bare 550 often means ourselves: a relay that does not know us, a list of spammers with our address on it. What
# would take an address away from a person needs better proof than that.
_ABOUT_US = re.compile(
    r"relay|spam|block ?list|black ?list|blocked|reputation|polic|spf|dkim|dmarc|authenticat", re.IGNORECASE
)


class Stage(StrEnum):
    """How far the talk with the server had come."""

    GREETING = "greeting"  # connecting, encrypting, logging in
    SENDER = "sender"
    RECIPIENT = "recipient"
    LETTER = "letter"


class Meaning(StrEnum):
    TAKEN = "taken"
    LATER = "later"
    FULL = "full"
    GONE = "gone"
    OURS = "ours"
    SHUT = "shut"  # we are not let in


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a server, with the addresses in its text taken out: it will stand in logs."""

    stage: Stage
    code: int
    text: str

    @property
    def status(self) -> str:
        """5.1.1; empty where the server gives none."""
        found = _STATUS.match(self.text)
        return f"{found[1]}.{found[2]}.{found[3]}" if found else ""

    @property
    def said(self) -> str:
        return f"{self.code} {tidy(self.text)}".strip()


def tidy(text: str) -> str:
    """In one line, without addresses, and short."""
    return clip(" ".join(_ADDRESS.sub("(address)", text).split()), LONGEST_REASON)


@dataclass(frozen=True, slots=True)
class Rule:
    """Holds for an answer in one of `stages` (empty: any) whose status begins with one of `statuses`, or whose code is
    one of `codes`."""

    meaning: Meaning
    source: str
    stages: tuple[Stage, ...] = ()
    codes: tuple[range, ...] = ()
    statuses: tuple[str, ...] = ()
    about_us: bool = False

    def holds(self, answer: Answer) -> bool:
        return (
            (not self.stages or answer.stage in self.stages)
            and (not self.about_us or _ABOUT_US.search(answer.text) is not None)
            and (
                any(f"{answer.status}.".startswith(f"{status}.") for status in self.statuses)
                or any(answer.code in codes for codes in self.codes)
            )
        )


def _only(*codes: int) -> tuple[range, ...]:
    return tuple(range(code, code + 1) for code in codes)


_ABOUT_A_PERSON = (Stage.RECIPIENT, Stage.LETTER)
RULES = (
    Rule(Meaning.TAKEN, "RFC 5321, 4.2.1: 2yz", codes=(range(200, 300),)),
    Rule(Meaning.FULL, "RFC 3463, X.2.2: mailbox full", statuses=("4.2.2", "5.2.2")),
    Rule(Meaning.SHUT, "RFC 4954, 6: authentication", codes=_only(530, 534, 535, 538)),
    Rule(Meaning.SHUT, "RFC 5321, 3.1; RFC 7504: no service", stages=(Stage.GREETING,), codes=(range(500, 600),)),
    Rule(Meaning.LATER, "RFC 5321, 4.2.1: 4yz", codes=(range(400, 500),)),
    Rule(Meaning.OURS, "RFC 3463, X.1.7, X.1.8: the sender's address", statuses=("5.1.7", "5.1.8")),
    Rule(Meaning.OURS, "RFC 3463, X.2.3, X.3.4: too long; RFC 1870", statuses=("5.2.3", "5.3.4")),
    Rule(Meaning.OURS, "RFC 3463, X.4.6, X.4.7: going in circles, too long on its way", statuses=("5.4.6", "5.4.7")),
    Rule(Meaning.OURS, "RFC 3463, X.6, X.7: media, security, policy", statuses=("5.6", "5.7")),
    Rule(Meaning.GONE, "RFC 3463, X.1, X.2.1; RFC 7505", stages=_ABOUT_A_PERSON, statuses=("5.1", "5.2.1")),
    Rule(Meaning.FULL, "RFC 5321, 4.2.3: 552", stages=_ABOUT_A_PERSON, codes=_only(552)),
    Rule(Meaning.OURS, "RFC 5321, 4.2.3: 550 for policy reasons", (Stage.RECIPIENT,), (range(500, 600),), (), True),
    Rule(Meaning.GONE, "RFC 5321, 4.2.3: 550, 551, 553", stages=(Stage.RECIPIENT,), codes=_only(550, 551, 553)),
    Rule(Meaning.OURS, "RFC 5321, 4.2.1: 5yz", codes=(range(500, 600),)),
)
"""The first that holds decides. Whatever none names (a 354 out of turn, nonsense) is tried again."""


def meaning_of(answer: Answer) -> Meaning:
    return next((rule.meaning for rule in RULES if rule.holds(answer)), Meaning.LATER)


def outcome_of(answer: Answer) -> Outcome:
    """Of a refusal. `Deferred(0.0, …)` leaves the back-off to the caller."""
    match meaning_of(answer):
        case Meaning.GONE:
            return Refused(answer.said)
        case Meaning.OURS:
            return Broken(answer.said)
        case Meaning.FULL:
            return Deferred(FULL_PAUSE_S, answer.said)
        case Meaning.SHUT:
            return Deferred(LONG_PAUSE_S, answer.said)
        case _:
            return Deferred(0.0, answer.said)
