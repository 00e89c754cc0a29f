"""Somebody new in a ministry has no link: she asks to join, completes what is missing, and is one of us."""

from roundtable.join_requests import SENDINGS_A_DAY
from roundtable.posts import PostKind
from simulator.phone import Message
from tests.journeys.conftest import House
from tests.journeys.someone import Someone

JOINT_MEETING = "RTP/joint-meeting/2027-Q1"
"""What the RTP Secretariat would be reminded of in these weeks."""
SHARE, LEAVE_OUT = "Share my phone number", "Leave out my number"


async def filled_in(asker: Someone, *, body: str = "HLT", post: str = "Secretariat Officer") -> Message:
    """Up to the look at it all, with her own number."""
    await asker.opens(None)
    await asker.hears("ຂໍລົງທະບຽນ", "you can ask to join here")
    await asker.taps("English")
    await asker.hears("The body", "HLT: Health Sector Working Group")
    await asker.taps(body)
    await asker.hears("Please choose your post")
    await asker.taps(post)
    await asker.hears("Please choose your side")
    await asker.taps("Government")
    await asker.hears("Please type your name")
    await asker.says("ສົມພອນ ແກ້ວວິໄລ")
    await asker.hears("in Latin letters as well")
    await asker.says("Somphone <i>Keovilay</i>")
    await asker.hears("your position")
    await asker.says("Officer, Department of Planning")
    await asker.hears("share your own phone number")
    assert asker.phone.keyboard == [[SHARE], [LEAVE_OUT]]
    await asker.presses(SHARE)
    await asker.hears("your phone number is noted")
    assert asker.phone.keyboard == []
    return await asker.hears("Somphone <i>Keovilay</i>", "Officer, Department of Planning", "not been sent yet")


async def test_she_completes_what_is_missing_and_is_approved_as_who_the_post_waited_for(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", JOINT_MEETING)
    rtp, head = await house.joined("RTP"), await house.joined("HLT", PostKind.SECRETARIAT_HEAD)
    asker = house.stranger()
    await filled_in(asker)
    await asker.taps("Send the request")
    await asker.hears("has been sent", "The answer comes into this chat")
    await rtp.hears("Request to join 1", "Somphone", "confirmed by Telegram")
    await head.hears("Request to join 1", "Somphone")

    await rtp.taps("Ask for completion")
    await rtp.hears("Please type what is to be added")
    await rtp.says("Who has named you for this?")
    await rtp.hears("asked for completion", "Who has named you for this?")
    await head.hears("asked for completion", "By:")
    await asker.hears("something is to be added", "Who has named you for this?")
    await asker.says("The Director General, by letter of 24 February")
    await asker.hears("has been sent")
    await rtp.hears("The Director General, by letter of 24 February")
    shown = await head.hears("The Director General, by letter of 24 February")

    await head.taps("Approve", under=shown)
    whom = await head.hears("who is it?", "1. Secretariat Officer", "not on Telegram at present")
    await head.taps("It is number 1", under=whom)
    await head.hears("approved", "By:")
    await rtp.hears("approved", "Head of the Secretariat")
    await asker.hears("Welcome, Somphone <i>Keovilay</i>", "Secretariat Officer, Health Sector Working Group")
    assert "Send a paper" in {label for row in asker.phone.keyboard for label in row}

    await rtp.taps("Back")  # under the question of an earlier step, which is an old button now
    await rtp.hears("approved", "Head of the Secretariat")
    await house.morning_of("2027-03-01")
    await asker.hears("annual workplan 2027")
    await head.hears("annual workplan 2027")


async def test_the_contact_of_another_person_is_not_taken(house: House) -> None:
    rtp = await house.joined("RTP")
    minister = house.stage.simulator.add_person("The Minister")
    asker = house.stranger()
    await filled_in(asker)
    await asker.taps("Change")
    await asker.hears("Which part")
    await asker.taps("Phone number")
    await asker.hears("share your own phone number")
    await asker.shares_contact(minister.id)
    await asker.hears("the number of somebody else")
    await asker.says("020 5555 9999")
    await asker.hears("a number that is typed cannot be checked")
    await asker.presses(LEAVE_OUT)
    await asker.hears("without a phone number")
    check = await asker.hears("Phone number left out")
    await asker.taps("Send the request", under=check)
    await asker.hears("has been sent")
    shown = await rtp.hears("Phone number left out", "All of it is as the asker typed it")

    await rtp.taps("Not this time", under=shown)
    await rtp.hears("Please choose the reason")
    await rtp.taps("Their office should ask")
    await rtp.hears("not this time")
    await asker.hears("Thank you for your request", "let your office write to the RTP Secretariat")


async def test_a_flood_ends_at_the_door(house: House) -> None:
    await house.not_this_period(JOINT_MEETING)
    rtp = await house.joined("RTP")
    asker = house.stranger()
    await filled_in(asker)
    for number in range(SENDINGS_A_DAY):
        await asker.taps("Send the request")
        await asker.hears("has been sent")
        await rtp.hears(f"Request to join {number + 1}")
        await asker.taps("Withdraw the request")
        await asker.hears("to be withdrawn?")
        await asker.taps("Yes, withdraw it")
        await rtp.hears("withdrawn by the asker")
        await asker.hears("is withdrawn")
        await filled_in(asker)
    await asker.taps("Send the request")
    await asker.hears("Please send this one tomorrow", "Somphone")
    await asker.says("x" * 4000)
    await asker.hears("not been sent yet")

    await house.morning_of("2027-03-01")
    await asker.taps("Send the request")
    await asker.hears("has been sent")
    await rtp.hears("Request to join")


async def test_nobody_answers_and_it_is_brought_to_mind_once_and_lapses_kindly(house: House) -> None:
    await house.not_this_period(JOINT_MEETING)
    rtp = await house.joined("RTP")
    asker = house.stranger()
    await filled_in(asker, post="Member")
    await asker.taps("Send the request")
    await asker.hears("has been sent")
    await rtp.hears("Request to join 1")
    await house.morning_of("2027-03-02")
    await house.morning_of("2027-03-03")
    await rtp.hears("have waited for an answer for 3 working days", "1. Somphone")
    await rtp.taps("Request 1")
    await rtp.hears("Request to join 1", "confirmed by Telegram")
    await house.morning_of("2027-03-26")
    await asker.hears_nothing()
    await house.morning_of("2027-03-29")
    await asker.hears("was not answered within 30 days", "/start")
    await rtp.hears("lapsed")
