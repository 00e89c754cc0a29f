"""Samples of posts that go from one person to another, and of posts nobody holds."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import (
    BODIES,
    CHAIR,
    MINUTES,
    OFFICER,
    PAPER,
    PARTNER,
    QUARTER_HELD,
    QUARTER_PLANNED,
    REVISED,
    WORKPLAN,
    WORKPLAN_DAY_PASSED,
    post,
)
from roundtable.handovers import HandoverProblem
from roundtable.posts import PostKind, Side
from roundtable.statements.absences import Chosen
from roundtable.statements.handover_papers import HandoverPaper, HandoverPaperLater
from roundtable.statements.handovers import (
    BodyLine,
    Handing,
    HandoverArranged,
    HandoverBodies,
    HandoverCalledOff,
    HandoverDateAsked,
    HandoverLine,
    HandoverPosts,
    HandoverRead,
    HandoverSheet,
    HandoverTo,
    PostVacant,
    TermEnds,
    UnheardPost,
    VacantPosts,
)
from roundtable.statements.parts import Statement

TODAY, ON, LAST = date(2027, 3, 1), date(2027, 3, 15), date(2028, 3, 1)
OFFICE = post(PostKind.SECRETARIAT_OFFICER)
LEAVES, COMES = replace(OFFICER, posts=()), replace(PARTNER, posts=())
LINE = HandoverLine(3, OFFICE, LEAVES, COMES, ON)
VACANT = replace(LINE, successor=None)
HANDING = Handing(7, 12, OFFICE, LEAVES)
TO_HER = replace(HANDING, to_id=13, successor=COMES)
EVERY = tuple(BodyLine(code, name) for code, name in BODIES.items())
HELD = ((7, Chosen(12, OFFICER)), (8, Chosen(14, CHAIR)))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", HandoverBodies(EVERY)),
    ("pages", HandoverBodies(EVERY, 2, 3)),
    ("", HandoverPosts(HELD)),
    ("arranged", HandoverPosts(HELD, (LINE, replace(VACANT, handover_id=4, post=CHAIR.posts[0])), "HLT", 2, 3)),
    ("all-arranged", HandoverPosts((), (LINE,))),
    ("", HandoverTo(HANDING, (Chosen(13, PARTNER),))),
    ("pages", HandoverTo(HANDING, (Chosen(13, PARTNER),), 2, 3)),
    ("", HandoverDateAsked(TO_HER, TODAY, TODAY, LAST)),
    *((problem.value, HandoverDateAsked(HANDING, TODAY, TODAY, LAST, problem)) for problem in HandoverProblem),
    ("", HandoverRead(TO_HER, ON)),
    ("nobody", HandoverRead(HANDING, ON)),
    ("day-only", HandoverRead(TO_HER, ON, is_day_only=True)),
    ("", HandoverArranged(LINE)),
    ("nobody", HandoverArranged(VACANT)),
    ("successor", HandoverArranged(LINE, may_call_off=False)),
    ("", HandoverCalledOff(LINE)),
    ("body-ends", HandoverCalledOff(LINE, body_ends=ON)),
    (
        "",
        HandoverSheet(LINE, 2, 3, (WORKPLAN, WORKPLAN_DAY_PASSED), (), QUARTER_HELD, QUARTER_PLANNED, page=1, pages=2),
    ),
    ("papers", HandoverSheet(LINE, 2, 3, (), (REVISED, PAPER, MINUTES), page=2, pages=2)),
    ("questions", HandoverSheet(LINE, 1, 0, (WORKPLAN,), questions=2)),
    ("whole", HandoverSheet(LINE, 0, 0, is_whole=True)),
    ("last", HandoverSheet(LINE, 0, 0, is_whole=True, is_last=True)),
    ("with-paper", HandoverSheet(LINE, 12, 3, (WORKPLAN,), is_whole=True, questions=1, has_paper=True)),
    ("", HandoverPaper(LINE, TODAY)),
    ("nobody", HandoverPaper(VACANT, TODAY)),
    ("", HandoverPaperLater()),
    ("", PostVacant(OFFICE, LEAVES, ON, 14)),
    ("", TermEnds(OFFICER, ON, (COMES,), 14)),
    ("nobody", TermEnds(OFFICER, ON, ())),
    (
        "",
        VacantPosts(
            (
                UnheardPost(post(PostKind.CHAIR)),
                UnheardPost(OFFICE, LEAVES, is_away=True),
                UnheardPost(post(PostKind.CO_CHAIR, side=Side.PARTNER), COMES),
            ),
            19,
            page=2,
            pages=3,
        ),
    ),
    ("none", VacantPosts((), 0)),
)
