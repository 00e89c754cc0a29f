"""A notice to all bodies speaks for the RTP Secretariat: its head sees it first, or has signed it on paper."""

from roundtable.posts import PostKind
from tests.journeys.conftest import House
from tests.journeys.someone import Someone

LAO = "ກອງປະຊຸມຮ່ວມຂອງກອງເລຂາ"
ENGLISH = "Joint meeting of the secretariats"


async def writes(officer: Someone, english: str) -> None:
    """To all secretariats, up to the last step."""
    await officer.says("/notice")
    await officer.hears("Step 1 of 5")
    await officer.taps("Secretariats")
    await officer.hears("Bodies: all")
    await officer.taps("Continue")
    await officer.hears("Step 2 of 5")
    await officer.says(LAO)
    await officer.hears("Step 3 of 5")
    await officer.says(english)
    await officer.hears("Step 4 of 5")
    await officer.taps("No file")
    await officer.hears(LAO)
    await officer.hears(english)
    await officer.hears("Step 5 of 5", "its head looks at it first")


async def test_the_head_sends_it_back_once_and_then_approves_it(house: House) -> None:
    officer, head = await house.joined("RTP"), await house.joined("RTP", PostKind.SECRETARIAT_HEAD)
    health = await house.joined("HLT")
    await writes(officer, ENGLISH)
    await officer.taps("Ask the head")
    await officer.hears("Waiting for approval", "put before", "Head of the Secretariat")
    await head.hears("ຮ່າງ", "Draft, for you to look at: nothing has been sent", "Joint meeting")
    await head.hears(ENGLISH)
    await head.hears(LAO)
    await head.hears("For your approval", "Secretariat Officer", "Reaches 3 of")
    await head.taps("Ask for a change")
    await head.hears("what should be changed")
    await head.says("Please add the place")
    await head.hears("Your words went to", "Please add the place")
    await officer.hears("A change is asked for", "Please add the place", "Nothing was sent")
    await officer.taps("Change")
    await officer.hears("Bodies: all")
    await officer.taps("English text")
    await officer.hears("Step 3 of 5")
    await officer.says(f"{ENGLISH}, Ministry of Finance")
    await officer.hears(LAO)
    await officer.hears("Ministry of Finance")
    await officer.hears("Step 5 of 5")
    await officer.taps("Ask the head")
    await officer.hears("Waiting for approval")
    await head.hears("ຮ່າງ", "Draft, for you to look at: nothing has been sent", "Joint meeting")
    await head.hears("Ministry of Finance")
    await head.hears(LAO)
    await head.hears("For your approval")
    await health.hears_nothing()
    await head.phone.tap("Approve, and send")
    await head.taps("Approve, and send")
    await head.hears("your approval is noted")
    await officer.hears("has approved")
    await head.hears("approved already", "Nothing has been changed")
    for one in (officer, head, health):
        await one.hears("Notice", "Ministry of Finance")
    await officer.hears("What became of the notice")
    await officer.taps("Where it stands")
    await officer.hears("Sending has ended", "Approved by")


async def test_without_a_head_in_reach_it_was_approved_on_paper(house: House) -> None:
    officer, health = await house.joined("RTP"), await house.joined("HLT")
    await writes(officer, ENGLISH)
    await officer.taps("Ask the head")
    await officer.hears("Out of reach by Telegram", "Head of the Secretariat")
    await officer.taps("Approved on paper")
    await officer.hears("who has signed it on paper")
    await officer.says("H.E. Vanna Inthavong")
    await officer.hears("Signed by: H.E. Vanna Inthavong", "On which date")
    await officer.says("27/2/2027")
    await officer.hears("this day has not come yet")
    await officer.says("25/2")
    await officer.hears("Approved on paper by: H.E. Vanna Inthavong", "Thursday 25 February 2027")
    await health.hears_nothing()
    await officer.taps("Confirm and send")
    await health.hears(ENGLISH)
    await officer.hears(ENGLISH)
    await officer.hears("Sending has ended", "Approved on paper: H.E. Vanna Inthavong, Thursday 25 February 2027")
    await officer.hears("What became of the notice")
