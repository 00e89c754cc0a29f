"""Ms Daovone of the RTP Secretariat has a workplan on paper only, and asks for the file before it is published."""

from app.demo.papers import word_document
from roundtable.posts import PostKind
from tests.journeys.conftest import House


async def test_the_file_is_asked_for_sent_and_then_published(house: House) -> None:
    await house.nobody_assists()
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    officer, head = await house.joined("RTP"), await house.joined("RTP", PostKind.SECRETARIAT_HEAD)
    secretary, chair = await house.joined("HLT"), await house.joined("HLT", PostKind.CHAIR)
    await house.morning_of("2027-03-01")
    await secretary.hears("annual workplan 2027")
    await secretary.taps("Other answers")
    await secretary.hears("annual workplan 2027")
    await secretary.taps("Sent on paper or by e-mail")
    await secretary.hears("Noted as sent on paper")
    for one in (officer, head):
        await one.hears("annual workplan 2027", "on paper")
    await officer.taps("It has arrived")
    receipt = await officer.hears("HLT-WP-2027-1", "received")
    assert "Not yet received" not in receipt.buttons
    assert not [one for one in officer.phone.messages if "It has arrived" in one.buttons], "the card has given way"
    await secretary.hears("HLT-WP-2027-1", "received")
    await chair.says("/open")
    await chair.hears("Approval of the annual workplan 2027")
    await chair.taps("HLT · Approval 2027")
    await chair.hears("HLT-WP-2027-1")
    await chair.taps("See the workplan")
    await chair.hears("HLT-WP-2027-1", "with the RTP Secretariat, on paper", "no file of it here")
    await chair.taps("Approved")
    await chair.hears("approved", "HLT-WP-2027-1")
    for one in (officer, head):
        await one.hears("approved", "HLT-WP-2027-1")

    await house.morning_of("2027-03-11")
    question = await officer.hears("HLT-WP-2027-1", "approved and is in order", "came on paper", "no file of it here")
    await head.hears("HLT-WP-2027-1", "came on paper")
    assert "Look and publish" not in question.buttons
    await officer.taps("Ask for the file", under=question)
    await officer.hears("HLT-WP-2027-1", "was asked for")
    wanted = await secretary.hears("HLT-WP-2027-1", "on paper", "please send the file, or a scan")
    await head.taps("Ask for the file")
    await head.hears("HLT-WP-2027-1", "was already asked for today")
    await secretary.hears_nothing()
    await secretary.taps("Send the paper", under=wanted)
    await secretary.hears("Please send the annual workplan 2027")
    await secretary.sends(word_document(["Workplan"]), "Workplan 2027.docx")
    await secretary.confirms(await secretary.hears("Workplan 2027.docx"))
    await secretary.hears("HLT-WP-2027-2")
    await secretary.hears("HLT-WP-2027-2", "received")
    for one in (officer, head):
        await one.hears("HLT-WP-2027-2", "annual workplan 2027")

    await officer.taps("Back")
    card = await officer.hears("Publication of the annual workplan 2027", "HLT-WP-2027-2")
    await officer.taps("Look and publish", under=card)
    await officer.hears(
        "Please look before it is published: HLT-WP-2027-2", "The version that was approved: HLT-WP-2027-1"
    )
    await officer.taps("Ask the head")
    await officer.hears("Waiting for approval", "Publication of HLT-WP-2027-2")
    await head.hears("ຮ່າງ", "Draft, for you to look at: nothing has been sent", "Publication of HLT-WP-2027-2")
    await head.hears("has been published on the website rtm.org.la", "HLT-WP-2027-2")
    await head.hears("ເຜີຍແຜ່ໃນເວັບໄຊ", "HLT-WP-2027-2")
    await head.hears("For your approval", "The files above would be published")
    await head.taps("Clear it for publishing")
    await head.hears("your approval is noted")
    await officer.hears("has approved", "Publication of HLT-WP-2027-2")
    await officer.taps("See the papers")
    await officer.hears("May be published", "Please put this file on the website")
    await officer.taps("It is on the website")
    await officer.hears("Published on the website")
    await secretary.hears("HLT-WP-2027-2", "has been published on the website")
    await house.morning_of("2027-03-22")
