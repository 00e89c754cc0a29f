"""In December a secretary of the RTP Secretariat confirms next year's rest days, and in April one more, on its eve; and
a week that is quiet, though people work."""

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


async def test_a_secretary_makes_a_week_quiet_and_nobody_is_reminded_in_it(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    rtp, officer = await house.joined("RTP"), await house.joined("HLT")
    await rtp.says("/restdays")
    await rtp.taps("Add a day")
    await rtp.hears("For a quiet week, any day of it will do.")
    await rtp.says("17/3/2027")
    await rtp.hears("What kind of rest day is Wednesday 17 March 2027?", "Another week can be made quiet")
    await rtp.taps("Quiet week")
    await rtp.hears("What is the week of Wednesday 17 March 2027 called?")
    await rtp.says("ອາທິດທົບທວນ / Week of the retreat")
    await rtp.hears("Week of the retreat: a quiet week", "on Monday 22 March 2027 in place of Wednesday 17 March 2027")
    await rtp.taps("Confirm this week")
    await rtp.hears("Confirmed: Wednesday 17 March 2027, Week of the retreat.", "(quiet week)")
    await rtp.says("/calendar")
    await rtp.hears("Monday 15 March 2027 to Sunday 21 March 2027", "Week of the retreat: no reminders")

    await house.morning_of("2027-03-12")
    await officer.hears("annual workplan 2027")
    for day in range(15, 22):
        await house.morning_of(f"2027-03-{day}")
        await officer.hears_nothing()
    await house.morning_of("2027-03-22")
    await officer.hears("annual workplan 2027", "Wednesday 31 March 2027")
