"""No word on a rest day, at a weekend, at night, or in the week of Lao New Year."""

from datetime import date, datetime, timedelta

from roundtable.moments import VIENTIANE
from tests.journeys.conftest import House

MORNINGS = ("2027-03-01", "2027-03-17", "2027-03-29", "2027-04-02", "2027-04-19")


async def test_reminders_come_on_five_mornings_and_on_no_other_day(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1")
    officer = await house.joined("HLT")
    day = date(2027, 2, 26)
    while day < date(2027, 5, 15):
        day += timedelta(days=1)
        await house.morning_of(day.isoformat())
        if day.isoformat() in MORNINGS:
            await officer.hears("annual workplan 2027")
        else:
            await officer.hears_nothing()


async def test_a_jump_over_weeks_says_every_morning_in_its_window(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1")
    officer = await house.joined("HLT")
    await house.morning_of("2027-05-15")
    for day in MORNINGS:
        message = await officer.hears("annual workplan 2027")
        sent_at = datetime.fromtimestamp(message["date"], VIENTIANE)
        assert sent_at.date().isoformat() == day
        assert (sent_at.hour, sent_at.minute) == (8, 15)
