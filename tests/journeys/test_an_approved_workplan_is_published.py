"""Ms Daovone of the RTP Secretariat publishes a workplan that its chair has approved."""

from app.demo.papers import word_document
from roundtable.posts import PostKind, Side
from tests.journeys.conftest import House
from tests.journeys.someone import Someone


async def looks_for(reader: Someone, words: str, found: str) -> None:
    """By the search of the menu."""
    await reader.says("/search")
    await reader.hears("Please type")
    await reader.says(words)
    await reader.hears(found)


async def test_she_is_asked_the_head_clears_and_the_body_hears_once_it_is_on_the_website(house: House) -> None:
    await house.nobody_assists()
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    officer, head = await house.joined("RTP"), await house.joined("RTP", PostKind.SECRETARIAT_HEAD)
    secretary, chair = await house.joined("HLT"), await house.joined("HLT", PostKind.CHAIR)
    teacher = await house.joined("EDU", PostKind.CO_CHAIR, Side.PARTNER)
    await secretary.sends(word_document(["Workplan"]), "Workplan 2027.docx")
    await secretary.confirms(await secretary.hears("Workplan 2027.docx"))
    await secretary.hears("HLT-WP-2027-1")
    await secretary.hears("HLT-WP-2027-1", "received")
    for one in (officer, head):
        await one.hears("annual workplan 2027", "Health Sector Working Group")
    await chair.says("/open")
    await chair.hears("Approval of the annual workplan 2027")
    await chair.taps("HLT · Approval 2027")
    await chair.hears("HLT-WP-2027-1")
    await chair.taps("Approved")
    await chair.hears("approved", "HLT-WP-2027-1")
    for one in (officer, head):
        await one.hears("approved", "HLT-WP-2027-1")

    await house.morning_of("2027-03-10")
    reminder = await officer.hears("HLT-WP-2027-1", "approved and is in order", "published on the website by")
    await head.hears("HLT-WP-2027-1", "approved and is in order")
    await officer.taps("Look and publish", under=reminder)
    await officer.hears("Please look before it is published", "On the website everybody", "its head looks at it first")
    await officer.taps("Ask the head")
    await officer.hears("Waiting for approval", "Publication of HLT-WP-2027-1")
    await head.hears("ຮ່າງ", "Draft, for you to look at: nothing has been sent", "Publication of HLT-WP-2027-1")
    await head.hears("has been published on the website rtm.org.la", "HLT-WP-2027-1")
    await head.hears("ເຜີຍແຜ່ໃນເວັບໄຊ", "HLT-WP-2027-1")
    await head.hears("For your approval", "The files above would be published")
    await secretary.hears_nothing()
    await head.taps("Clear it for publishing")
    await head.hears("your approval is noted", "It may be published now")
    await officer.hears("has approved", "Publication of HLT-WP-2027-1")
    await officer.taps("See the papers")
    await officer.hears("May be published", "Please put this file on the website")
    await looks_for(teacher, "HLT-WP-2027-1", "No paper was found")
    await officer.taps("It is on the website")
    noted = await officer.hears("Published on the website", "Who may see it here: this body and the RTP Secretariat")
    await secretary.hears("HLT-WP-2027-1", "has been published on the website rtm.org.la")

    for day in ("2027-03-15", "2027-03-17", "2027-03-22"):
        await house.morning_of(day)
        await officer.hears_nothing()
    await looks_for(teacher, "HLT-WP-2027-1", "No paper was found")
    await officer.taps("Who may see it", under=noted)
    await officer.hears("may be seen by", "annual workplan 2027")
    await officer.taps("Everybody")
    await officer.hears("everybody")
    await looks_for(teacher, "HLT-WP-2027-1", "Annual workplan 2027")
