"""The year of one Sector Working Group: its workplan, its meetings, its report; and of one that is late."""

from collections.abc import Awaitable, Callable
from datetime import date, time

from app.demo import papers
from app.demo.cast import (
    EDU_OFFICER,
    HLT_ASSISTANT,
    HLT_OFFICER,
    RTP_OFFICER,
    SHOWN,
    UXO_OFFICER,
    WITH_EDUCATION,
    WITH_UXO,
)
from app.demo.stage import Seat
from app.demo.story import Step, Story, paper_text
from app.demo.story_secretariat import (
    PUBLICATION,
    UXO_Q1,
    somebody_is_rung,
    the_workplan_is_published,
    what_was_promised_is_kept,
)
from app.demo.telling import Teller
from roundtable.languages import Language
from roundtable.moments import moment

BEGINS = moment(date(2027, 2, 26), time(8))
"""The last Friday before the first word of the workplan."""

WORKPLAN = "HLT/annual-workplan/2027"
APPROVAL = "HLT/workplan-approval/2027"
Q1, Q2, Q3 = (f"HLT/quarterly-meeting/2027-Q{quarter}" for quarter in range(1, 4))
EXECUTIVE = "HLT/executive-meeting/RT-2027"
REPORT = "HLT/progress-report/2027"
EDU_WORKPLAN = "EDU/annual-workplan/2027"
EDU_Q1, EDU_Q2, EDU_Q3 = (f"EDU/quarterly-meeting/2027-Q{quarter}" for quarter in range(1, 4))
EDU_EXECUTIVE = "EDU/executive-meeting/RT-2027"
EDU_REPORT = "EDU/progress-report/2027"
UXO_WORKPLAN = "UXO/annual-workplan/2027"
JOINT_Q1, JOINT_Q2, JOINT_Q3, JOINT_Q4 = (f"RTP/joint-meeting/2027-Q{quarter}" for quarter in range(1, 5))


async def everybody_joins(tell: Teller) -> None:
    await tell.joins(HLT_OFFICER, Language.LO)
    await tell.joins(HLT_ASSISTANT, Language.LO)
    await tell.joins(RTP_OFFICER, Language.EN)
    await tell.joins(EDU_OFFICER, Language.EN)


async def the_workplan_is_asked_for(tell: Teller) -> None:
    await tell.morning_of(date(2027, 3, 1))
    await tell.hears(HLT_OFFICER, "MorningDigest", WORKPLAN)
    await tell.hears(EDU_OFFICER, "MorningDigest", EDU_WORKPLAN)
    await tell.hears(RTP_OFFICER, "MeetingToPlan", JOINT_Q1)


async def the_first_meetings_get_a_date(tell: Teller) -> None:
    await tell.taps(HLT_OFFICER, "card", Q1)
    await tell.hears(HLT_OFFICER, "ObligationCard", Q1)
    await tell.plans(HLT_OFFICER, Q1, date(2027, 3, 25))
    await tell.plans(RTP_OFFICER, JOINT_Q1, date(2027, 3, 30))


async def the_workplan_is_sent(tell: Teller) -> None:
    await tell.morning_of(date(2027, 3, 17))
    await tell.hears(HLT_OFFICER, "PaperDue", WORKPLAN)
    await tell.hears(EDU_OFFICER, "PaperDue", EDU_WORKPLAN)
    await tell.taps(HLT_OFFICER, "send", WORKPLAN)
    await tell.hears(HLT_OFFICER, "SendFilePlease", WORKPLAN)
    await tell.sends(HLT_OFFICER, "Workplan-2027.docx", papers.word_document(paper_text("workplan")))
    await tell.files(HLT_OFFICER, WORKPLAN, word_to=RTP_OFFICER)


