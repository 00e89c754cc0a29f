"""Letters to a chair: that something is still awaited, told to the chair's office on the head's word only. Pure rules.

A letter is made once what is owed was spoken of for the last time, and while no day is given for it. What comes
meanwhile, and a chair who is another by then, overtake a letter that is not told yet.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from roundtable.languages import Language
from roundtable.obligations import ObligationKey, State
from roundtable.people import Holding
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.planned import asked_days, obligation_of
from roundtable.posts import PostKind, Side
from roundtable.snapshot import Snapshot


class ChairLetterState(StrEnum):
    DRAFT = "draft"
    TOLD = "told"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class ChairLetter:
    """A letter as it was set, a stored file; `chair_id` is whom it addresses, `person_id` who began it, `successor_id`
    whoever has come into their post since. Moments are aware UTC."""

    id: int
    obligation: ObligationKey
    language: Language
    chair_id: int
    sha256: str
    name: str
    person_id: int
    made_at: datetime
    state: ChairLetterState = ChairLetterState.DRAFT
    told_at: datetime | None = None
    successor_id: int | None = None

    @property
    def in_charge_id(self) -> int:
        """Who goes on with it."""
        return self.successor_id or self.person_id

    @property
    def digest(self) -> str:
        """Of the letter, and of whom it addresses."""
        parts = (str(self.obligation), self.language.value, self.chair_id, self.sha256)
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def is_missing(snapshot: Snapshot, key: ObligationKey, today: date) -> bool:
    """Whether a chair can be told of it: late, no day given that has not passed, and its last stage has come. Nobody
    tells a chair of what the RTP Secretariat owes."""
    found = obligation_of(snapshot, key, today)
    asked_body = snapshot.duties[key.duty].asked_body(key.body) if found is not None else RTP_SECRETARIAT
    if found is None or found.standing.state is not State.LATE or asked_body == RTP_SECRETARIAT:
        return False
    asked = asked_days(snapshot, key) if snapshot.counts(key, found.standing.due_on) else None
    return asked is not None and bool(asked[1]) and asked[1][-1] <= today


def chair_of(snapshot: Snapshot, body: str, today: date) -> Holding | None:
    """Who holds the post of the government's chair today."""
    for one in snapshot.holdings:
        is_chair = one.post.kind is PostKind.CHAIR and one.post.side is Side.GOVERNMENT
        if is_chair and one.post.body == body and one.current_on(today) and one.acting_for is None:
            return one
    return None
