"""The officer of the Health secretariat is away for two weeks in March, and the chair's office acts."""

from roundtable.posts import PostKind
from tests.journeys.conftest import House


async def test_who_acts_is_reminded_and_files_and_it_goes_back_by_itself(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    officer, chair = await house.joined("HLT"), await house.joined("HLT", PostKind.CHAIR)
    await house.morning_of("2027-03-01")
    await officer.hears("annual workplan 2027")

    await officer.presses("Contact")
    contact = await officer.hears("RTP Secretariat")
    await officer.taps("No reminders for a while", under=contact)
    await officer.hears("On which day are you back?", "March 2027")
    await officer.says("30/3/2027")
    who = await officer.hears("Who acts for you meanwhile?", "Chair")
    await officer.taps(who.buttons[0], under=who)
    await officer.hears("nothing is sent to remind you", "Tuesday 30 March 2027", "Acting for you:")
    await chair.hears("you act for", "Secretariat Officer, Health Sector Working Group")

    await chair.opens(None)
    await chair.hears("Welcome", "acting for")
    await house.morning_of("2027-03-02")
    await chair.hears("annual workplan 2027", "Wednesday 31 March 2027")
    await house.morning_of("2027-03-17")
    await chair.hears("annual workplan 2027", "Wednesday 31 March 2027")
    await house.morning_of("2027-03-29")
    await chair.hears("annual workplan 2027")
    await house.morning_of("2027-03-30")
    await officer.hears("annual workplan 2027")
    await chair.hears("is back, and you act for them no longer")
    await house.morning_of("2027-04-02")
    await officer.hears("not yet received", "annual workplan 2027")


async def test_where_nobody_stands_in_it_is_asked_again_and_one_tap_brings_it_back(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    await officer.says("/away")
    await officer.hears("On which day are you back?")
    await officer.says("30/3/2027")
    await officer.hears("there is nobody else at present who could act for you")
    await officer.taps("Nobody")
    await officer.hears("nobody would hear what is sent to", "Secretariat Officer")
    await officer.taps("Leave it so")
    await officer.hears("nothing is sent to remind you", "Tuesday 30 March 2027")
    await rtp.hears("is away, and nobody hears what is sent to", "Secretariat Officer, Health Sector Working Group")
    await house.morning_of("2027-03-01")
    await officer.hears_nothing()
    await officer.taps("I am back")
    await officer.hears("from today on you are reminded as before", "annual workplan 2027")
    await house.morning_of("2027-03-02")
    await officer.hears("annual workplan 2027")
