"""Already sent on paper: the asking ends, the RTP Secretariat checks and confirms."""

import pytest

from roundtable.duty_file import load_duties
from tests.journeys.conftest import House
from tests.journeys.someone import Someone


async def workplan_went_on_paper(house: House) -> tuple[Someone, Someone]:
    """As an officer of Health says; and one of the RTP Secretariat, who is to check it."""
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    await house.morning_of("2027-03-01")
    await officer.hears("annual workplan 2027")
    await officer.taps("Other answers")
    await officer.hears("annual workplan 2027")
    await officer.taps("Sent on paper or by e-mail")
    await officer.hears("Noted as sent on paper", "annual workplan 2027")
    await rtp.hears("annual workplan 2027", "on paper")
    return officer, rtp


async def test_it_went_on_paper_and_the_secretariat_confirms_that_it_arrived(house: House) -> None:
    officer, rtp = await workplan_went_on_paper(house)

    await house.morning_of("2027-03-20")
    await officer.hears_nothing()
    await rtp.taps("It has arrived")
    await rtp.hears("HLT-WP-2027-1", "received")
    await officer.hears("HLT-WP-2027-1", "received")
    await house.morning_of("2027-05-20")


@pytest.mark.parametrize(
    ("body", "obligation", "morning", "asked", "reference"),
    [
        ("HLT", "quarterly-meeting/2027-Q1", "2027-03-01", "quarterly meeting", "HLT-QM-2027Q1-1"),
        ("HLT", "progress-report/2027", "2027-10-01", "progress report 2027", "HLT-PR-2027-1"),
    ],
)
async def test_minutes_and_reports_may_have_gone_on_paper_as_well(
    house: House, body: str, obligation: str, morning: str, asked: str, reference: str
) -> None:
    quarters = [f"quarterly-meeting/2027-Q{quarter}" for quarter in range(1, 5)]
    others = {"annual-workplan/2027", "progress-report/2027", "executive-meeting/RT-2027", *quarters} - {obligation}
    joint = [f"RTP/joint-meeting/2027-Q{quarter}" for quarter in range(1, 5)]
    preparation = [f"RTP/{duty.key}/RT-2027" for duty in load_duties().all if duty.preparation]
    await house.not_this_period(*(f"{body}/{other}" for other in others), *joint, *preparation)
    officer, rtp = await house.joined(body), await house.joined("RTP")
    await house.morning_of(morning)
    reminder = await officer.hears(asked)
    await officer.taps("Other answers", under=reminder)
    await officer.hears(asked)
    await officer.taps("Sent on paper or by e-mail")
    await officer.hears("Noted as sent on paper", asked)
    await rtp.hears(asked, "on paper")
    await rtp.presses("What is due")
    await rtp.hears(asked)  # on its list until it has arrived
    await house.morning_of("2027-12-01")
    await rtp.taps("It has arrived")
    await rtp.hears(reference, "received")
    await officer.hears(reference, "received")


async def test_an_answer_is_taken_back_only_when_that_is_confirmed(house: House) -> None:
    officer, rtp = await workplan_went_on_paper(house)
    await officer.taps("Correct this answer")
    await officer.hears("taken back?", "sent on paper")
    await officer.taps("Keep this answer")
    await officer.hears("Noted as sent on paper")
    await officer.taps("Correct this answer")
    await officer.hears("taken back?")
    await officer.taps("Yes, take it back")
    await officer.hears("annual workplan 2027", "Due: Wednesday 31 March 2027")
    await rtp.hears("has taken back", "annual workplan 2027", "nothing to check just now")


async def test_saying_it_twice_changes_nothing(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1")
    officer = await house.joined("HLT")
    await house.morning_of("2027-03-01")
    await officer.hears("annual workplan 2027")
    await officer.taps("Other answers")
    await officer.hears("annual workplan 2027")
    await officer.taps("Sent on paper or by e-mail")
    await officer.hears("Noted as sent on paper")
    await officer.taps("Sent on paper or by e-mail")
    await officer.hears("already noted as sent on paper", "Nothing has been changed")


async def test_a_workplan_that_nobody_announced_lies_on_the_desk_of_the_rtp_secretariat(house: House) -> None:
    """The letter came by messenger. Ms Daovone notes it once: Health is thanked, and asked no more."""
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    await house.morning_of("2027-03-01")
    await officer.hears("annual workplan 2027")
    await rtp.says("/board")
    await rtp.taps("HLT", under=await rtp.hears("Board 2027"))
    row = await rtp.hears("Health", "Annual workplan 2027")
    await rtp.taps("HLT · Workplan 2027", under=row)
    card = await rtp.hears("annual workplan 2027", "Due: Wednesday 31 March 2027")
    assert "Not yet received" not in card.buttons
    await rtp.taps("It came on paper", under=card)
    await rtp.hears("HLT-WP-2027-1", "received")
    await officer.hears("HLT-WP-2027-1", "received")

    await rtp.taps("Details")
    await rtp.hears("HLT-WP-2027-1", "Noted by: ")
    await rtp.taps("It has not arrived after all")
    await rtp.hears("HLT-WP-2027-1")
    await rtp.taps("Yes, it has not arrived")
    taken_back = await rtp.hears("has not arrived", "HLT-WP-2027-1")
    sorry = await officer.hears("take this as a correction", "please tell us in which way")
    await officer.taps("HLT · Workplan 2027", under=sorry)
    await officer.hears("Annual workplan 2027")

    await rtp.taps("It came on paper", under=taken_back)
    await rtp.hears("HLT-WP-2027-2", "received")
    await officer.hears("HLT-WP-2027-2", "received")
    await house.morning_of("2027-04-05")
    await officer.hears_nothing()
