"""What goes wrong on a phone: each gets a clear sentence, nothing is filed twice, nothing that was sent is lost."""

import pytest

from app.demo.papers import pdf, word_document
from tests.journeys.conftest import House
from tests.journeys.someone import Someone

Q1 = "HLT/quarterly-meeting/2027-Q1"
PROGRAM = b"MZ" + bytes(4000)
TWENTY_FIVE_MB = 25_000_000


@pytest.fixture
async def officer(house: House) -> Someone:
    """The Health officer on the first morning of the workplan, with its reminder read."""
    await house.not_this_period(Q1, "HLT/progress-report/2026")
    officer = await house.joined("HLT")
    await house.morning_of("2027-03-01")
    await officer.hears("annual workplan 2027")
    return officer


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "empty.pdf", "empty"),
        (b"%PDF-1.4\n" + bytes(TWENTY_FIVE_MB), "large.pdf", "too large"),
        (PROGRAM, "setup.exe", "cannot be received"),
        (PROGRAM, "workplan.pdf", "cannot be received"),
        (b"%PDF-1.4 torn off", "torn.pdf", "cannot be opened"),
    ],
    ids=["empty", "25-MB", "a-program", "a-program-called-pdf", "torn"],
)
async def test_a_file_that_cannot_be_taken_is_refused_and_the_next_one_is_taken(
    house: House, officer: Someone, content: bytes, name: str, sentence: str
) -> None:
    await officer.taps("Send the paper")
    await officer.hears("Please send the annual workplan 2027")
    await officer.sends(content, name)
    await officer.hears(name, sentence)
    await officer.sends(word_document(["Workplan"]), "Workplan.docx")
    await officer.confirms(await officer.hears("Workplan.docx", "annual workplan 2027"))
    await officer.hears("HLT-WP-2027-1")
    await officer.hears("HLT-WP-2027-1", "received")


async def test_what_is_no_file_is_answered_while_the_bot_still_waits_for_the_file(
    house: House, officer: Someone
) -> None:
    await officer.taps("Send the paper")
    await officer.hears("Please send the annual workplan 2027")
    await officer.says("it is coming")
    await officer.hears("as a file", "annual workplan 2027")
    await officer.phone.send_voice()
    await officer.hears("voice")
    await officer.phone.send_sticker()
    await officer.hears("annual workplan 2027")
    await officer.phone.share_contact()
    await officer.hears("Your phone number")
    await officer.sends(pdf(["Workplan"]), "Workplan.pdf")
    await officer.confirms(await officer.hears("Workplan.pdf", "annual workplan 2027"))
    await officer.hears("HLT-WP-2027-1")
    await officer.hears("HLT-WP-2027-1")


async def test_a_file_in_place_of_a_date_is_taken_as_a_file(house: House) -> None:
    await house.not_this_period("HLT/annual-workplan/2027", "HLT/progress-report/2026")
    officer = await house.joined("HLT")
    await house.morning_of("2027-03-01")
    await officer.hears("quarterly meeting")
    await officer.taps("Set a date")
    await officer.hears("For which day")
    await officer.sends(pdf(["Minutes"]), "Minutes.pdf")
    await officer.hears("it is being looked at", "earlier answer is still awaited")
    await officer.hears("Minutes.pdf")
    await officer.says("24/3/2027")
    await officer.hears("Planned for: Wednesday 24 March 2027")


async def test_a_button_pressed_twice_files_once(house: House, officer: Someone) -> None:
    rtp = await house.joined("RTP")
    await officer.sends(word_document(["Workplan"]), "Workplan.docx")
    question = await officer.hears("Workplan.docx", "annual workplan 2027")
    label = question.buttons[0]
    await officer.phone.tap(label, message=question)
    await officer.phone.tap(label, message=question)
    await officer.hears("HLT-WP-2027-1")
    await officer.hears("HLT-WP-2027-1", "received")
    await rtp.hears("HLT-WP-2027-1")
    await officer.hears("already received", "HLT-WP-2027-1")
    await officer.says("hlt-wp-2027-1")
    await officer.hears("Found for", "HLT-WP-2027-1")
    await officer.says("hlt")
    await officer.hears("Found for", "HLT-WP-2027-1")


async def test_a_button_a_year_later_says_how_things_stand(house: House, officer: Someone) -> None:
    reminder = officer.phone.last
    for quarter in range(2, 5):
        await house.not_this_period(f"HLT/quarterly-meeting/2027-Q{quarter}")
    await house.not_this_period("HLT/executive-meeting/RT-2027", "HLT/progress-report/2027")
    await officer.taps("Other answers", under=reminder)
    await officer.hears("annual workplan 2027")
    await officer.taps("Sent on paper or by e-mail")
    await officer.hears("Noted as sent on paper")
    await house.not_this_period("HLT/annual-workplan/2028", "HLT/quarterly-meeting/2028-Q1")
    await house.morning_of("2028-03-10")
    await officer.taps("Sent on paper or by e-mail")
    await officer.hears("already noted as sent on paper", "annual workplan 2027")


async def test_not_to_be_sent_files_nothing(house: House, officer: Someone) -> None:
    await officer.sends(word_document(["Draft"]), "Draft.docx")
    question = await officer.hears("Draft.docx")
    await officer.taps("Do not send", under=question)
    await officer.hears("Draft.docx")
    await officer.presses("What is due")
    await officer.hears("annual workplan 2027")


async def test_somebody_elses_body_is_none_of_ones_business(house: House, officer: Someone) -> None:
    education = await house.joined("EDU")
    await education.sends(word_document(["Workplan"]), "Workplan.docx")
    question = await education.hears("Workplan.docx")
    assert not any("HLT" in label for label in question.buttons)
    await education.says("/board")
    board = await education.hears("EDU")
    assert "HLT" not in board.text
