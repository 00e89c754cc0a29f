"""An officer of Education reads what the other working groups plan, until one of them keeps it to itself."""

from roundtable.posts import PostKind
from tests.journeys.conftest import House
from tests.journeys.someone import Someone


async def plans_the_quarterly_meeting(someone: Someone, day: str, read_back: str) -> None:
    await someone.presses("Meetings")
    await someone.hears("HLT")
    await someone.taps("HLT · Quarter 1/2027")
    await someone.hears("quarterly meeting")
    await someone.taps("Set a date")
    await someone.hears("For which day")
    await someone.says(day)
    await someone.hears("Planned for", read_back)
    await someone.taps("Confirm")
    await someone.hears("Noted", read_back)


async def looks_at_all_bodies(someone: Someone, *words: str) -> str:
    await someone.presses("Calendar")
    await someone.hears("Calendar until")
    await someone.taps("All bodies' meetings")
    return (await someone.hears("Planned meetings of all bodies", *words)).text


async def test_a_planned_day_stands_in_everybodys_calendar_until_its_body_keeps_it_to_itself(house: House) -> None:
    teacher = await house.joined("EDU")
    head = await house.joined("HLT", PostKind.SECRETARIAT_HEAD)
    assert "HLT" not in await looks_at_all_bodies(teacher)
    await plans_the_quarterly_meeting(head, "18/3/2027", "Thursday 18 March 2027")
    await looks_at_all_bodies(teacher, "Thursday 18 March 2027", "HLT", "Quarterly meeting")
    await teacher.taps("As a file (.ics)")
    await teacher.hears(".ics")
    await teacher.presses("Meetings")
    assert "HLT" not in (await teacher.hears("EDU")).text

    await head.presses("Meetings")
    await head.hears("HLT")
    await head.taps("HLT · Quarter 1/2027")
    await head.hears("Thursday 18 March 2027")
    await head.taps("Other answers")
    await head.hears("choose the answer that fits")
    await head.taps("Who may see it")
    await head.hears("planned day and topics stand in everybody's calendar unless a narrower choice is made")
    await head.taps("This body only")
    await head.hears("Noted", "this body and the RTP Secretariat")
    assert "HLT" not in await looks_at_all_bodies(teacher)
    assert "HLT" in await looks_at_all_bodies(head)
