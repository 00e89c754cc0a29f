"""Samples of alarms: duties of which nobody can be told."""

from dataclasses import replace
from datetime import date

from messages.samples.board import COLUMNS
from messages.samples.pieces import APPROVAL, BODIES, CHAIR, OFFICER, PARTNER, QUARTER, WORKPLAN, obligation, post
from roundtable.board import Mark
from roundtable.languages import UNNAMED
from roundtable.posts import PostKind
from roundtable.reach import Unreached
from roundtable.statements.alarms import AlarmLine, DutiesOutOfReach, HelperLine, MissingLine
from roundtable.statements.board import Board, BoardRow
from roundtable.statements.parts import PersonLine, Statement

_BLOCKED = MissingLine(OFFICER, Unreached.BLOCKED, "+8562055501234")
_VACANT = MissingLine(PersonLine(UNNAMED, posts=(post(PostKind.SECRETARIAT_HEAD),)), Unreached.VACANT)
_AWAY = MissingLine(PersonLine(UNNAMED, posts=(post(PostKind.SECRETARIAT_OFFICER),)), Unreached.AWAY)
_NEVER = MissingLine(replace(PARTNER, posts=(post(PostKind.SECRETARIAT_OFFICER, "EDU"),)), Unreached.NEVER_STARTED)
_REFUSED = MissingLine(replace(CHAIR, posts=(post(PostKind.CHAIR, "NRE"),)), Unreached.REFUSED_ADDRESS)
_WEEKLY = MissingLine(replace(CHAIR, posts=(post(PostKind.CHAIR),)), Unreached.WEEKLY, "+8562055504321")
_UNREACHED = MissingLine(replace(PARTNER, posts=(post(PostKind.ASSISTANT),)), Unreached.NEVER_STARTED)
_HEALTH = AlarmLine((WORKPLAN, QUARTER), date(2027, 3, 1), (_BLOCKED, _VACANT), (HelperLine(CHAIR, "+8562055509876"),))
_OFFICE = AlarmLine((APPROVAL,), date(2027, 3, 1), (_WEEKLY, _UNREACHED), (HelperLine(OFFICER),))
_EDUCATION = AlarmLine(
    tuple(
        obligation(f"EDU/{one}", date(2027, 3, 31))
        for one in ("annual-workplan/2027", "quarterly-meeting/2027-Q1", "progress-report/2027-H1")
    ),
    date(2027, 3, 1),
    (_NEVER,) * 6,
    (HelperLine(PARTNER),),
)
_NATURE = AlarmLine((obligation("NRE/annual-workplan/2027", date(2027, 3, 31)),), date(2027, 3, 1), (_REFUSED,))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", DutiesOutOfReach((_HEALTH,), 2)),
    ("one", DutiesOutOfReach((_NATURE,), 1)),
    ("past", DutiesOutOfReach((replace(_NATURE, is_past=True),), 1)),
    ("away", DutiesOutOfReach((replace(_NATURE, missing=(_AWAY,)),), 1)),
    ("weekly", DutiesOutOfReach((_OFFICE,), 1)),
    ("many", DutiesOutOfReach((_HEALTH, _EDUCATION), 9, 2, 5)),
    ("none", DutiesOutOfReach((), 0)),
    (
        "out-of-reach",
        Board(
            2027,
            date(2027, 3, 2),
            COLUMNS[:2],
            (BoardRow("HLT", BODIES["HLT"], ((Mark.OPEN,), ())),),
            own_only=False,
            out_of_reach=(WORKPLAN, QUARTER),
        ),
    ),
)
