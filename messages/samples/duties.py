"""Samples of what is owed: lists, cards, reminders, answers."""

from datetime import date

from messages.samples.pieces import (
    APPROVAL,
    APPROVAL_LATE,
    CHAIR,
    DUTIES,
    EXECUTIVE,
    EXECUTIVE_WAIVED,
    EXECUTIVE_WAIVED_IN_WORDS,
    JOINT,
    OFFICER,
    OWN_WORDS,
    PAPER,
    PARTNER,
    QUARTER,
    QUARTER_DAY_PASSED,
    QUARTER_HELD,
    QUARTER_LATE,
    QUARTER_PLANNED,
    QUARTER_WAIVED,
    REPORT,
    REPORT_HALF,
    REPORT_WAIVED,
    REVISED,
    RTP_OFFICER,
    WORKPLAN,
    WORKPLAN_DAY_PASSED,
    WORKPLAN_LATE,
    WORKPLAN_MET,
    WORKPLAN_ON_PAPER,
    obligation,
)
from roundtable.ladder import Tone
from roundtable.notices import WordsProblem
from roundtable.obligations import State, WaiverReason
from roundtable.statements.board import BoardCompletion
from roundtable.statements.duties import (
    AlreadySettled,
    AskReason,
    AskReasonWords,
    CorrectionAsked,
    MorningDigest,
    NotArrivedNoted,
    NotThisPeriodNoted,
    ObligationCard,
    OnPaperNoted,
    OnPaperTakenBack,
    OpenList,
    PaperNotFound,
    PaperToCheck,
    Settled,
)
from roundtable.statements.parts import Statement
from roundtable.statements.reminders import (
    ForInformation,
    MeetingHeldAsked,
    MeetingToPlan,
    PaperDue,
    PaperNotYetReceived,
)

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