async def the_chair_approves(tell: Teller) -> None:
    await tell.morning_of(date(2027, 3, 18))
    asked = await tell.hears(HLT_ASSISTANT, "ApprovalAsked", APPROVAL)
    await tell.answers(HLT_ASSISTANT, asked, "see")
    await tell.hears(HLT_ASSISTANT, "PaperShown", WORKPLAN)
    await tell.answers(HLT_ASSISTANT, asked, "approve")
    await tell.hears(HLT_ASSISTANT, "ApprovalNoted", APPROVAL)
    await tell.hears(RTP_OFFICER, "WorkplanApproved", APPROVAL)


async def a_letter_is_answered(tell: Teller) -> None:
    tell.reads(UXO_OFFICER, UXO_Q1)
    letter = tell.reads(UXO_OFFICER, UXO_WORKPLAN)
    pages = ["UXO SWG: annual workplan 2027", "Priority topics", "Indicators"]
    await tell.hands_in(UXO_OFFICER, letter, UXO_WORKPLAN, "Workplan-UXO-2027.pdf", papers.pdf(pages))
    tell.reads(UXO_OFFICER, "Workplan-UXO-2027.pdf")
    await tell.hears(RTP_OFFICER, "PaperReceived", UXO_WORKPLAN)


async def who_has_sent_hears_nothing_more(tell: Teller) -> None:
    await tell.morning_of(date(2027, 3, 24))
    await tell.hears(EDU_OFFICER, "MeetingToPlan", EDU_Q1)
    await tell.waives(EDU_OFFICER, EDU_Q1, "awaiting-guidance")
    await tell.morning_of(date(2027, 3, 29))
    await tell.hears(EDU_OFFICER, "PaperDue", EDU_WORKPLAN)
    await tell.hears(RTP_OFFICER, "PublicationAsked", PUBLICATION)


async def one_workplan_is_late(tell: Teller) -> None:
    await tell.morning_of(date(2027, 4, 2))
    await tell.hears(EDU_OFFICER, "PaperNotYetReceived", EDU_WORKPLAN)


async def the_first_meetings_were_held(tell: Teller) -> None:
    await tell.morning_of(date(2027, 4, 5))
    await tell.hears(HLT_OFFICER, "MeetingHeldAsked", Q1)
    await tell.hears(RTP_OFFICER, "MeetingHeldAsked", JOINT_Q1)
    await tell.held(HLT_OFFICER, Q1, date(2027, 3, 25))
    await tell.held(RTP_OFFICER, JOINT_Q1, date(2027, 3, 30))
    await tell.taps(HLT_OFFICER, "send", Q1)
    await tell.hears(HLT_OFFICER, "SendFilePlease", Q1)
    await tell.sends_photographs(HLT_OFFICER, [papers.photograph(sheet) for sheet in (1, 2)])
    await tell.files(HLT_OFFICER, Q1, word_to=RTP_OFFICER, album=2)


async def it_went_on_paper(tell: Teller) -> None:
    await tell.morning_of(date(2027, 4, 8))
    await tell.taps(EDU_OFFICER, "more", EDU_WORKPLAN)
    others = await tell.hears(EDU_OFFICER, "OtherAnswers", EDU_WORKPLAN)
    await tell.answers(EDU_OFFICER, others, "paper")
    await tell.hears(EDU_OFFICER, "OnPaperNoted", EDU_WORKPLAN)
    check = await tell.hears(RTP_OFFICER, "PaperToCheck", EDU_WORKPLAN)
    await tell.answers(RTP_OFFICER, check, "arrived")
    await tell.hears(RTP_OFFICER, "Receipt", EDU_WORKPLAN)
    await tell.hears(EDU_OFFICER, "Receipt", EDU_WORKPLAN)


async def new_year_is_quiet(tell: Teller) -> None:
    await tell.morning_of(date(2027, 4, 14))
    tell.nobody_hears_more()
    await tell.morning_of(date(2027, 4, 19))


