"""Reminders: that one person was due to hear of one obligation at one stage."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from roundtable.obligations import ObligationKey

Told = tuple[ObligationKey, int, str]
"""Obligation, person (id) and stage of its ladder."""


class Word(NamedTuple):
    """On which local day something was planned to be said last, and of which day of a round table (`anchor_on` as in
    Planned; None: of any day)."""

    on: date
    anchor_on: date | None = None


Said = Mapping[Told, Word]


class Reminder(NamedTuple):
    """Unique on obligation, person and stage: planning twice changes nothing. `anchor_on` as in Planned. Of such a
    morning has thousands, hence the lean form."""

    obligation: ObligationKey
    person_id: int
    stage: str
    delivery_id: int | None = None
    anchor_on: date | None = None


class Planned(NamedTuple):
    """A reminder that the rules ask for, computed and never stored.

    `send_at` is aware UTC, the opening of the send window of `on`, the local morning it is said; it is useful until
    `useful_until_at` (excluded). `why` is a short English reason for `tomon rehearse`; `reachable` is false when the
    person has no way, the post is vacant (then `person_id` is None), or it is a principal none of whose assistants is
    reached and who hears of it on the page of their week. `for_information`: to the partners' side, where the
    government's is asked; it is planned only for who is reached. `anchor_on` is the day of the round table that a
    stage of the ladder counts from, where it counts from one (postponed.py).
    """

    obligation: ObligationKey
    stage: str
    due_on: date
    on: date
    send_at: datetime
    useful_until_at: datetime
    person_id: int | None
    post_id: int
    reachable: bool
    why: str
    for_information: bool = False
    anchor_on: date | None = None
