"""The board's rules: the mark of an obligation, and how complete and how timely a body is. Pure.

    not due yet, nothing said            AHEAD, OPEN
    a day is set that is not beyond      PLANNED
    came, or was held                    ON_TIME · LATE (after its date) · BY_NEW_DATE (after its date, by the new one)
    past its date, a new one given       NEW_DATE
    past its date, nothing said          MISSING
    does not take place                  NOTHING (for a reason that can be picked) · WAIVED (for another one)
    said to have gone on paper           ON_PAPER
    a later paper covers it (April's     NOTHING: it is merged with another paper, so that it is complete, and since
    by that of October)                  nothing came by its own day, neither in time nor late

"Its date" is the due date, or the working day that follows it: late is judged late. A meeting that only its minutes
speak of is on time: nobody has said on which day it was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.due_dates import fact_day
from roundtable.duties import Family
from roundtable.obligations import Fact, FactKind, Standing, State, WaiverReason
from roundtable.working_days import RestDays


class Mark(StrEnum):
    """What stands in a cell of the board, in the order of its legend."""

    ON_TIME = "on-time"
    LATE = "late"
    BY_NEW_DATE = "by-new-date"
    NEW_DATE = "new-date"
    ON_PAPER = "on-paper"
    NOTHING = "nothing"
    WAIVED = "waived"
    MISSING = "missing"
    PLANNED = "planned"
    OPEN = "open"
    AHEAD = "ahead"
    RECEIVED = "received"  # what a body reads of its own row: whenever it came
    NOT_HELD = "not-held"  # the same, for whatever reason
    WITH_SECRETARIAT = "with-secretariat"  # the same of what the RTP Secretariat does for it and has not done yet


_ANSWERS = frozenset({FactKind.PLANNED, FactKind.WAIVED, FactKind.OPENED})
IN_HAND = frozenset({Mark.ON_TIME, Mark.LATE, Mark.BY_NEW_DATE})
SETTLED = IN_HAND | {Mark.ON_PAPER, Mark.NOTHING, Mark.WAIVED}
"""Nothing more is asked of the body."""

PICKED = frozenset({WaiverReason.AWAITING_GUIDANCE, WaiverReason.MERGED, WaiverReason.MOVED})
"""Why there is nothing this period. Any other reason, in somebody's own words, is a waiver."""

_PLAIN = {
    **dict.fromkeys(IN_HAND, Mark.RECEIVED),
    **dict.fromkeys((Mark.NOTHING, Mark.WAIVED), Mark.NOT_HELD),
    Mark.NEW_DATE: Mark.PLANNED,
}


_NOT_DONE = frozenset({Mark.OPEN, Mark.MISSING})


def plainly(mark: Mark, *, is_asked: bool = True) -> Mark:
    """As a body reads it of itself: that it came, not when. `is_asked`: it is this body that is asked for it; of what
    the RTP Secretariat does for it nobody awaits anything from the body."""
    if not is_asked and mark in _NOT_DONE:
        return Mark.WITH_SECRETARIAT
    return _PLAIN.get(mark, mark)


def mark_of(family: Family, stands: Standing, facts: Sequence[Fact], today: date, rest_days: RestDays) -> Mark:
    """`facts` are those of this obligation that are in force, oldest first."""
    judged_after = rest_days.next_working(stands.due_on)
    match stands.state:
        case State.AHEAD:
            return Mark.AHEAD
        case State.OPEN:
            return Mark.OPEN
        case State.LATE:
            return Mark.MISSING
        case State.ON_PAPER:
            return Mark.ON_PAPER
        case State.WAIVED:
            return Mark.NOTHING if stands.reason in PICKED else Mark.WAIVED
        case State.PLANNED:
            return Mark.NEW_DATE if today > judged_after else Mark.PLANNED
    came_on = stands.held_on if family is Family.MEETING else stands.settled_on
    if came_on is None or came_on <= judged_after:
        return Mark.ON_TIME
    promised = _promised(facts)
    is_kept = promised is not None and came_on <= rest_days.next_working(promised)
    return Mark.BY_NEW_DATE if is_kept else Mark.LATE


def _promised(facts: Sequence[Fact]) -> date | None:
    """The day that was given, unless it was taken back, or answered otherwise, since."""
    newest = next((fact for fact in reversed(facts) if fact.kind in _ANSWERS), None)
    return fact_day(newest) if newest is not None and newest.kind is FactKind.PLANNED else None


@dataclass(frozen=True, slots=True)
class Tally:
    """Of what fell due: how many, how many of them are settled, how many in hand, how many of these came in time."""

    fell_due: int = 0
    settled: int = 0
    in_hand: int = 0
    in_time: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.fell_due + other.fell_due,
            self.settled + other.settled,
            self.in_hand + other.in_hand,
            self.in_time + other.in_time,
        )

    @property
    def completeness(self) -> int | None:
        """Percent of what fell due that is settled. None: nothing fell due."""
        return percent(self.settled, self.fell_due)

    @property
    def timeliness(self) -> int | None:
        """Percent of what is in hand that came in time. None: nothing is in hand."""
        return percent(self.in_time, self.in_hand)


NO_TALLY = Tally()


def tally(marks: Iterable[tuple[Mark, date]], today: date) -> Tally:
    """Of marks with the last day on which each is in time; what may still come in time counts for nothing yet."""
    due = [mark for mark, judged_after in marks if today > judged_after]
    return Tally(
        len(due),
        sum(mark in SETTLED for mark in due),
        sum(mark in IN_HAND for mark in due),
        sum(mark is Mark.ON_TIME for mark in due),
    )


def percent(part: int, whole: int) -> int | None:
    """In full percents, rounded down; 100 is all of it, 0 nothing of it. None of nothing."""
    if whole == 0:
        return None
    return max(part * 100 // whole, 1) if part else 0