async def one_meeting_is_not_held(tell: Teller) -> None:
    await tell.morning_of(date(2027, 5, 31))
    await tell.hears(HLT_OFFICER, "MeetingToPlan", Q2)
    await tell.hears(EDU_OFFICER, "MeetingToPlan", EDU_Q2)
    await tell.hears(RTP_OFFICER, "MeetingToPlan", JOINT_Q2)
    await tell.waives(HLT_OFFICER, Q2, "moved")
    await tell.plans(EDU_OFFICER, EDU_Q2, date(2027, 6, 24))
    await tell.plans(RTP_OFFICER, JOINT_Q2, date(2027, 6, 29))


async def the_workplan_is_revised(tell: Teller) -> None:
    await tell.morning_of(date(2027, 7, 5))
    await tell.hears(EDU_OFFICER, "MeetingHeldAsked", EDU_Q2)
    await tell.hears(RTP_OFFICER, "MeetingHeldAsked", JOINT_Q2)
    await tell.held(EDU_OFFICER, EDU_Q2, date(2027, 6, 24))
    await tell.held(RTP_OFFICER, JOINT_Q2, date(2027, 6, 29))
    await tell.sends(HLT_OFFICER, "Workplan-2027-revised.docx", papers.word_document(paper_text("revision")))
    question = await tell.hears(HLT_OFFICER, "FilingQuestion")
    await tell.answers(HLT_OFFICER, question, "filing-other")
    choices = await tell.hears(HLT_OFFICER, "FilingChoices", WORKPLAN)
    await tell.answers(HLT_OFFICER, choices, "file", WORKPLAN)
    await tell.hears(HLT_OFFICER, "FiledAs", WORKPLAN)
    await tell.hears(HLT_OFFICER, "Receipt", WORKPLAN)
    await tell.hears(RTP_OFFICER, "PaperReceived", WORKPLAN)


async def the_third_quarter(tell: Teller) -> None:
    await tell.morning_of(date(2027, 8, 31))
    await tell.hears(HLT_OFFICER, "MeetingToPlan", Q3)
    await tell.hears(EDU_OFFICER, "MeetingToPlan", EDU_Q3)
    await tell.hears(RTP_OFFICER, "MeetingToPlan", JOINT_Q3)
    await tell.plans(HLT_OFFICER, Q3, date(2027, 9, 23))
    await tell.waives(EDU_OFFICER, EDU_Q3, "merged")
    await tell.plans(RTP_OFFICER, JOINT_Q3, date(2027, 9, 28))


async def the_report_is_sent(tell: Teller) -> None:
    await tell.morning_of(date(2027, 10, 1))
    await tell.hears(HLT_OFFICER, "PaperDue", REPORT)
    await tell.hears(EDU_OFFICER, "PaperDue", EDU_REPORT)
    pages = ["Health SWG: progress report 2027", "Results by priority topic", "Next steps"]
    await tell.sends(HLT_OFFICER, "Progress-report-2027.pdf", papers.pdf(pages))
    await tell.files(HLT_OFFICER, REPORT, word_to=RTP_OFFICER)
    await tell.taps(EDU_OFFICER, "send", EDU_REPORT)
    await tell.hears(EDU_OFFICER, "SendFilePlease", EDU_REPORT)
    await tell.sends_photographs(EDU_OFFICER, [papers.photograph(sheet) for sheet in (3, 4, 5)])
    await tell.files(EDU_OFFICER, EDU_REPORT, word_to=RTP_OFFICER, album=3)


async def the_executive_meeting_gets_a_date(tell: Teller) -> None:
    await tell.morning_of(date(2027, 10, 5))
    await tell.hears(HLT_OFFICER, "MorningDigest", EXECUTIVE)
    await tell.hears(EDU_OFFICER, "MeetingToPlan", EDU_EXECUTIVE)
    await tell.hears(RTP_OFFICER, "MorningDigest", JOINT_Q3)
    await tell.taps(HLT_OFFICER, "card", Q3)
    await tell.hears(HLT_OFFICER, "ObligationCard", Q3)
    await tell.held(HLT_OFFICER, Q3, date(2027, 9, 23))
    await tell.taps(HLT_OFFICER, "card", EXECUTIVE)
    await tell.hears(HLT_OFFICER, "ObligationCard", EXECUTIVE)
    await tell.plans(HLT_OFFICER, EXECUTIVE, date(2027, 10, 28))
    await tell.plans(EDU_OFFICER, EDU_EXECUTIVE, date(2027, 10, 29))
    await tell.taps(RTP_OFFICER, "card", JOINT_Q3)
    await tell.hears(RTP_OFFICER, "ObligationCard", JOINT_Q3)
    await tell.held(RTP_OFFICER, JOINT_Q3, date(2027, 9, 28))


