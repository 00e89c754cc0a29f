"""The only holder of a duty blocks the bot: the RTP Secretariat hears of it before the day comes, once, and whom to
phone; it is over when somebody can be told."""

from roundtable.channels import ChannelKind
from roundtable.posts import PostKind
from tests.journeys.conftest import House

HEALTH = "HLT · annual workplan 2027"


async def test_the_duty_is_out_of_reach_and_never_sent(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    async with house.stage.house.storage.work() as tx:
        holder = await tx.roster.person_by_chat(officer.phone.person.id)
        assert holder is not None
        await tx.roster.put_address(holder.id, ChannelKind.MESSENGER, "+8562055501234", house.stage.clock.now())
    await house.morning_of("2027-03-01")
    await officer.hears("annual workplan 2027")
    officer.phone.block_bot()
    await rtp.hears("no longer arrive by Telegram")

    await house.morning_of("2027-03-02")
    word = await rtp.hears("Out of reach: 1 duty", "HLT · annual workplan 2027", "blocked in Telegram")
    assert "phone +8562055501234" in word.text
    assert "Head of the Secretariat" in word.text
    await rtp.says("/board")
    (label,) = [one for one in (await rtp.hears("Board 2027")).buttons if one.startswith("Out of reach")]
    await rtp.taps(label)
    await rtp.hears("Out of reach", HEALTH)
    await house.morning_of("2027-03-17")
    await rtp.hears_nothing()

    head = await house.joined("HLT", PostKind.SECRETARIAT_HEAD)
    await house.morning_of("2027-03-18")
    await head.hears("annual workplan 2027")
    await rtp.says("/board")
    (label,) = [one for one in (await rtp.hears("Board 2027")).buttons if one.startswith("Out of reach")]
    await rtp.taps(label)
    others = await rtp.hears("Out of reach")
    assert HEALTH not in others.text, "somebody hears of it now; others are still"
