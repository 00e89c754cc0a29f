"""Already sent on paper: the asking ends, the RTP Secretariat checks and confirms."""

from tests.journeys.conftest import House


async def test_it_went_on_paper_and_the_secretariat_confirms_that_it_arrived(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    await house.morning_of("2027-03-01")
    await officer.hears("annual workplan 2027")
    await officer.taps("Already sent on paper")
    await officer.hears("Noted as sent on paper", "annual workplan 2027")
    await rtp.hears("annual workplan 2027", "on paper")

    await house.morning_of("2027-03-20")
    await officer.hears_nothing()
    await rtp.taps("It has arrived")
    await rtp.hears("HLT-WP-2027-1", "received")
    await officer.hears("HLT-WP-2027-1", "received")
    await house.morning_of("2027-05-20")


async def test_saying_it_twice_changes_nothing(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1")
    officer = await house.joined("HLT")
    await house.morning_of("2027-03-01")
    await officer.hears("annual workplan 2027")
    await officer.taps("Already sent on paper")
    await officer.hears("Noted as sent on paper")
    await officer.taps("Already sent on paper")
    await officer.hears("already noted as sent on paper", "Nothing has been changed")
