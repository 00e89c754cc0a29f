"""An officer asks to hear of the report later, hears that morning only; in July they choose to report every six months,
and hear nothing of the April that has passed."""

from app.demo.papers import pdf
from roundtable.duty_file import load_duties
from roundtable.posts import PostKind
from tests.journeys.conftest import House

QUARTERS = tuple(f"HLT/quarterly-meeting/{year}-Q{quarter}" for year in (2027, 2028) for quarter in range(1, 5))
JOINT = tuple(f"RTP/joint-meeting/{year}-Q{quarter}" for year in (2027, 2028) for quarter in range(1, 5))
YEARLY = ("HLT/annual-workplan/2027", "HLT/annual-workplan/2028", "HLT/executive-meeting/RT-2027")
PREPARATION = tuple(f"RTP/{duty.key}/RT-2027" for duty in load_duties().all if duty.preparation)


async def test_later_once_and_half_yearly_from_july_on(house: House) -> None:
    await house.not_this_period(*QUARTERS, *JOINT, *YEARLY, *PREPARATION)
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    await house.morning_of("2027-10-01")
    await officer.hears("progress report 2027", "Friday 29 October 2027")
    await officer.taps("Other answers")
    others = await officer.hears("progress report 2027")
    assert others.buttons[:-2] == [
        "Sent on paper or by e-mail",
        "Not in 2027",
        "Remind me in 3 days",
        "Why did I get this?",
        "How often",
    ]
    await officer.taps("Why did I get this?")
    await officer.hears("rule R9, line 108", "Last reminder: Friday 1 October 2027 (before the date)")
    await officer.taps("Back")
    await officer.hears("progress report 2027")
    await officer.taps("Other answers")
    await officer.hears("progress report 2027")
    await officer.taps("Remind me in 3 days")
    await officer.hears("progress report 2027", "again on Monday 4 October 2027")
    await house.morning_of("2027-10-04")
    await officer.hears("progress report 2027", "Friday 29 October 2027")
    await house.morning_of("2027-10-14")
    await officer.hears_nothing()
    await officer.sends(pdf(["Report"]), "Report.pdf")
    await officer.confirms(await officer.hears("Report.pdf", "progress report 2027"))
    await officer.hears("HLT-PR-2027-1")
    await officer.hears("HLT-PR-2027-1")
    await rtp.hears("HLT-PR-2027-1")

    await house.morning_of("2028-07-12")
    await officer.hears_nothing()
    head = await house.joined("HLT", PostKind.SECRETARIAT_HEAD)
    await officer.presses("What is due")
    due = await officer.hears("due")
    assert due.buttons[-2] == "HLT Report: how often"
    await officer.taps("HLT Report: how often")
    await officer.hears("At present: once a year (October)")
    await officer.taps("Every six months")
    noted = await officer.hears("every six months (April and October)", "second half of 2028", "31 October 2028")
    assert noted.buttons[0] == "Once a year", "the way back"
    for told in (head, rtp):
        await told.hears("has chosen: Progress report", "every six months (April and October)")

    await house.morning_of("2028-09-25")
    await officer.hears_nothing()  # April 2028 had passed when they chose
    await house.morning_of("2028-10-02")
    for asked in (officer, head):
        await asked.hears("progress report", "second half of 2028", "Tuesday 31 October 2028")
