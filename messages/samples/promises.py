"""Samples of days that were given, and kept or not."""

from datetime import date

from messages.samples.pieces import BODIES, QUARTER_HELD, WORKPLAN_LATE
from roundtable.statements.parts import Statement
from roundtable.statements.promises import BodyPromises, PromiseLine, PromisesOfBodies, PromisesOfBody

_KEPT = PromiseLine(QUARTER_HELD, date(2027, 2, 25), date(2027, 2, 1), is_kept=True)
_NOT = PromiseLine(WORKPLAN_LATE, date(2027, 4, 9), date(2027, 4, 1), is_kept=False)
_OF_BODIES = (BodyPromises("HLT", BODIES["HLT"], 3, 1), BodyPromises("EDU", BODIES["EDU"], 2, 0))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", PromisesOfBodies(_OF_BODIES)),
    ("none", PromisesOfBodies(())),
    ("", PromisesOfBody("HLT", BODIES["HLT"], 1, 1, (_NOT, _KEPT))),
    ("pages", PromisesOfBody("HLT", BODIES["HLT"], 3, 9, (_NOT, _KEPT) * 2, 2, 3)),
)
