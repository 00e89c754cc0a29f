"""A quarterly meeting: a date is set, the meeting is held, its minutes come; or it does not take place."""

from app.demo.papers import photograph, word_document
from tests.journeys.conftest import House
from tests.journeys.someone import Someone

Q1 = "HLT/quarterly-meeting/2027-Q1"


async def asked_in_march(house: House, *words: str) -> Someone:
    """Who is asked for it, and for nothing else, on the first of March."""
    await house.not_this_period("HLT/annual-workplan/2027")
    officer = await house.joined("HLT")
    await house.morning_of("2027-03-01")
    await officer.hears("quarterly meeting", *words)
    return officer


async def says_there_is_none(officer: Someone) -> None:
    """Up to the reasons."""
    await officer.taps("Other answers")
    await officer.hears("quarterly meeting")
    await officer.taps("Not in quarter 1")
    await officer.hears("choose a reason")


async def test_a_date_is_picked_read_back_and_asked_about_only_after_the_meeting(house: House) -> None:
    officer = await asked_in_march(house, "Wednesday 31 March 2027")
    await officer.taps("Set a date")
    await officer.hears("For which day", "March 2027")
    await officer.taps("25")
    await officer.hears("Planned for: Thursday 25 March 2027")
    await officer.taps("Confirm")
    await officer.hears("Noted", "planned for Thursday 25 March 2027")

    await house.morning_of("2027-04-02")
    await officer.hears_nothing()
    await house.morning_of("2027-04-05")
    await officer.hears("quarterly meeting", "25 March 2027")
    await officer.taps("It was held")
    await officer.hears("On which day")
    await officer.says("25 ມີນາ")
    await officer.hears("Held on: Thursday 25 March 2027")
    await officer.taps("Confirm")
    await officer.hears("was held on Thursday 25 March 2027")

    await officer.taps("Send the minutes")
    await officer.hears("Please send the minutes")
    await officer.says("they come now")
    await officer.hears("Still awaited: the minutes of the quarterly meeting")
    await officer.sends_photographs([photograph(1), photograph(2)])
    await officer.confirms(await officer.hears("minutes", "quarter 1 of 2027"))
    await officer.hears("HLT-QM")
    await officer.hears("HLT-QM-2027Q1-1", "received")


async def test_a_typed_day_that_cannot_be_is_refused_with_an_example(house: House) -> None:
    officer = await asked_in_march(house)
    await officer.taps("Set a date")
    await officer.hears("For which day")
    await officer.says("31/2/2027")
    await officer.hears("that month does not have this day", "day/month/year")
    await officer.says("1/2/2027")
    await officer.hears("already passed")
    await officer.says("24/03/2027")
    await officer.hears("Planned for: Wednesday 24 March 2027")
    await officer.taps("Another day")
    await officer.hears("For which day")
    await officer.says("24 March")
    await officer.hears("Planned for: Wednesday 24 March 2027")


async def test_not_this_quarter_needs_a_reason_and_ends_the_asking(house: House) -> None:
    officer = await asked_in_march(house)
    await says_there_is_none(officer)
    await officer.taps("Awaiting guidance")
    await officer.hears("Noted", "does not take place", "awaiting guidance")
    await house.morning_of("2027-05-25")
    await officer.hears_nothing()


async def test_another_reason_is_typed_in_ones_own_words(house: House) -> None:
    officer = await asked_in_march(house)
    await says_there_is_none(officer)
    await officer.taps("Another reason")
    await officer.hears("in one sentence", "At most 200 characters")
    await officer.taps("Back")
    await officer.hears("choose a reason")
    await officer.taps("Another reason")
    await officer.hears("in one sentence")
    await officer.says("The hall is being repaired until May")
    await officer.hears("Noted", "does not take place", "Reason: The hall is being repaired until May")
    await house.morning_of("2027-05-25")
    await officer.hears_nothing()


async def test_minutes_alone_say_that_the_meeting_was_held(house: House) -> None:
    await house.not_this_period("HLT/progress-report/2026")
    officer = await asked_in_march(house)
    await officer.sends(word_document(["Minutes"]), "Minutes Q1.docx")
    question = await officer.hears("Minutes Q1.docx")
    await officer.taps("Something else", under=question)
    await officer.hears("Minutes Q1.docx")
    await officer.taps("HLT · Minutes 1/2027")
    await officer.hears("HLT-QM-2027Q1-1")
    await officer.hears("HLT-QM-2027Q1-1", "received")
    await house.morning_of("2027-04-30")
    await officer.hears_nothing()
