"""Samples of telling a chair: the letter before it goes, and the word to the chair's office."""

from dataclasses import replace

from messages.samples.pieces import (
    APPROVAL_LATE,
    CHAIR,
    OFFICER,
    QUARTER_LATE,
    RTP_OFFICER,
    WORKPLAN_LATE,
    WORKPLAN_MET,
    post,
)
from roundtable.clearances import SubjectKind
from roundtable.languages import Language
from roundtable.posts import PostKind
from roundtable.statements.chair_letters import (
    ChairLetterLater,
    ChairLetterOvertaken,
    ChairLetterPutAway,
    ChairLetterReady,
    ChairLetterSent,
    ChairTold,
    NoChairToTell,
)
from roundtable.statements.clearances import ClearanceAsked, ClearanceGiven
from roundtable.statements.parts import NameLine, Statement

_ASSISTANT = replace(OFFICER, posts=(post(PostKind.ASSISTANT),))
_FOR_CHAIR = replace(_ASSISTANT, posts=(), hears_for=(NameLine(1, CHAIR.name, CHAIR.title),))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", ChairLetterReady(4, WORKPLAN_LATE, CHAIR, (_ASSISTANT,), Language.LO, asks_head=True)),
    ("head", ChairLetterReady(4, QUARTER_LATE, CHAIR, (CHAIR,), Language.EN)),
    ("nobody", ChairLetterReady(4, APPROVAL_LATE, CHAIR, (), Language.LO)),
    ("", ChairTold(WORKPLAN_LATE, CHAIR, _FOR_CHAIR)),
    ("chair", ChairTold(QUARTER_LATE, CHAIR, replace(CHAIR, posts=()), is_chair=True)),
    ("as-seen", ChairTold(WORKPLAN_LATE, CHAIR)),
    ("", ChairLetterSent(WORKPLAN_LATE, CHAIR, (_ASSISTANT,))),
    ("", ChairLetterPutAway(WORKPLAN_LATE)),
    ("", ChairLetterOvertaken(WORKPLAN_MET)),
    ("", NoChairToTell(WORKPLAN_LATE)),
    ("", ChairLetterLater()),
    ("chair", ClearanceAsked(7, WORKPLAN_LATE.title, RTP_OFFICER, about=SubjectKind.CHAIR, whom=(_ASSISTANT,))),
    ("chair", ClearanceGiven(WORKPLAN_LATE.title, RTP_OFFICER, subject_id=4, about=SubjectKind.CHAIR)),
)
