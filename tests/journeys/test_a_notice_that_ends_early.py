"""An officer of the RTP Secretariat stops a notice in time, changes her mind about ending it, and then ends it."""

from datetime import date, time

from roundtable.moments import moment
from roundtable.posts import PostKind
from tests.journeys.conftest import House
from tests.journeys.someone import Someone

LAO = "ກອງປະຊຸມຮ່ວມຂອງກອງເລຂາ"
ENGLISH = "Joint meeting of the secretariats"


async def writes(officer: Someone) -> None:
    """A notice to all secretariats, up to the last step."""
    await officer.says("/notice")
    await officer.hears("Step 1 of 5")
    await officer.taps("Secretariats")
    await officer.hears("Reaches 2 of 33", "Out of reach: 31 never pressed Start")
    await officer.taps("Continue")
    await officer.hears("Step 2 of 5")
    await officer.says(LAO)
    await officer.hears("Step 3 of 5")
    await officer.says(ENGLISH)
    await officer.hears("Step 4 of 5")
    await officer.taps("No file")
    await officer.hears(LAO)
    await officer.hears(ENGLISH)
    await officer.hears("Step 5 of 5", "Reaches 2 of 33", "It goes out on Monday 1 March 2027, 08:00")


async def test_she_sends_stops_goes_on_stops_asks_to_end_changes_her_mind_and_ends(house: House) -> None:
    rtp, colleague = await house.joined("RTP", PostKind.SECRETARIAT_HEAD), await house.joined("HLT")
    await house.not_this_period("HLT/annual-workplan/2027", "HLT/quarterly-meeting/2027-Q1")
    await house.not_this_period("RTP/joint-meeting/2027-Q1")
    await house.stage.go_to(moment(date(2027, 2, 26), time(17, 30)))
    await writes(rtp)

    await rtp.taps("All names")
    await rtp.hears("Who it is for", "(page 1 of")
    await rtp.taps("Next ›")
    await rtp.hears("(page 2 of")
    await rtp.taps("Back")
    await rtp.hears("Step 5 of 5")
    await rtp.hears_nothing()  # the previews stand above it still

    await rtp.taps("Send to 2 people")
    await rtp.hears("Waiting for its hour", "0 of 33 sent", "Waiting: 2", "Out of reach: 31")
    await rtp.taps("Stop for now")
    stopped = await rtp.hears("Stopped", "0 of 33 sent", "Waiting: 2", "Out of reach: 31")
    assert {"Go on sending", "Do not send the rest"} <= set(stopped.buttons)
    await rtp.taps("Go on sending")
    await rtp.hears("Waiting for its hour", "Monday 1 March 2027, 08:00")
    await rtp.taps("Bring up to date")
    await rtp.hears_nothing()
    await rtp.phone.expect_answer("No change since 17:30")
    await rtp.taps("Stop for now")
    await rtp.hears("Stopped", "Waiting: 2")

    await rtp.taps("Do not send the rest")
    asked = await rtp.hears("Stopped", "Is the rest to be left out for good?")
    assert asked.buttons == ["Yes, leave out the rest", "Back", "ພາສາລາວ"]
    await house.morning_of("2027-03-01")
    for person in (rtp, colleague):
        await person.hears_nothing()
    await rtp.taps("Back")
    again = await rtp.hears("Stopped", "Waiting: 2", "Out of reach: 31")
    assert again.buttons == stopped.buttons
    await rtp.taps("Do not send the rest")
    await rtp.hears("Is the rest to be left out for good?")
    await rtp.taps("ພາສາລາວ")
    in_lao = await rtp.hears("ຢຸດສົ່ງຊົ່ວຄາວ", "ລໍຖ້າສົ່ງ: 2", "ຕິດຕໍ່ບໍ່ໄດ້: 31", "ຕ້ອງການບໍ່ສົ່ງສ່ວນທີ່ເຫຼືອ ແມ່ນບໍ່?")
    assert in_lao.buttons == ["ຢືນຢັນ ບໍ່ສົ່ງຕໍ່", "ກັບຄືນ", "English"]
    await rtp.taps("ຢືນຢັນ ບໍ່ສົ່ງຕໍ່")
    ended = await rtp.hears("Sending has ended", "0 of 33 sent", "Not sent: 2", "Out of reach: 31")
    assert "Go on sending" not in ended.buttons
    report = await rtp.hears("What became of the notice", "0 of 33 sent", "These do not have it", "and 23 more")
    assert "sent by" not in report.text
    await rtp.says("/notice")
    await rtp.hears("Sent lately", "0 of 33 people")
    await colleague.hears_nothing()
