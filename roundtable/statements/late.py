"""What is said to people who have not asked for it just then, and in which hours it is said where it is late.

An outage must not wake anybody: without this table, whatever could not be sent would go out in the night in which the
machine comes back. What does not stand here is said at any hour: answers, and what is in trouble.
"""

from datetime import date

from roundtable.quiet_hours import Hours, breaks_quiet
from roundtable.statements.absences import ActingBegins, ActingEnds, ActingFallsAway, NobodyStandsIn
from roundtable.statements.alarms import DutiesOutOfReach
from roundtable.statements.approvals import ApprovalNoLonger, WorkplanApproved
from roundtable.statements.arrivals import CameIn, NotTheInvited
from roundtable.statements.calls import CallList
from roundtable.statements.chair_letters import ChairTold
from roundtable.statements.channels import LettersNotArriving
from roundtable.statements.clearances import ClearanceAsked, ClearanceGiven, ClearanceSentBack, ClearanceSigned
from roundtable.statements.completions import CompletionAsked, CompletionEnded
from roundtable.statements.enquiries import EnquiryReply
from roundtable.statements.groups import GroupLost
from roundtable.statements.handovers import HandoverArranged, HandoverCalledOff, PostVacant, TermEnds
from roundtable.statements.join_decisions import JoinAsked, JoinWaiting
from roundtable.statements.join_requests import JoinLapsed
from roundtable.statements.leaving import ActingLeft, ActingOver, HolderLeft, SuccessorLeft
from roundtable.statements.meeting_moves import MeetingDayRests, MeetingMoved
from roundtable.statements.mergers import BodyEnds, GroupAwaitsLink, GroupToLinkAnew
from roundtable.statements.notice_progress import NoticeReport
from roundtable.statements.own_terms import LastTermEnded, OwnTermEnded, OwnTermEnds
from roundtable.statements.parts import Statement
from roundtable.statements.principals import InWhoseNameYouAct, PrincipalWeek, YourWeek
from roundtable.statements.proposals import ProposalAsked, ProposalDecided
from roundtable.statements.publications import PublicationCleared, WorkplanPublished
from roundtable.statements.reach import LettersStopped, OutOfReach
from roundtable.statements.rhythms import RhythmChanged
from roundtable.statements.round_tables import RoundTableMoved
from roundtable.statements.secretariat_weeks import SecretariatWeek
from roundtable.statements.submissions import PaperReceived
from roundtable.statements.terms import TermsReceived
from roundtable.statements.wanted_files import FileWanted
from roundtable.statements.withdrawals import PaperWithdrawn, ReceiptTakenBack
from roundtable.working_days import RestDays

OF_MORNINGS: tuple[type[Statement], ...] = (
    ActingFallsAway,
    BodyEnds,
    DutiesOutOfReach,
    GroupAwaitsLink,
    JoinLapsed,
    LastTermEnded,
    OwnTermEnded,
    OwnTermEnds,
    PrincipalWeek,
    SecretariatWeek,
    TermEnds,
    YourWeek,
)
"""Told of a morning, and never in answer to anybody but in the place of a message."""

OF_OTHERS: tuple[type[Statement], ...] = (
    ActingBegins,
    ActingEnds,
    ActingLeft,
    ActingOver,
    ApprovalNoLonger,
    CameIn,
    ChairTold,
    ClearanceAsked,
    ClearanceSentBack,
    ClearanceSigned,
    CompletionAsked,
    EnquiryReply,
    FileWanted,
    GroupLost,
    GroupToLinkAnew,
    HandoverArranged,
    HandoverCalledOff,
    HolderLeft,
    InWhoseNameYouAct,
    JoinAsked,
    LettersNotArriving,
    LettersStopped,
    NobodyStandsIn,
    NotTheInvited,
    NoticeReport,
    OutOfReach,
    PaperReceived,
    PaperWithdrawn,
    PostVacant,
    ProposalAsked,
    ReceiptTakenBack,
    RhythmChanged,
    SuccessorLeft,
    TermsReceived,
    WorkplanApproved,
)
"""Word of what somebody else has done, and never in answer to anybody but in the place of a message."""


def hours_of(said: Statement, today: date, rest_days: RestDays) -> Hours:
    """In which hours it is said where it is late. A move of a day that is near breaks the quiet, and so does a
    rest day; some are an answer to one person and word to others."""
    match said:
        case MeetingMoved(from_on=from_on, on=to_on):
            return _of_move((from_on, to_on), today, rest_days)
        case MeetingDayRests(planned=planned):
            return _of_move((planned.on,), today, rest_days)
        case RoundTableMoved(from_on=from_on, table=table):
            return _of_move((from_on, table.planned_on), today, rest_days)
        case CallList(fresh=fresh):
            return Hours.MORNING if fresh is not None else Hours.ANY
        case JoinWaiting(for_days=days):
            return Hours.MORNING if days else Hours.ANY
        case ClearanceGiven(is_mine=is_mine) | ProposalDecided(is_mine=is_mine):
            return Hours.ANY if is_mine else Hours.OFFICE
        case CompletionEnded(to=to) | WorkplanPublished(to=to) | PublicationCleared(prepared_by=to):
            return Hours.OFFICE if to is not None else Hours.ANY
    if isinstance(said, OF_MORNINGS):
        return Hours.MORNING
    return Hours.OFFICE if isinstance(said, OF_OTHERS) else Hours.ANY


def _of_move(days: tuple[date | None, ...], today: date, rest_days: RestDays) -> Hours:
    is_near = any(breaks_quiet(day, today, rest_days) for day in days)
    return Hours.ANY if is_near else Hours.OFFICE
