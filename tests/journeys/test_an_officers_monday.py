"""What chat did not settle is settled by phone: the RTP Secretariat's short list, which nobody else ever sees."""

from roundtable.posts import PostKind
from tests.journeys.conftest import House

QUARTERS = ("quarterly-meeting/2027-Q1", "quarterly-meeting/2027-Q2")


async def test_a_list_of_two_one_is_reached_one_gives_a_day_and_then_there_is_silence(house: House) -> None:
    others = [f"{body}/{quarter}" for body in ("HLT", "EDU") for quarter in QUARTERS]
    await house.not_this_period(*others, "RTP/joint-meeting/2027-Q1", "RTP/joint-meeting/2027-Q2")
    officer, head = await house.joined("RTP"), await house.joined("RTP", PostKind.SECRETARIAT_HEAD)
    bodies = [await house.joined("HLT"), await house.joined("EDU")]
    for day in ("2027-03-01", "2027-03-17", "2027-03-29", "2027-04-02", "2027-04-19"):
        await house.morning_of(day)
        for secretary in bodies:
            await secretary.hears("annual workplan 2027")
    await house.morning_of("2027-04-21")
    for one in (officer, head):
        await one.hears(
            "To ring today: 10", "New or again: 2", "HLT", "EDU", "annual workplan 2027", "no answer so far"
        )

    await officer.taps("HLT: who to ring")
    await officer.hears("Health Sector Working Group", "no answer so far", "Please say what came of the call")
    await officer.taps("Promised a day: Workplan 27")
    await officer.hears("Which day did", "give?")
    await officer.says("30/4/2027")
    await officer.hears("will be sent on", "Friday 30 April 2027")
    await officer.taps("Confirm")
    await officer.hears("Will be sent on Friday 30 April 2027", "gave a day")
    await head.taps("EDU: who to ring")
    await head.hears("Education Sector Working Group", "no answer so far")
    await head.taps("No answer")
    await head.hears("Education Sector Working Group", "On the list again on the next working morning")
    await house.morning_of("2027-04-22")
    for one in (officer, head):
        await one.hears("To ring today: 9", "New or again: 1", "EDU")
    await officer.taps("The whole list")
    await officer.hears("To ring today: 9", "Page 1 of 3")  # who did not answer stands last there
    await head.taps("EDU: who to ring")
    await head.hears("Rung without an answer so far: 1")
    await head.taps("Reached")
    await head.hears("Education Sector Working Group", "reached")
    await head.says("/calls")
    await head.hears("To ring today")
    await head.taps("Days kept and not")
    await head.hears("no day that was given has passed")
    for secretary in bodies:
        await secretary.hears_nothing()
    await house.morning_of("2027-04-27")
    for one in (officer, head):
        await one.hears_nothing()


async def test_the_head_tells_a_chair_and_the_office_hears_once_with_a_letter(house: House) -> None:
    others = [f"HLT/{quarter}" for quarter in QUARTERS]
    await house.not_this_period(*others, "RTP/joint-meeting/2027-Q1", "RTP/joint-meeting/2027-Q2")
    officer, head = await house.joined("RTP"), await house.joined("RTP", PostKind.SECRETARIAT_HEAD)
    chair, secretary = await house.joined("HLT", PostKind.CHAIR), await house.joined("HLT")
    for day in ("2027-03-01", "2027-03-17", "2027-03-29", "2027-04-02", "2027-04-19"):
        await house.morning_of(day)
        await secretary.hears("annual workplan 2027")
        await chair.hears_nothing()
    await house.morning_of("2027-04-21")
    for one in (officer, head):
        await one.hears("To ring today: 10", "New or again: 1", "HLT")
    await officer.taps("HLT: who to ring")
    await officer.hears("Health Sector Working Group", "no answer so far")
    await officer.taps("Reached")
    await officer.hears("reached")
    await officer.taps("HLT · Workplan 2027")
    await officer.hears("Annual workplan 2027", "Not yet received")
    await officer.taps("Tell the chair")
    await officer.hears("Please look before sending: letter to the chair", "its head looks at it first")
    await officer.taps("Ask the head")
    await officer.hears("Waiting for approval", "Letter to the chair")
    await head.hears("ຮ່າງ", "Draft, for you to look at: nothing has been sent", "Letter to the chair")
    await head.hears("encloses a letter", "annual workplan 2027")
    await head.hears("ໜັງສື", "ຂໍສົ່ງ")
    await head.hears("For your approval", "Letter to the chair")
    await chair.hears_nothing()
    await head.taps("Approve, and send")
    await head.hears("your approval is noted")
    await officer.hears("has approved")
    await chair.hears("encloses a letter about the annual workplan 2027", "guidance")
    await secretary.hears_nothing()
    await officer.taps("What was tried")
    await officer.hears("reminder sent by Telegram", "Page 1 of 2")
    await officer.taps("Next ›")
    await officer.hears("phone, reached", "letter to the chair")
    await house.morning_of("2027-04-27")
    await chair.hears_nothing()