async def the_executive_meeting_was_held(tell: Teller) -> None:
    await tell.morning_of(date(2027, 11, 9))
    await tell.hears(HLT_OFFICER, "MeetingHeldAsked", EXECUTIVE)
    await tell.hears(EDU_OFFICER, "MeetingHeldAsked", EDU_EXECUTIVE)
    await tell.held(HLT_OFFICER, EXECUTIVE, date(2027, 10, 28))
    await tell.held(EDU_OFFICER, EDU_EXECUTIVE, date(2027, 10, 29))


async def the_board_before_the_round_table(tell: Teller) -> None:
    await tell.morning_of(date(2027, 11, 17))
    await tell.says(RTP_OFFICER, "/board")
    await tell.hears(RTP_OFFICER, "Board")


async def the_last_quarter(tell: Teller) -> None:
    await tell.morning_of(date(2027, 12, 1))
    await tell.hears(RTP_OFFICER, "MeetingToPlan", JOINT_Q4)
    await tell.plans(RTP_OFFICER, JOINT_Q4, date(2027, 12, 17))
    await tell.morning_of(date(2027, 12, 24))
    await tell.hears(RTP_OFFICER, "MeetingHeldAsked", JOINT_Q4)
    await tell.held(RTP_OFFICER, JOINT_Q4, date(2027, 12, 17))
    await tell.morning_of(date(2027, 12, 31))


def _step(play: Callable[[Teller], Awaitable[None]], front: Seat, shown: tuple[Seat, ...] = WITH_EDUCATION) -> Step:
    return Step(play.__name__.replace("_", "-"), play, shown, front)


YEAR = Story(
    BEGINS,
    (
        _step(everybody_joins, HLT_OFFICER, SHOWN),
        _step(the_workplan_is_asked_for, HLT_OFFICER, SHOWN),
        _step(the_first_meetings_get_a_date, HLT_OFFICER, SHOWN),
        _step(the_workplan_is_sent, HLT_OFFICER, SHOWN),
        _step(the_chair_approves, HLT_ASSISTANT, SHOWN),
        _step(a_letter_is_answered, UXO_OFFICER, WITH_UXO),
        # The office of the chair has said its word; from here on the one that is late takes its place.
        _step(who_has_sent_hears_nothing_more, EDU_OFFICER),
        _step(the_workplan_is_published, RTP_OFFICER),
        _step(one_workplan_is_late, EDU_OFFICER),
        _step(the_first_meetings_were_held, HLT_OFFICER),
        _step(somebody_is_rung, RTP_OFFICER),
        _step(it_went_on_paper, EDU_OFFICER),
        _step(new_year_is_quiet, EDU_OFFICER),
        _step(what_was_promised_is_kept, UXO_OFFICER, WITH_UXO),
        _step(one_meeting_is_not_held, HLT_OFFICER),
        _step(the_workplan_is_revised, HLT_OFFICER),
        _step(the_third_quarter, HLT_OFFICER),
        _step(the_report_is_sent, HLT_OFFICER),
        _step(the_executive_meeting_gets_a_date, HLT_OFFICER),
        _step(the_executive_meeting_was_held, HLT_OFFICER),
        _step(the_board_before_the_round_table, RTP_OFFICER),
        _step(the_last_quarter, RTP_OFFICER),
    ),
    SHOWN,
)
