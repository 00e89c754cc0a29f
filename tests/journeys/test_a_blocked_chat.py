"""Somebody has blocked the bot without our hearing of it: the reminder that does not arrive is told to others."""

from roundtable.posts import PostKind
from tests.journeys.conftest import House


async def test_who_is_out_of_reach_at_the_reminder_is_named_to_those_who_can_help(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    head = await house.joined("HLT", PostKind.SECRETARIAT_HEAD)
    # Not by the phone's own gesture: that one tells us, and such an update may be lost while nobody receives.
    house.stage.simulator.world.private_chat(officer.phone.person.id).blocked = True

    await house.morning_of("2027-03-01")
    await officer.hears_nothing()
    word = await rtp.hears("no longer arrive by Telegram", "We know of no other way to reach them")
    assert "Secretariat Officer" in word.text
    of_head = {(await head.hears("")).text for _ in range(2)}
    assert word.text in of_head
    assert any("is due on" in text for text in of_head), "the other holder is reminded all the same"

    await house.morning_of("2027-03-17")
    await head.hears("annual workplan 2027")
    await rtp.hears_nothing()
    await officer.opens(None)
    await officer.hears("")
    await house.morning_of("2027-03-18")
    await officer.hears("annual workplan 2027")
