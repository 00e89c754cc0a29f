"""Clearances: what speaks for a house goes out when its head has cleared it, in chat or on paper.

      prepared ──▶ ASKED ── the head's tap, or "approved on paper" with name and date ──▶ CLEARED, and it goes out
                     ├── sent back, with words ──▶ SENT_BACK
                     └── asked anew, or changed since ──▶ OVERTAKEN

Invariants
1. A digest binds what is cleared: what is sent is what the head has seen, and any change asks anew.
2. It is carried out in the transaction in which it is cleared: nothing is cleared and not sent, or sent twice.
3. A head who prepares needs nobody else's tap. Who signed on paper, and when, stands on the record and in the audit.
"""

import hashlib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from roundtable.notices import FEWEST_LETTERS, Notice, WordsProblem, length_of
from roundtable.statements.dates import DateProblem

LONGEST_SIGNER = 80
"""Characters of the name of who has signed."""
LONGEST_CHANGE = 400
"""Characters of what a head asks to be changed."""
OLDEST_SIGNATURE = timedelta(days=365)


class SubjectKind(StrEnum):
    """What a clearance can be about: how its subject begins. services/clearance_subjects.py says what each does."""

    NOTICE = "notice"
    COMPLETION = "completion"
    CHAIR = "chair"
    PUBLICATION = "publication"

    def subject(self, number: int) -> str:
        return f"{self.value}:{number}"


class ClearanceState(StrEnum):
    ASKED = "asked"
    CLEARED = "cleared"
    SENT_BACK = "sent-back"
    OVERTAKEN = "overtaken"


class ClearedBy(StrEnum):
    HEAD = "head"
    PAPER = "paper"
    OPERATOR = "operator"

    @property
    def audited(self) -> str:
        """What the audit calls it."""
        return f"cleared-by-{self.value}"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who has signed on paper, as typed, and on which local date."""

    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Clearance:
    """`subject` names what it is about ("notice:12", "completion:5"), `house` the body whose head clears it. `asked_by`
    prepares it (None: the operator), `decided_by` has cleared it or sent it back with `words`. `typing_by` is who types
    something about it just now, `successor_id` whoever has come into the post since and goes on with it. Moments are
    aware UTC."""

    id: int
    subject: str
    house: str
    digest: str
    state: ClearanceState
    asked_by: int | None
    asked_at: datetime
    how: ClearedBy | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    words: str = ""
    signed_by: str = ""
    signed_on: date | None = None
    typing_by: int | None = None
    successor_id: int | None = None

    @property
    def in_charge_id(self) -> int | None:
        """Who goes on with it, and hears what becomes of it."""
        return self.successor_id or self.asked_by

    @property
    def kind(self) -> SubjectKind | None:
        """None where this version knows nothing of the kind."""
        kind, _, _ = self.subject.partition(":")
        return SubjectKind(kind) if kind in list(SubjectKind) else None

    @property
    def subject_id(self) -> int:
        """The number of what it is about."""
        return int(self.subject.partition(":")[2])


def speaks_for_house(bodies: Collection[str] | None, every: Collection[str]) -> bool:
    """Whether words to these bodies (None: all) go to more than half of all that there are: then they are the house's
    own. To leave out one of them makes no other notice of it."""
    return bodies is None or 2 * len(set(every) & set(bodies)) > len(set(every))


def digest_of_notice(notice: Notice) -> str:
    """Of all that is sent: to whom, the words, the file, in whose name."""
    audience, file = notice.audience, notice.file
    bodies = None if audience.bodies is None else sorted(audience.bodies)
    parts = (
        *(notice.body, sorted(audience.posts), bodies, sorted(audience.sides)),
        *(notice.words.lo, notice.words.en, None if file is None else (file.sha256, file.name)),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def signer_problem(name: str) -> WordsProblem | None:
    """What is wrong with the name of who has signed, on one line as `as_typed` returned it."""
    letters = sum(unicodedata.category(sign).startswith("L") for sign in name)
    if letters < FEWEST_LETTERS:
        return WordsProblem.EMPTY
    return WordsProblem.TOO_LONG if length_of(name) > LONGEST_SIGNER else None


def signature_problem(on: date, today: date) -> DateProblem | None:
    """Why nobody can have signed on that day."""
    if on > today:
        return DateProblem.NOT_PAST
    return DateProblem.OUT_OF_PERIOD if today - on > OLDEST_SIGNATURE else None
