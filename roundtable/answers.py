"""Answers: which facts can be said of which kind of duty. A pure rule that every verb asks: buttons can be forged."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import zip_longest

from roundtable.duties import Family
from roundtable.obligations import Fact, FactKind, State
from roundtable.permissions import Action
from roundtable.proposals import awaiting
from roundtable.statements.parts import ObligationLine

FITTING = {
    Family.PAPER: frozenset(
        {FactKind.SUBMITTED, FactKind.ON_PAPER, FactKind.PAPER_ARRIVED, FactKind.PLANNED, FactKind.WAIVED}
    ),
    Family.APPROVAL: frozenset({FactKind.APPROVED, FactKind.ON_PAPER, FactKind.PAPER_ARRIVED}),
    Family.MEETING: frozenset(
        {
            FactKind.PLANNED,
            FactKind.HELD,
            FactKind.WAIVED,
            FactKind.SUBMITTED,
            FactKind.ON_PAPER,
            FactKind.PAPER_ARRIVED,
        }
    ),
    Family.PUBLICATION: frozenset({FactKind.PUBLISHED, FactKind.WAIVED}),
}
"""OPENED, the taking back of an answer, fits them all. An approval is not waived: what it is asked for is in."""

_ANSWERS = frozenset({FactKind.PLANNED, FactKind.WAIVED, FactKind.HELD, FactKind.ON_PAPER})

NEAR = timedelta(days=400)
"""How far away something may be due and still be answered: last year's report, next year's workplan."""


def fits(item: ObligationLine, kind: FactKind, today: date) -> bool:
    """Whether this fact can be said of this obligation today."""
    near = abs(item.standing.due_on - today) <= NEAR
    return near and (kind is FactKind.OPENED or kind in FITTING[item.family])


def right_to_say(family: Family, usual: Action) -> Action:
    """What somebody must be allowed to do to answer: what is published is the RTP Secretariat's to speak of, whoever
    owns it."""
    return Action.PUBLISH if family is Family.PUBLICATION else usual


def corrected_by(item: ObligationLine) -> Action | None:
    """What somebody must be allowed to say to take back the answer that stands; None where none can be taken back:
    nothing was said, or a paper is in hand, of this or of another that covers it."""
    standing = item.standing
    if standing.covered:
        return None
    if standing.state in (State.ON_PAPER, State.WAIVED):
        return right_to_say(item.family, Action.SAY_PAPER)
    is_said = standing.planned_on is not None or standing.held_on is not None
    return right_to_say(item.family, Action.SAY_DATE) if is_said or standing.proposed is not None else None


def day_before(facts: Sequence[Fact], today: date) -> date | None:
    """The day that counts again when the answer that stands is taken back: the one that was given before it, where it
    has not passed. None where another answer was given before, or none. `facts` are those of one obligation, oldest
    first. What was taken back is no answer, and a day that counted again, which was said in the same moment, is the
    same one; where nothing counted again, nothing that was said before does."""
    answers: list[Fact] = []
    for fact, after in zip_longest(facts, facts[1:]):
        if fact.kind is FactKind.OPENED:
            is_again = after is not None and after.kind is FactKind.PLANNED and after.at == fact.at
            del answers[-1 if is_again else 0 :]
        elif fact.kind in _ANSWERS and not (answers and _same_day(answers[-1], fact)):
            answers.append(fact)
    before = answers[-1:] if awaiting(facts, today) is not None else answers[-2:-1]
    on = next((fact.on_date for fact in before if fact.kind is FactKind.PLANNED), None)
    return on if on is not None and on >= today else None


def _same_day(one: Fact, other: Fact) -> bool:
    return one.kind is other.kind is FactKind.PLANNED and one.on_date == other.on_date
