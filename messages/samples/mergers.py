"""Samples of bodies that end: closed, or gone on as another one."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import BODIES, CHAIR, OFFICER, QUARTER, WORKPLAN, WORKPLAN_MET
from roundtable.statements.groups import GroupBody
from roundtable.statements.mergers import (
    BodyEnds,
    GroupAwaitsLink,
    GroupToLinkAnew,
    JoinBodyEnded,
)
from roundtable.statements.parts import Statement

_TITLE = "ໜ່ວຍງານສາທາລະນະສຸກ · Health SWG"
_WAS, _INTO = BODIES["HLT"], BODIES["EDU"]
_ENDS = BodyEnds("HLT", _WAS, date(2027, 7, 1), _INTO, 7, (CHAIR, OFFICER))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", GroupAwaitsLink(4, _WAS, _INTO)),
    ("", GroupToLinkAnew(4, _TITLE, "HLT", GroupBody("EDU", _INTO))),
    ("", JoinBodyEnded(_WAS, _INTO)),
    ("closed", JoinBodyEnded(_WAS, None)),
    ("", _ENDS),
    ("more", replace(_ENDS, people=14, more=7)),
    ("open", replace(_ENDS, left=(), more=2, open=(WORKPLAN, QUARTER), open_more=4)),
    ("incomplete", replace(_ENDS, left=(), incomplete=(WORKPLAN_MET,))),
    ("all-go-on", replace(_ENDS, left=())),
    ("closed", replace(_ENDS, into=None)),
    ("one", replace(_ENDS, people=1, left=(CHAIR,))),
    ("nobody", replace(_ENDS, into=None, people=0, left=())),
)
