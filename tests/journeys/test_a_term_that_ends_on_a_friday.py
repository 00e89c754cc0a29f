"""The term of a Health officer ends on a Friday: told two weeks ahead and on Monday, they ask what is noted, write to
the RTP Secretariat and hear the answer, are refused the rest kindly, ask to join again, and at last leave."""

from datetime import date, timedelta

from roundtable.posts import PostKind, Side
from tests.journeys.conftest import House

FRIDAY = date(2027, 3, 26)


async def the_term_ends(house: House) -> None:
    """As the roster's workbook says it."""
    storage = house.stage.house.storage
    async with storage.work() as tx:
        held = next(
            one
            for one in await tx.roster.holdings()
            if (one.post.body, one.post.kind, one.post.side) == ("HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)
        )
        await tx.roster.put_holding(held.person.id, held.post.id, held.start_on, FRIDAY + timedelta(days=1))


async def test_the_last_day_is_a_friday_and_monday_says_what_is_left(house: House) -> None:
    await house.not_this_period(
        "HLT/quarterly-meeting/2027-Q1",
        "HLT/annual-workplan/2027",
        "HLT/workplan-approval/2027",
        "RTP/joint-meeting/2027-Q1",
    )
    officer, rtp = await house.joined("HLT"), await house.joined("RTP")
    await the_term_ends(house)

    await house.morning_of("2027-03-15")
    await officer.hears("Your term in this post comes to an end", "Health", "Last day: Friday 26 March 2027")
    await rtp.hears("From Saturday 27 March 2027 on", "no longer holds the post")
    await house.morning_of("2027-03-26")
    await officer.presses("Meetings")
    await officer.hears("HLT · Quarterly meeting")

    await house.morning_of("2027-03-29")
    await officer.hears("has come to an end", "Last day: Friday 26 March 2027", "/write", "/me", "/leave")
    await officer.presses("About me")
    await officer.hears("no post is noted in your name", "Language: English", "Telegram")
    await officer.taps("What is stored about me")
    await officer.hears("What is stored about you")
    await officer.says("/meetings")
    await officer.hears("no post in the Round Table Process is noted in your name", "Nothing has been changed")

    await officer.presses("Write to the Secretariat")
    await officer.hears("Please type your message to the RTP Secretariat")
    await officer.says("Whom shall I give the folders to?")
    await officer.hears("Please look before it goes", "Whom shall I give the folders to?")
    await officer.taps("Pass to the RTP Secretariat")
    await officer.hears("Passed to the RTP Secretariat")
    await rtp.hears("Whom shall I give the folders to?", "no post at present; before: Secretariat Officer HLT")
    await rtp.taps("Answer")
    await rtp.hears("Please type the answer to")
    await rtp.says("To the head of the secretariat.")
    await rtp.hears("Please look before the answer is sent")
    await rtp.taps("Send the answer")
    await rtp.hears("The answer was sent")
    await officer.hears("An answer from the RTP Secretariat", "To the head of the secretariat.")

    await officer.presses("Ask to join")
    await officer.hears("To join: the body")
    await officer.taps("Do not send a request")
    await officer.hears("What you have filled in will be erased")
    await officer.taps("Yes, do not send it")
    await officer.hears("No request to join has been sent", "Ask to join")

    await officer.says("/leave")
    await officer.hears("Leave and be forgotten")
    await officer.taps("Forget me")
    await officer.hears("confirm once more")
    await officer.taps("Yes, forget me")
    await officer.hears("Your data has been erased")
