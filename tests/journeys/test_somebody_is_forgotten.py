"""Somebody leaves and is forgotten: the post is vacant, the paper stays, and the chat is a stranger's."""

from roundtable.posts import PostKind
from tests.journeys.conftest import House
from tests.papers import docx_of


async def test_who_leaves_is_asked_once_more_and_is_a_stranger_afterwards(house: House) -> None:
    await house.not_this_period(
        "HLT/quarterly-meeting/2027-Q1", "HLT/workplan-approval/2027", "RTP/joint-meeting/2027-Q1"
    )
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    chair = await house.joined("HLT", PostKind.CHAIR)
    await officer.sends(docx_of("Annual workplan 2027"), "HLT workplan 2027.docx")
    await officer.confirms(await officer.hears("HLT workplan 2027.docx"))
    await officer.hears("Sent")
    await officer.hears("HLT-WP-2027-1")
    await rtp.hears("HLT-WP-2027-1")

    await officer.says("/leave")
    await officer.hears("What goes", "What stays", "Secretariat Officer, Health Sector Working Group")
    await officer.taps("Stay")
    await officer.hears("Posts", "Secretariat Officer, Health")
    await officer.taps("Leave and be forgotten")
    await officer.hears("What goes", "What stays")
    await officer.taps("Forget me")
    sure = await officer.hears("Please confirm once more")
    await officer.taps("Yes, forget me")
    await officer.hears("ລຶບຂໍ້ມູນຂອງທ່ານແລ້ວ", "Your data has been erased")
    assert officer.phone.keyboard == []
    await rtp.hears("asked to be forgotten", "Secretariat Officer, Health Sector Working Group", "vacant now")

    await officer.taps("Yes, forget me", under=sure)
    await officer.hears("Your data has been erased")
    await officer.opens(None)
    await officer.hears("RTP Secretariat")
    await officer.opens(officer.phone.person.start_payload)
    await officer.hears("already been used")

    await chair.says("/search")
    await chair.hears("Please type a word")
    await chair.says("HLT-WP-2027-1")
    found = await chair.hears("HLT-WP-2027-1")
    await chair.taps(found.buttons[0])
    await chair.hears("Reference: HLT-WP-2027-1", "HLT workplan 2027.docx")

    await house.morning_of("2027-03-17")
