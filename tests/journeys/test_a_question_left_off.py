"""Somebody is asked for a day, looks at the calendar instead, and comes back to the question."""

from roundtable.posts import PostKind
from tests.journeys.conftest import House


async def test_what_is_typed_after_the_calendar_leads_back_to_the_question(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "HLT/annual-workplan/2027")
    officer, chair = await house.joined("HLT"), await house.joined("HLT", PostKind.CHAIR)
    await officer.says("/away")
    await officer.hears("On which day are you back?")
    await officer.presses("Calendar")
    await officer.hears("2027")
    await officer.says("15/3/2027")
    left = await officer.hears("not been taken as an answer", "the day on which you are back")
    assert left.buttons[:2] == ["Back to that question", "Pass to the RTP Secretariat"]
    await officer.taps("Back to that question")
    await officer.hears("On which day are you back?")
    await officer.says("15/3/2027")
    await officer.hears("15 March 2027", "Who acts for you meanwhile")
    for one in (officer, chair):
        await one.hears_nothing()
