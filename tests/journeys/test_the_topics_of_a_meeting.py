"""The secretariat of Health says what its meeting is to be about; Education reads it beside the day."""

from tests.journeys.conftest import House
from tests.journeys.someone import Someone
from tests.journeys.test_meetings_of_all_bodies import looks_at_all_bodies, plans_the_quarterly_meeting


async def goes_to_the_topics(officer: Someone) -> None:
    await officer.presses("Meetings")
    await officer.hears("HLT")
    await officer.taps("HLT · Quarter 1/2027")
    card = await officer.hears("Thursday 18 March 2027")
    assert len(card.buttons) == 4, "three, and the other language"
    await officer.taps("Other answers")
    await officer.hears("quarterly meeting")
    await officer.taps("Topics")


async def test_they_are_typed_read_back_typed_anew_read_by_others_and_taken_away(house: House) -> None:
    officer = await house.joined("HLT")
    teacher = await house.joined("EDU")
    await plans_the_quarterly_meeting(officer, "18/3/2027", "Thursday 18 March 2027")
    await goes_to_the_topics(officer)
    await officer.hears("Please type the topics", "At most 300 characters")
    await officer.says("x" * 301)
    await officer.hears("301 characters", "Please type the topics")
    await officer.says("Budget of 2028")
    await officer.hears("Noted", "Topics: Budget of 2028")
    await officer.says("Thank you")
    await officer.hears("It cannot be answered here")
    await goes_to_the_topics(officer)
    await officer.hears("Topics at present: Budget of 2028")
    await officer.says("Budget of 2028 & plan\nfor <vaccines>")
    await officer.hears("Noted", "Topics: Budget of 2028 & plan for <vaccines>")
    await looks_at_all_bodies(teacher, "Thursday 18 March 2027", "Topics: Budget of 2028 & plan for <vaccines>")
    await officer.presses("Calendar")
    await officer.hears("Calendar until", "Topics: Budget of 2028 & plan for <vaccines>")

    await goes_to_the_topics(officer)
    await officer.hears("Topics at present: Budget of 2028 & plan")
    await officer.taps("Take them away")
    await officer.hears("no topics are shown")
    assert "Topics" not in await looks_at_all_bodies(teacher, "HLT", "Thursday 18 March 2027")
