"""In December a secretary of the RTP Secretariat confirms next year's rest days, and in April one more, on its eve."""

from tests.journeys.conftest import House


async def test_a_secretary_confirms_next_years_days_and_adds_one_on_the_eve(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    rtp, officer = await house.joined("RTP"), await house.joined("HLT")

    await rtp.says("/restdays")
    await rtp.hears("Rest days 2027", "Monday 8 March 2027")
    await rtp.taps("2028 ›")
    await rtp.hears("Rest days 2028")
    await rtp.taps("2029 ›")
    await rtp.hears("Rest days 2029", "None is stored")
    await rtp.taps("Propose 2029")
    await rtp.hears("Proposed: 10 rest days of 2029", "(proposed)")
    await rtp.taps("Confirm all (10)")
    await rtp.hears("Confirm all proposed rest days of 2029 (10)?")
    await rtp.taps("Yes, confirm all")
    await rtp.hears("Confirmed: 10 rest days.")

    await house.morning_of("2027-03-28")
    await officer.hears("annual workplan 2027")
    await officer.hears("annual workplan 2027")
    await rtp.taps("Add a day")
    await rtp.hears("Which day is a rest day, too?")
    await rtp.says("next friday")
    await rtp.hears("could not be read")
    await rtp.says("10/5 8:30")
    await rtp.hears("What kind of rest day is Monday 10 May 2027?", "Only the day is kept")
    await rtp.says("1/5/2027")
    await rtp.hears("This day is in the table already", "International Labour Day")
    await rtp.says("29/3/2027")
    await rtp.hears("What kind of rest day is Monday 29 March 2027?")
    await rtp.taps("Public holiday")
    await rtp.hears("What is Monday 29 March 2027 called?")
    await rtp.says("ວັນພັກພິເສດ / Special holiday")
    await rtp.hears("Special holiday", "Reminders that come on other mornings", "in place of Monday 29 March 2027")
    await rtp.taps("Confirm this day")
    await rtp.hears("Confirmed: Monday 29 March 2027, Special holiday.")

    await house.morning_of("2027-03-29")
    await officer.hears_nothing()
    await house.morning_of("2027-03-30")
    await officer.hears("annual workplan 2027", "Wednesday 31 March 2027")
