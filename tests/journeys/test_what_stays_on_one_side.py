"""A paper stays on the government's side: the partner's officer neither finds nor sees it, until all bodies may."""

from roundtable.posts import PostKind, Side
from tests.journeys.conftest import House
from tests.journeys.someone import Someone
from tests.papers import docx_of


async def partner_of(house: House, body: str) -> Someone:
    partner = house.holder(body, PostKind.SECRETARIAT_OFFICER, Side.PARTNER)
    await partner.opens(partner.phone.person.start_payload)
    await partner.hears("Please choose a language")
    await partner.taps("English")
    await partner.hears("Welcome")
    return partner


async def test_a_paper_of_one_side_is_nowhere_for_the_other_until_all_bodies_may_see_it(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    head, partner = await house.joined("HLT", PostKind.SECRETARIAT_HEAD), await partner_of(house, "HLT")
    teacher = await house.joined("EDU", PostKind.CHAIR)
    await house.morning_of("2027-03-01")
    await head.hears("annual workplan 2027")
    await head.sends(docx_of("Workplan"), "Workplan.docx")
    question = await head.hears("Workplan.docx")
    await head.taps(question.buttons[0])
    await head.hears("HLT-WP-2027-1")
    receipt = await head.hears("HLT-WP-2027-1", "received")

    await partner.says("HLT-WP-2027-1")
    found = await partner.hears("HLT-WP-2027-1")
    await partner.taps("HLT-WP-2027-1", under=found)
    await partner.hears("HLT-WP-2027-1", "Annual workplan 2027")

    await head.taps("Details", under=receipt)
    await head.hears("SHA-256")
    await head.taps("Who may see it")
    await head.hears("At present this may be seen by: this body and the RTP Secretariat")
    await head.taps("Government side")
    await head.hears("Noted", "the government side")
    await partner.taps("HLT-WP-2027-1", under=found)  # the old button is still there
    await partner.hears("Sorry, this part is for those responsible")
    await partner.says("HLT-WP-2027-1")
    await partner.hears("No paper was found")
    await teacher.says("HLT-WP-2027-1")
    await teacher.hears("No paper was found")

    await head.taps("Details", under=receipt)
    await head.hears("SHA-256")
    await head.taps("Who may see it")
    await head.hears("the government side")
    await head.taps("All bodies")
    await head.hears("Noted", "all bodies")
    for reader in (partner, teacher):
        await reader.says("HLT-WP-2027-1")
        await reader.taps("HLT-WP-2027-1", under=await reader.hears("HLT-WP-2027-1"))
        await reader.hears("HLT-WP-2027-1", "Annual workplan 2027")
