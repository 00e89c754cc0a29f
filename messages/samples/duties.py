"""Samples of what is owed: lists, cards, reminders, answers."""

from datetime import date

from messages.samples.pieces import (
    APPROVAL,
    APPROVAL_LATE,
    CHAIR,
    EXECUTIVE,
    JOINT,
    OFFICER,
    PAPER,
    QUARTER,
    QUARTER_HELD,
    QUARTER_LATE,
    QUARTER_PLANNED,
    QUARTER_WAIVED,
    REPORT,
    REPORT_HALF,
    REVISED,
    WORKPLAN,
    WORKPLAN_LATE,
    WORKPLAN_MET,
    WORKPLAN_ON_PAPER,
    obligation,
)
from roundtable.obligations import State, WaiverReason
from roundtable.statements.duties import (
    AlreadySettled,
    ApprovalAsked,
    ApprovalNoted,
    AskReason,
    MeetingHeldAsked,
    MeetingToPlan,
    MorningDigest,
    NotThisPeriodNoted,
    ObligationCard,
    OnPaperNoted,
    OpenList,
    OtherAnswers,
    PaperDue,
    PaperNotYetReceived,
    PaperToCheck,
    Settled,
    WorkplanApproved,
)
from roundtable.statements.parts import Statement

_MANY = tuple(
    obligation(f"{body}/{duty}", date(2027, 3, 31), State.OPEN)
    for body in ("HLT", "EDU", "NRE")
    for duty in (
        "annual-workplan/2027",
        "quarterly-meeting/2027-Q1",
        "progress-report/2027",
        "executive-meeting/RT-2027",
    )
)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", OpenList((WORKPLAN_LATE, QUARTER, REPORT_HALF), settled=(QUARTER_HELD, WORKPLAN_ON_PAPER))),
    ("all", OpenList((WORKPLAN,), may_see_board=True)),
    ("many", OpenList(_MANY, may_see_board=True)),
    ("nothing", OpenList(())),
    ("", ObligationCard(WORKPLAN)),
    ("late", ObligationCard(WORKPLAN_LATE)),
    ("met", ObligationCard(WORKPLAN_MET, (PAPER, REVISED))),
    ("planned", ObligationCard(QUARTER_PLANNED)),
    ("waived", ObligationCard(QUARTER_WAIVED)),
    ("approval", ObligationCard(APPROVAL)),
    ("looked-at", ObligationCard(JOINT, may_answer=False)),
    ("", OtherAnswers(QUARTER)),
    ("", PaperDue(OFFICER, WORKPLAN, working_days_left=10)),
    ("today", PaperDue(OFFICER, WORKPLAN, working_days_left=0)),
    ("rest-day", PaperDue(OFFICER, REPORT, working_days_left=1)),
    ("", PaperNotYetReceived(OFFICER, WORKPLAN_LATE, today=date(2027, 4, 2))),
    ("", MeetingToPlan(OFFICER, QUARTER)),
    ("executive", MeetingToPlan(CHAIR, EXECUTIVE)),
    ("", MeetingHeldAsked(OFFICER, QUARTER_LATE)),
    ("planned", MeetingHeldAsked(OFFICER, QUARTER_PLANNED)),
    ("", ApprovalAsked(CHAIR, APPROVAL, PAPER)),
    ("late", ApprovalAsked(CHAIR, APPROVAL_LATE, PAPER)),
    ("", MorningDigest(OFFICER, (WORKPLAN, QUARTER_LATE, QUARTER_PLANNED))),
    ("", OnPaperNoted(WORKPLAN)),
    ("minutes", OnPaperNoted(QUARTER)),
    ("", PaperToCheck(WORKPLAN, OFFICER, said_on=date(2027, 3, 30))),
    ("approval", PaperToCheck(APPROVAL, CHAIR, said_on=date(2027, 4, 9))),
    ("", ApprovalNoted(APPROVAL, on=date(2027, 4, 9))),
    ("", WorkplanApproved(APPROVAL, CHAIR, on=date(2027, 4, 9))),
    ("", AskReason(QUARTER)),
    ("", NotThisPeriodNoted(QUARTER, WaiverReason.AWAITING_GUIDANCE)),
    ("merged", NotThisPeriodNoted(QUARTER, WaiverReason.MERGED)),
    ("moved", NotThisPeriodNoted(QUARTER, WaiverReason.MOVED)),
    ("other", NotThisPeriodNoted(EXECUTIVE, WaiverReason.OTHER)),
    ("", AlreadySettled(WORKPLAN_MET, Settled.RECEIVED, reference="HLT-WP-2027-1")),
    ("on-paper", AlreadySettled(WORKPLAN_ON_PAPER, Settled.ON_PAPER)),
    ("waived", AlreadySettled(QUARTER_WAIVED, Settled.WAIVED)),
    ("held", AlreadySettled(QUARTER_HELD, Settled.HELD)),
    ("approved", AlreadySettled(APPROVAL, Settled.APPROVED)),
)
