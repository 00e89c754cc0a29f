"""The officer of the Health secretariat leaves in the middle of March: the head takes over, and nothing is lost."""

from app.demo.papers import word_document
from roundtable.posts import PostKind
from tests.journeys.conftest import House


async def test_the_post_goes_to_the_successor_with_what_is_open_and_what_was_sent(house: House) -> None:
    await house.not_this_period("RTP/joint-meeting/2027-Q1", "HLT/workplan-approval/2027")
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    chair = await house.joined("HLT", PostKind.CHAIR)
    await house.morning_of("2027-03-01")
    await officer.hears("annual workplan 2027")
    await officer.sends(word_document(["ແຜນວຽກ"]), "workplan.docx")
    await officer.confirms(await officer.hears("workplan.docx"))
    await officer.hears("HLT-WP-2027-1")
    await officer.hears("HLT-WP-2027-1")
    await rtp.hears("HLT-WP-2027-1")

    await officer.says("/handover")
    which = await officer.hears("Hand-over", "Secretariat Officer HLT, Government")
    await officer.taps(which.buttons[0], under=which)
    to = await officer.hears("To whom?", "Chair of the Health")
    await officer.taps(next(label for label in to.buttons if "Chair" in label), under=to)
    await officer.hears("From which day on?", "March 2027")
    await officer.says("15/3")
    await officer.hears("Please confirm", "Monday 15 March 2027")
    await officer.taps("Confirm")
    for someone in (officer, chair, rtp):
        await someone.hears("hand-over is arranged", "Monday 15 March 2027")
    await officer.taps("Hand-over sheet")
    await officer.hears("Hand-over sheet", "Papers sent: 1")

    await house.morning_of("2027-03-12")
    await house.morning_of("2027-03-15")
    await chair.hears("Welcome", "Secretariat Officer, Health Sector Working Group", "What is due:")
    sheet = await chair.hears("Hand-over sheet", "Papers sent: 1")
    await officer.hears("Hand-over sheet", "Papers sent: 1", "attached paper", "You can still", "/write")
    await officer.hears("handover-HLT-2027-03-15.pdf")
    await chair.hears("quarterly meeting", "quarter 1 of 2027")
    await chair.taps("Next ›", under=sheet)
    papers = await chair.hears("Hand-over sheet", "HLT-WP-2027-1")
    await chair.taps("HLT-WP-2027-1", under=papers)
    await chair.hears("HLT-WP-2027-1", "workplan.docx")
    await chair.taps("As a paper")
    paper = await chair.hears("As things stand on Monday 15 March 2027", "handover-HLT-2027-03-15.pdf")
    assert (await chair.phone.download(paper)).startswith(b"%PDF-")

    await officer.says("What is due")
    await officer.hears("no post in the Round Table Process is noted in your name")
    await officer.taps("HLT · Workplan 2027")
    await officer.hears("no post in the Round Table Process is noted in your name", "Nothing has been changed")
