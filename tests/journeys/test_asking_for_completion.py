"""A workplan that came in lacks something: an officer asks, the head lets it go out, the body sends a newer version."""

from app.demo.papers import word_document
from roundtable.posts import PostKind
from tests.journeys.conftest import House
from tests.journeys.someone import Someone

WISH = "Please name who is responsible for each activity"


async def sends(secretary: Someone, file_name: str, reference: str) -> None:
    """A version of the workplan, with the one tap."""
    question = await _asked_about(secretary, file_name)
    await secretary.taps(question)
    await secretary.hears(reference)
    await secretary.hears(reference, "received")


async def _asked_about(secretary: Someone, file_name: str) -> str:
    await secretary.sends(word_document([file_name]), file_name)
    question = await secretary.hears(file_name, "annual workplan 2027")
    return question.buttons[0]


async def words_it(officer: Someone) -> None:
    """From the word that a paper has come, up to the look at both languages."""
    await officer.taps("Details")
    await officer.hears("HLT-WP-2027-1", "SHA-256")
    await officer.taps("Ask for completion")
    await officer.hears("Ask for completion", "HLT-WP-2027-1", "Please choose what should be added")
    await officer.taps("+ Indicators")
    await officer.hears("To be added", "the indicators")
    await officer.taps("In own words")
    await officer.hears("Please type what should be added")
    await officer.says(WISH)
    await officer.hears("the indicators", WISH)
    await officer.taps("Look before sending")
    await officer.hears("ຂໍສະເໜີໃຫ້ເພີ່ມເຕີມ", "ຕົວຊີ້ບອກ", WISH)
    await officer.hears("We would be glad if this could be added", "the indicators", WISH)
    await officer.hears("Please look before sending", "its head looks at it first")


async def test_an_officer_asks_the_head_taps_and_the_secretary_sends_version_2(house: House) -> None:
    q1 = "quarterly-meeting/2027-Q1"
    await house.not_this_period(f"HLT/{q1}", "RTP/joint-meeting/2027-Q1")
    officer, head = await house.joined("RTP"), await house.joined("RTP", PostKind.SECRETARIAT_HEAD)
    secretary = await house.joined("HLT")
    await house.morning_of("2027-03-01")
    await secretary.hears("annual workplan 2027")
    await sends(secretary, "Workplan.docx", "HLT-WP-2027-1")
    for one in (officer, head):
        await one.hears("annual workplan 2027", "Health Sector Working Group")

    await words_it(officer)
    await officer.taps("Ask the head")
    await officer.hears("Waiting for approval", "HLT-WP-2027-1", "Head of the Secretariat")
    await head.hears("ຮ່າງ", "Draft, for you to look at: nothing has been sent", "Completion of HLT-WP-2027-1")
    await head.hears("We would be glad if this could be added", WISH)
    await head.hears("ຂໍສະເໜີໃຫ້ເພີ່ມເຕີມ", WISH)
    await head.hears("For your approval", "HLT-WP-2027-1", "Secretariat Officer")
    await secretary.hears_nothing()
    await head.taps("Approve, and send")
    await head.hears("your approval is noted")
    await officer.hears("has approved", "HLT-WP-2027-1")

    await secretary.hears("HLT-WP-2027-1", "We would be glad if this could be added", "the indicators", WISH)
    await officer.says("/board")
    await officer.hears("Board 2027")
    await officer.taps("Completion asked: 1")
    await officer.hears("Completion asked", "HLT · Annual workplan 2027")
    await secretary.says("/board")
    await secretary.hears("Completion asked", "HLT · Annual workplan 2027: Monday 1 March 2027")
    for day in ("2027-03-17", "2027-03-29", "2027-04-02"):
        await house.morning_of(day)
        await secretary.hears_nothing()

    await secretary.taps("Send a newer version")
    await secretary.hears("annual workplan 2027")
    await sends(secretary, "Workplan complete.docx", "HLT-WP-2027-2")
    for one in (officer, head):
        await one.hears("HLT-WP-2027-2", "version 2")
    await officer.taps("See the paper")
    await officer.hears("HLT-WP-2027-1", "asked on Monday 1 March 2027", "Newer version: HLT-WP-2027-2", WISH)
    await secretary.says("/board")
    board = await secretary.hears("Our year 2027 so far")
    assert "Completion" not in board.text
