"""A working group's terms of reference: handed in once, and there for whoever comes new."""

from app.demo.papers import pdf
from roundtable.posts import PostKind
from tests.journeys.conftest import House


async def test_they_are_handed_in_in_chat_and_read_by_the_chair(house: House) -> None:
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    chair = await house.joined("HLT", PostKind.CHAIR)
    await officer.sends(pdf(["Terms of reference"]), "Terms.pdf")
    await officer.hears("Terms.pdf")
    await officer.taps("Something else")
    await officer.hears("Please choose what to send it as")
    await officer.taps("Terms of reference HLT")
    await officer.hears("Send it as the terms of reference of the Health", "Terms.pdf")
    await officer.taps("Confirm and send")
    await officer.hears("has received the terms of reference of the Health", "HLT-TR-2027-1")
    await rtp.hears("Terms of reference of the Health", "HLT-TR-2027-1", "Secretariat Officer HLT")
    await chair.presses("Contact")
    await chair.hears("RTP Secretariat")
    await chair.taps("Terms of reference HLT")
    await chair.hears("Terms of reference of the Health", "HLT-TR-2027-1", "Terms.pdf")
    await chair.says("hlt-tr-2027-1")
    await chair.hears("Found for", "HLT-TR-2027-1")


async def test_the_rtp_secretariat_hands_them_in_for_another_body(house: House) -> None:
    rtp, education = await house.joined("RTP"), await house.joined("EDU")
    await rtp.sends(pdf(["Terms of reference"]), "Terms.pdf")
    await rtp.hears("Terms.pdf")
    await rtp.taps("Something else")
    await rtp.hears("Please choose what to send it as")
    await rtp.taps("Terms of reference")
    choices = await rtp.hears("Whose terms of reference are they?", "EDU")
    assert "Terms of reference EDU" in choices.buttons
    await rtp.taps("Terms of reference EDU")
    await rtp.hears("Send it as the terms of reference of the")
    await rtp.taps("Confirm and send")
    await rtp.hears("EDU-TR-2027-1")
    await education.presses("Contact")
    await education.hears("RTP Secretariat")
    await education.taps("Terms of reference EDU")
    await education.hears("EDU-TR-2027-1", "Terms.pdf")
