"""Samples of what is behind "other": the rest of the answers, hearing later, how often, and why."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import (
    APPROVAL,
    CHAIR,
    OFFICER,
    PARTNER,
    QUARTER,
    QUARTER_HELD,
    QUARTER_LATE,
    QUARTER_PLANNED,
    REPORT,
    RTP_OFFICER,
    WORKPLAN,
    obligation,
    post,
)
from messages.samples.principals import BOTH, VICE_MINISTER
from roundtable.duties import PeriodKind
from roundtable.languages import Bilingual
from roundtable.obligations import State
from roundtable.posts import PostKind
from roundtable.statements.laters import LaterNoted
from roundtable.statements.other_answers import OtherAnswers
from roundtable.statements.parts import Statement
from roundtable.statements.rhythms import RhythmAsked, RhythmChanged, RhythmLine, RhythmNoted
from roundtable.statements.why_asked import StageSaid, WhyAsked

_YEARLY = RhythmLine("annual", PeriodKind.YEAR, (10,))
_HALVES = RhythmLine("half-yearly", PeriodKind.HALF, (4, 10))
_QUARTERS = RhythmLine("quarterly", PeriodKind.QUARTER, (3, 6, 9, 12))
_NEXT = obligation("HLT/progress-report/2027-H2", date(2027, 10, 31), State.AHEAD, ask_by=date(2027, 10, 29))
_ON_SATURDAY = replace(WORKPLAN, standing=replace(WORKPLAN.standing, late_after=date(2027, 4, 1)))
_OWN_SOURCE = Bilingual("ບົດບັນທຶກກອງປະຊຸມໄຕມາດ ຂອງໜ່ວຍງານຂະແໜງການ ສາທາລະນະສຸກ", "Minutes of the Health quarterly meeting")
_SETTLED = date(2027, 2, 26)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", OtherAnswers(QUARTER, may_hear_later=True)),
    ("planned", OtherAnswers(QUARTER_PLANNED, may_say_topics=True)),
    ("paper", OtherAnswers(WORKPLAN, may_hear_later=True)),
    ("how-often", OtherAnswers(REPORT, may_choose_rhythm=True)),
    ("approval", OtherAnswers(APPROVAL, (VICE_MINISTER,), may_waive=False, may_hear_later=True)),
    ("for-two-principals", OtherAnswers(APPROVAL, BOTH, may_waive=False, may_see_paper=True)),
    ("of-the-head", OtherAnswers(QUARTER, may_hear_later=True, may_set_visibility=True)),
    ("settled", OtherAnswers(QUARTER_HELD, may_set_visibility=True)),
    ("", LaterNoted(WORKPLAN, date(2027, 3, 22))),
    ("meeting", LaterNoted(QUARTER_LATE, date(2027, 4, 19))),
    ("", RhythmAsked(REPORT, _YEARLY, (_HALVES,))),
    ("of-three", RhythmAsked(REPORT, _HALVES, (_YEARLY, _QUARTERS))),
    ("", RhythmNoted(REPORT, _HALVES, (_YEARLY,), _NEXT)),
    ("nothing-soon", RhythmNoted(REPORT, _YEARLY, (_HALVES,))),
    ("", RhythmChanged(OFFICER, REPORT, _HALVES, RTP_OFFICER, _NEXT)),
    ("to-the-secretariat", RhythmChanged(None, REPORT, _YEARLY, OFFICER)),
    ("quarters", RhythmChanged(None, REPORT, _QUARTERS, OFFICER, _NEXT)),
    (
        "",
        WhyAsked(
            _ON_SATURDAY,
            "R1",
            (98,),
            post(PostKind.SECRETARIAT_OFFICER),
            date(2027, 3, 1),
            StageSaid.BEFORE,
            (CHAIR, PARTNER),
        ),
    ),
    ("looked-at", WhyAsked(QUARTER, "R5", (106,))),
    ("own-source", WhyAsked(QUARTER, "", (), words=_OWN_SOURCE)),
    (
        "settled",
        WhyAsked(
            QUARTER_HELD,
            "R5",
            (106,),
            post(PostKind.SECRETARIAT_OFFICER),
            date(2027, 2, 22),
            StageSaid.LATER,
            quiet_since=_SETTLED,
        ),
    ),
    (
        "after-the-last",
        WhyAsked(
            QUARTER_LATE,
            "R12",
            (130, 132),
            post(PostKind.SECRETARIAT_HEAD),
            date(2027, 4, 8),
            StageSaid.AFTER,
            (OFFICER,) * 6,
            date(2027, 4, 8),
        ),
    ),
    (
        "approval",
        WhyAsked(APPROVAL, "R2", (88,), post(PostKind.ASSISTANT), date(2027, 4, 2), StageSaid.PROMISE, (CHAIR,)),
    ),
)
