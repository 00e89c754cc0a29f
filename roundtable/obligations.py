"""Obligations: one duty x one body x one period. Only facts are stored; where it stands is computed (standing.py)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class ObligationKey:
    """The name of an obligation. `period` is "2027", "2027-Q1", "2027-H1" or "RT-2027" (the round table labelled 2027).

    As text: "HLT/annual-workplan/2027", in callback data as well.
    """

    body: str
    duty: str
    period: str

    def __str__(self) -> str:
        return f"{self.body}/{self.duty}/{self.period}"

    @classmethod
    def parse(cls, text: str) -> "ObligationKey":
        """Read what `str` wrote. Raises ValueError on anything else."""
        body, duty, period = text.split("/")
        return cls(body, duty, period)


class FactKind(StrEnum):
    """What is known to have happened. Facts are only ever added; the newest of a kind counts."""

    OPENED = "opened"
    SUBMITTED = "submitted"  # a paper came (submission_id); meets papers, and a meeting by its minutes
    ON_PAPER = "on-paper"  # the body says it went on paper: nothing more is asked, the RTP Secretariat checks
    PAPER_ARRIVED = "paper-arrived"  # the RTP Secretariat has the paper in hand
    PLANNED = "planned"  # a meeting is planned, or a paper will be sent, on on_date
    HELD = "held"  # a meeting was held on on_date
    WAIVED = "waived"  # not this period, with a reason
    WITHDRAWN = "withdrawn"  # the paper submission_id was filed by mistake
    APPROVED = "approved"  # the executive level approved on on_date
    PUBLISHED = "published"  # the paper submission_id stands on the website since on_date
    COMPLETION_ASKED = "completion-asked"  # of the paper submission_id: it is in hand, and something is missing in it
    COMPLETION_ENDED = "completion-ended"  # what was missing in the paper submission_id is not needed any more
    PROPOSED = "proposed"  # a new date (on_date), or not this period (reason): it awaits whom the duty names
    AGREED = "agreed"  # they have approved it: PLANNED or WAIVED stands beside it
    NOT_NOW = "not-now"  # they ask for it by the date as it was


LONGEST_REASON = 200
"""Characters of a reason that somebody typed, as Telegram counts them: one sentence."""


class WaiverReason(StrEnum):
    AWAITING_GUIDANCE = "awaiting-guidance"
    MERGED = "merged"
    MOVED = "moved"
    OTHER = "other"  # in somebody's own words, where they typed any


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened to an obligation. `at` is when we learnt it (aware UTC), `on_date` the local day it
    speaks of, `person_id` who said it, `on_behalf_of` (an id) in which principal's name, `words` what they typed beside
    it."""

    obligation: ObligationKey
    kind: FactKind
    at: datetime
    on_date: date | None = None
    reason: WaiverReason | None = None
    person_id: int | None = None
    submission_id: int | None = None
    words: str = ""
    on_behalf_of: int | None = None


def withdrawn_papers(facts: Iterable[Fact]) -> frozenset[int]:
    """The ids of the submissions that were withdrawn."""
    return frozenset(fact.submission_id or 0 for fact in facts if fact.kind is FactKind.WITHDRAWN)


def in_force(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Without the papers that were withdrawn, and without the withdrawals: to the rules they never came."""
    known = tuple(facts)
    gone = withdrawn_papers(known)
    return tuple(
        fact for fact in known if fact.kind is not FactKind.WITHDRAWN and (fact.submission_id or -1) not in gone
    )


def by_obligation(facts: Iterable[Fact]) -> dict[ObligationKey, tuple[Fact, ...]]:
    """Facts in force under their obligations, in the order given (oldest first, as the FactBook hands them out)."""
    found: dict[ObligationKey, list[Fact]] = {}
    for fact in in_force(facts):
        found.setdefault(fact.obligation, []).append(fact)
    return {key: tuple(its) for key, its in found.items()}


class State(StrEnum):
    """Where an obligation stands on a day. Drawn in standing.py."""

    AHEAD = "ahead"  # its first stage has not come
    OPEN = "open"
    LATE = "late"
    PLANNED = "planned"  # a meeting or a paper with a day that has not passed
    ON_PAPER = "on-paper"  # said to be on its way on paper; checked by the RTP Secretariat
    MET = "met"
    WAIVED = "waived"

    @property
    def settled(self) -> bool:
        """Nothing more is asked of the body."""
        return self in (State.ON_PAPER, State.MET, State.WAIVED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What awaits approval: a new date (`on`), or, where that is None, not this period, for a reason."""

    on: date | None = None
    reason: WaiverReason | None = None
    reason_words: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """`ask_by` is the due date or, when that is a rest day, the working day before; late only after `late_after`,
    the due date or the working day that follows it. A meeting planned for a day beyond the due date is late only after
    that day. `held_on` is the day a meeting was held, where somebody has said so: minutes alone do not tell. All local
    dates in Asia/Vientiane. `reason` is why it does not take place, `reason_words` the same as somebody typed it.
    `proposed` awaits approval, and changes no date before that. `covered`: nobody said that it does not take place, a
    later paper of the same duty speaks of its time too."""

    state: State
    due_on: date
    ask_by: date
    late_after: date
    planned_on: date | None = None
    settled_on: date | None = None
    held_on: date | None = None
    reason: WaiverReason | None = None
    reason_words: str = ""
    proposed: Proposal | None = None
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Obligation:
    """An obligation as it stands today, with the facts it was judged by (oldest first)."""

    key: ObligationKey
    standing: Standing
    facts: tuple[Fact, ...] = ()