_WANTED = (BoardCompletion(WORKPLAN_MET, date(2027, 4, 1)),)
_APPROVAL_ON_PAPER = obligation("EDU/workplan-approval/2027", date(2027, 4, 12), State.ON_PAPER)
_PREPARATION = tuple(
    obligation(f"RTP/{duty}/RT-2027", date(2027, 9, 29), State.LATE)
    for duty in ("document-plan", "non-resident-meeting", "steering-meeting", "chairs-meeting", "document-sectors")
)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", OpenList((WORKPLAN_LATE, QUARTER, REPORT_HALF), to_check=(WORKPLAN_ON_PAPER,))),
    ("all", OpenList((WORKPLAN,), may_see_board=True)),
    (
        "many",
        OpenList(_MANY[:4], may_see_board=True, may_send_notice=True, pages=3, to_check_page=3, incomplete_page=3),
    ),
    ("last", OpenList((REPORT,), (WORKPLAN_ON_PAPER,), True, True, _WANTED, (REPORT,), page=3, pages=3)),
    ("to-check", OpenList((), (WORKPLAN_ON_PAPER, _APPROVAL_ON_PAPER), may_see_board=True, page=3, pages=3)),
    ("nothing", OpenList(())),
    ("incomplete", OpenList((QUARTER,), incomplete=_WANTED)),
    ("how-often", OpenList((WORKPLAN,), rhythms=(REPORT,))),
    ("", ObligationCard(WORKPLAN)),
    ("late", ObligationCard(WORKPLAN_LATE)),
    ("for-information", ObligationCard(WORKPLAN, for_information=True)),
    ("met", ObligationCard(WORKPLAN_MET, (PAPER, REVISED))),
    ("planned", ObligationCard(QUARTER_PLANNED)),
    ("day-passed", ObligationCard(QUARTER_DAY_PASSED)),
    ("promise-passed", ObligationCard(WORKPLAN_DAY_PASSED)),
    ("waived", ObligationCard(QUARTER_WAIVED)),
    ("waived-for-another-reason", ObligationCard(EXECUTIVE_WAIVED)),
    ("waived-in-own-words", ObligationCard(EXECUTIVE_WAIVED_IN_WORDS)),
    ("paper-waived", ObligationCard(REPORT_WAIVED)),
    ("how-often", ObligationCard(REPORT, may_answer=False, may_choose_rhythm=True)),
    ("approval", ObligationCard(APPROVAL, (PAPER, REVISED))),
    ("deciding-who-sees", ObligationCard(WORKPLAN_MET, (PAPER,), may_set_visibility=True)),
    ("looked-at", ObligationCard(JOINT, may_answer=False)),
    ("", PaperDue(OFFICER, WORKPLAN, working_days_left=10)),
    ("inform", PaperDue(OFFICER, WORKPLAN, 22, Tone.INFORM, DUTIES["annual-workplan"].contents)),
    ("near", PaperDue(OFFICER, WORKPLAN, 2, Tone.NEAR)),
    ("today", PaperDue(OFFICER, WORKPLAN, working_days_left=0)),
    ("rest-day", PaperDue(OFFICER, REPORT, working_days_left=1)),
    ("asked-by-day-passed", PaperDue(OFFICER, REPORT, working_days_left=None)),
    ("", PaperNotYetReceived(OFFICER, WORKPLAN_LATE, today=date(2027, 4, 2))),
    ("personal", PaperNotYetReceived(OFFICER, WORKPLAN_LATE, date(2027, 4, 19), Tone.PERSONAL)),
    ("", ForInformation(PARTNER, WORKPLAN)),
    ("meeting", ForInformation(PARTNER, QUARTER)),
    ("information", MorningDigest(PARTNER, (WORKPLAN, QUARTER), for_information=True)),
    ("", MeetingToPlan(OFFICER, QUARTER)),
    ("near", MeetingToPlan(OFFICER, QUARTER, Tone.NEAR)),
    ("joint", MeetingToPlan(RTP_OFFICER, JOINT)),
    ("executive", MeetingToPlan(CHAIR, EXECUTIVE)),
    ("", MeetingHeldAsked(OFFICER, QUARTER_LATE)),
    ("planned", MeetingHeldAsked(OFFICER, QUARTER_PLANNED)),
    ("executive", MeetingHeldAsked(CHAIR, EXECUTIVE)),
    ("", MorningDigest(OFFICER, (WORKPLAN, QUARTER))),
    ("many", MorningDigest(RTP_OFFICER, (*_PREPARATION, *_MANY))),
    ("late-meeting", MorningDigest(OFFICER, (WORKPLAN, QUARTER_LATE, QUARTER_PLANNED))),
    ("late-paper", MorningDigest(OFFICER, (WORKPLAN_LATE, QUARTER_LATE))),
    ("late-approval", MorningDigest(CHAIR, (APPROVAL_LATE, REPORT))),
    ("", OnPaperNoted(WORKPLAN)),
    ("minutes", OnPaperNoted(QUARTER)),
    ("", PaperToCheck(WORKPLAN, OFFICER, said_on=date(2027, 3, 30))),
    ("", OnPaperTakenBack(WORKPLAN, OFFICER)),
    ("minutes", OnPaperTakenBack(QUARTER, PARTNER)),
    ("approval", OnPaperTakenBack(APPROVAL, CHAIR)),
    ("", NotArrivedNoted(WORKPLAN)),
    ("minutes", NotArrivedNoted(QUARTER)),
    ("minutes", PaperToCheck(QUARTER, PARTNER, said_on=date(2027, 3, 30))),
    ("", PaperNotFound(OFFICER, WORKPLAN)),
    ("minutes", PaperNotFound(OFFICER, QUARTER)),
    ("approval", PaperNotFound(CHAIR, APPROVAL, (PAPER,))),
    ("approval", PaperToCheck(APPROVAL, CHAIR, said_on=date(2027, 4, 9))),
    ("", AskReason(QUARTER)),
    ("paper", AskReason(WORKPLAN)),
    ("", AskReasonWords(QUARTER)),
    ("paper", AskReasonWords(REPORT)),
    ("empty", AskReasonWords(QUARTER, WordsProblem.EMPTY)),
    ("too-long", AskReasonWords(QUARTER, WordsProblem.TOO_LONG, length=314)),
    ("own-words", NotThisPeriodNoted(EXECUTIVE, WaiverReason.OTHER, OWN_WORDS)),
    ("", NotThisPeriodNoted(QUARTER, WaiverReason.AWAITING_GUIDANCE)),
    ("paper", NotThisPeriodNoted(REPORT, WaiverReason.MERGED)),
    ("merged", NotThisPeriodNoted(QUARTER, WaiverReason.MERGED)),
    ("told", NotThisPeriodNoted(QUARTER, WaiverReason.AWAITING_GUIDANCE, told=1)),
    ("moved", NotThisPeriodNoted(QUARTER, WaiverReason.MOVED)),
    ("other", NotThisPeriodNoted(EXECUTIVE, WaiverReason.OTHER)),
    ("", CorrectionAsked(WORKPLAN_ON_PAPER)),
    ("waived", CorrectionAsked(QUARTER_WAIVED)),
    ("planned", CorrectionAsked(QUARTER_PLANNED)),
    ("held", CorrectionAsked(QUARTER_HELD)),
    ("promised", CorrectionAsked(WORKPLAN_DAY_PASSED)),
    ("", AlreadySettled(WORKPLAN_MET, Settled.RECEIVED, reference="HLT-WP-2027-1")),
    ("on-paper", AlreadySettled(WORKPLAN_ON_PAPER, Settled.ON_PAPER)),
    ("waived", AlreadySettled(QUARTER_WAIVED, Settled.WAIVED)),
    ("held", AlreadySettled(QUARTER_HELD, Settled.HELD)),
    ("approved", AlreadySettled(APPROVAL, Settled.APPROVED)),
)
