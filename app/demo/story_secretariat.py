"""What the RTP Secretariat does in the year of the others: it publishes an approved workplan, and it rings."""

from datetime import date

from app.demo import papers
from app.demo.cast import HLT_OFFICER, RTP_OFFICER, UXO_OFFICER
from app.demo.telling import Teller

PUBLICATION = "HLT/publication/2027"
PREPARATION = tuple(
    f"RTP/{duty}" for duty in ("document-", "steering-", "chairs-", "consultation-", "non-resident-", "press-")
)
"""What prepares the round table of November; this story is about the year of the bodies."""
UXO_Q1 = "UXO/quarterly-meeting/2027-Q1"


async def the_workplan_is_published(tell: Teller) -> None:
    await tell.taps(RTP_OFFICER, "publish", PUBLICATION)
    ready = await tell.hears(RTP_OFFICER, "PublicationReady", PUBLICATION)
    await tell.answers(RTP_OFFICER, ready, "publication-send")
    waiting = await tell.hears(RTP_OFFICER, "ClearanceUnderWay")
    await tell.answers(RTP_OFFICER, waiting, "clearance-paper")
    await tell.hears(RTP_OFFICER, "ClearanceSignerAsked")
    await tell.says(RTP_OFFICER, "Ms Chansouda Phimmasone")
    day = await tell.hears(RTP_OFFICER, "ClearanceDayAsked")
    await tell.answers(RTP_OFFICER, day, "clearance-day")
    await tell.answers(RTP_OFFICER, await tell.hears(RTP_OFFICER, "ClearancePaperReady"), "clearance-sure")
    cleared = await tell.hears(RTP_OFFICER, "PublicationCleared", PUBLICATION)
    await tell.answers(RTP_OFFICER, cleared, "publication-done")
    await tell.hears(RTP_OFFICER, "PublicationNoted", PUBLICATION)
    await tell.hears(HLT_OFFICER, "WorkplanPublished", PUBLICATION)


async def somebody_is_rung(tell: Teller) -> None:
    await tell.morning_of(date(2027, 4, 7))
    for _ in ("is a date set?", "has it been held?"):
        tell.reads(UXO_OFFICER, UXO_Q1)
    listed = await tell.hears(RTP_OFFICER, "CallList", UXO_Q1)
    await tell.answers(RTP_OFFICER, listed, "call")
    card = await tell.hears(RTP_OFFICER, "CallCard", UXO_Q1)
    await tell.answers(RTP_OFFICER, card, "call-date")
    month = await tell.hears(RTP_OFFICER, "CallDateAsked", UXO_Q1)
    await tell.answers(RTP_OFFICER, month, "call-day", "2027-04-22")
    await tell.answers(RTP_OFFICER, await tell.hears(RTP_OFFICER, "CallDateRead", UXO_Q1), "call-sure")
    await tell.hears(RTP_OFFICER, "CallCard")
    tell.passes_over("CallList", *PREPARATION)


async def what_was_promised_is_kept(tell: Teller) -> None:
    await tell.morning_of(date(2027, 4, 27))
    letter = tell.reads(UXO_OFFICER, UXO_Q1)
    pages = ["UXO SWG: minutes of the first quarterly meeting", "Held on 22 April 2027"]
    await tell.hands_in(UXO_OFFICER, letter, UXO_Q1, "Minutes-UXO-Q1.pdf", papers.pdf(pages))
    tell.reads(UXO_OFFICER, "Minutes-UXO-Q1.pdf")
    await tell.hears(RTP_OFFICER, "PaperReceived", UXO_Q1)
