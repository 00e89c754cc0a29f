"""A round table that moves: an officer of the RTP Secretariat says its date, moves it once, and all behind it moves."""

from tests.journeys.conftest import House


async def test_a_date_is_announced_and_moved_once_and_then_there_is_silence(house: House) -> None:
    await house.not_this_period(
        "HLT/annual-workplan/2027", "HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1"
    )
    officer, health = await house.joined("RTP"), await house.joined("HLT")
    await officer.says("/roundtables")
    await officer.hears("Round tables", "Expected: Thursday 18 November 2027")
    await officer.taps("Annual round table 2027")
    await officer.hears("Preparation: 0 of 13 settled")
    await officer.taps("Another date")
    await officer.hears("For which day", "November 2027")
    await officer.says("next friday")
    await officer.hears("could not be read")
    await officer.says("2/12/2027 14:00")
    await officer.hears("Thursday 2 December 2027", "Only the day is kept", "rest day")
    await officer.says("9/12/2027")
    await officer.hears("Thursday 9 December 2027", "Preparation (13 items)", "25 November 2027 (was 4/11/2027)")
    await officer.taps("It is provisional")
    await officer.hears("Noted", "Expected: Thursday 9 December 2027", "told today")

    await house.morning_of("2027-03-02")
    await health.hears(
        "has moved from Thursday 18 November 2027 to Thursday 9 December 2027", "By Thursday 25 November"
    )
    await officer.hears_nothing()
    await house.morning_of("2027-03-03")
    await health.hears_nothing()
