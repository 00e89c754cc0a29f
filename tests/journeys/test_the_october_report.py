"""The progress report in October: as a PDF, as photographs, and a second version."""

from app.demo.papers import pdf, photograph
from tests.journeys.conftest import House

OTHERS = ("HLT/annual-workplan/2027", "HLT/executive-meeting/RT-2027", "RTP/joint-meeting/2027-Q3")
QUARTERS = tuple(f"HLT/quarterly-meeting/2027-Q{quarter}" for quarter in range(1, 5))
JOINT = tuple(f"RTP/joint-meeting/2027-Q{quarter}" for quarter in range(1, 5))


async def test_a_pdf_is_filed_and_a_second_one_becomes_version_two(house: House) -> None:
    await house.not_this_period(*OTHERS, *QUARTERS, *JOINT)
    await house.no_round_table_is_prepared()
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    await house.morning_of("2027-10-01")
    await officer.hears("progress report 2027", "Friday 29 October 2027")
    await officer.sends(pdf(["Report"]), "Report.pdf")
    await officer.confirms(await officer.hears("Report.pdf", "progress report 2027"))
    await officer.hears("HLT-PR-2027-1")
    await officer.hears("HLT-PR-2027-1", "Report.pdf")
    await rtp.hears("progress report 2027", "Report.pdf")

    await house.morning_of("2027-10-20")
    await officer.sends(pdf(["Report", "With annex"]), "Report with annex.pdf")
    question = await officer.hears("Report with annex.pdf")
    if "progress report 2027" not in question.text:
        await officer.taps("Something else", under=question)
        question = await officer.hears("Report with annex.pdf")
    await officer.taps(next(label for label in question.buttons if "Report 2027" in label or "revised" in label))
    await officer.hears("HLT-PR-2027-2")
    receipt = await officer.hears("HLT-PR-2027-2")
    await rtp.hears("HLT-PR-2027-2", "Report with annex.pdf")

    await officer.taps("Details", under=receipt)
    await officer.hears("SHA-256", "2 pages")
    await house.morning_of("2027-11-30")


async def test_photographs_of_one_report_are_one_paper(house: House) -> None:
    await house.not_this_period(*OTHERS, *QUARTERS, *JOINT)
    await house.no_round_table_is_prepared()
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    await house.morning_of("2027-10-01")
    await officer.hears("progress report 2027")
    await officer.taps("Send the paper")
    await officer.hears("Please send the progress report 2027")
    await officer.sends_photographs([photograph(sheet) for sheet in range(3)])
    await officer.confirms(await officer.hears("progress report 2027"))
    await officer.hears("HLT-PR-2027-1")
    await officer.hears("HLT-PR-2027-1")
    await rtp.hears("progress report 2027", "HLT-PR-2027-1")
    rtp.sees_album(3)


async def test_what_was_received_is_found_and_handed_out_again(house: House) -> None:
    await house.not_this_period(*OTHERS, *QUARTERS, *JOINT)
    await house.no_round_table_is_prepared()
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    await house.morning_of("2027-10-01")
    await officer.hears("progress report 2027")
    paper = pdf(["Report"])
    await officer.sends(paper, "Report.pdf")
    await officer.confirms(await officer.hears("Report.pdf"))
    await officer.hears("HLT-PR-2027-1")
    await officer.hears("HLT-PR-2027-1")
    await rtp.hears("HLT-PR-2027-1")

    await rtp.presses("Search")
    await rtp.hears("type a word, a reference")
    await rtp.says("hlt-pr-2027")
    await rtp.hears("HLT-PR-2027-1")
    await rtp.taps("HLT-PR-2027-1")
    found = await rtp.hears("HLT-PR-2027-1", "Report.pdf")
    assert await rtp.phone.download(found) == paper
