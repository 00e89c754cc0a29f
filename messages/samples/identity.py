"""Samples of who somebody is to us, and of what goes wrong on the way in."""

from messages.samples.pieces import CHAIR, OFFICER, PARTNER, QUARTER, RTP_OFFICER, WORKPLAN, WORKPLAN_LATE, post
from roundtable.posts import PostKind, Side
from roundtable.statements.identity import (
    Apology,
    ChooseLanguage,
    Contact,
    HowTo,
    InviteProblem,
    InviteRefused,
    NotForYou,
    NotKnown,
    NotUnderstood,
    NotUnderstoodKind,
    OldButton,
    Welcome,
)
from roundtable.statements.parts import Statement

CASES: tuple[tuple[str, Statement], ...] = (
    ("", NotKnown()),
    *((problem.value, InviteRefused(problem)) for problem in InviteProblem),
    ("", ChooseLanguage()),
    ("", Welcome(OFFICER, (PARTNER,), (WORKPLAN, QUARTER))),
    ("nothing-open", Welcome(CHAIR, (), ())),
    ("many-open", Welcome(OFFICER, (PARTNER, CHAIR), (WORKPLAN_LATE, WORKPLAN, QUARTER, QUARTER, WORKPLAN))),
    ("", Contact((RTP_OFFICER,), (PARTNER,), OFFICER)),
    ("vacant", Contact((), (), CHAIR)),
    ("further-channels", Contact((RTP_OFFICER,), (), OFFICER, has_further_channels=True)),
    ("secretariat", Contact((RTP_OFFICER,), (), RTP_OFFICER, may_send_notice=True, may_see_people=True)),
    ("head", Contact((RTP_OFFICER,), (), OFFICER, names_assistants=True)),
    ("", HowTo(says_paper=True, withdrawable_days=14, sends_notices=True)),
    (
        "secretariat",
        HowTo(True, True, 14, sends_notices=True, chooses_channels=True, sees_audit=True, sees_people=True),
    ),
    ("member", HowTo()),
    ("", NotForYou((post(PostKind.CHAIR), post(PostKind.CO_CHAIR, side=Side.PARTNER)))),
    ("nobody", NotForYou()),
    ("", Apology("K7Q2")),
    *((kind.value, NotUnderstood(kind)) for kind in NotUnderstoodKind),
    ("waiting", NotUnderstood(NotUnderstoodKind.TEXT_FOR_FILE, WORKPLAN)),
    ("", OldButton()),
    ("about", OldButton(WORKPLAN)),
)
