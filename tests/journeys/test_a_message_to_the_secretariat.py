"""A focal point has a question that no button answers: a human gets it, and answers in the same chat."""

from roundtable.posts import PostKind
from tests.journeys.conftest import House

QUESTION = "Where is the joint meeting held?"
NOTHING_ELSE = (
    *("HLT/quarterly-meeting/2027-Q1", "HLT/progress-report/2026", "HLT/annual-workplan/2027"),
    *("RTP/joint-meeting/2027-Q1",),
)


async def test_a_question_is_passed_answered_and_gone_on_with(house: House) -> None:
    await house.not_this_period(*NOTHING_ELSE)
    officer = await house.joined("HLT")
    rtp, head = await house.joined("RTP"), await house.joined("RTP", PostKind.SECRETARIAT_HEAD, language="ພາສາລາວ")
    await officer.says(QUESTION)
    await officer.hears("cannot be answered here", "passes it to the RTP Secretariat")
    await rtp.hears_nothing()
    await officer.phone.tap("Pass to the RTP Secretariat")
    await officer.taps("Pass to the RTP Secretariat")
    await officer.hears("Passed to the RTP Secretariat", QUESTION)
    await rtp.hears("Message", "Secretariat Officer, Health", QUESTION)
    await head.hears("ຂໍ້ຄວາມ", QUESTION)
    await rtp.taps("Answer")
    await rtp.hears("Please type the answer", QUESTION)
    await rtp.says("At the Ministry of Finance")
    await rtp.hears("Please look before the answer is sent", "At the Ministry of Finance")
    await officer.hears_nothing()
    await rtp.taps("Send the answer")
    await officer.hears("An answer from the RTP Secretariat", "Secretariat Officer", "At the Ministry of Finance")
    await rtp.hears("The answer was sent")
    await head.hears("ມີຄຳຕອບແລ້ວ", "At the Ministry of Finance")
    await officer.taps("Write again")
    await officer.hears("Please type what you wish to add")
    await officer.phone.send_voice()
    await officer.hears("Please look", "voice message")
    await officer.taps("Pass to the RTP Secretariat")
    await rtp.hears("It goes on from", "At the Ministry of Finance", "voice message")
    await rtp.hears("")
    await head.hears("ຕໍ່ຈາກ")
    await head.hears("")
    await officer.hears("Passed to the RTP Secretariat", "voice message")
    await house.morning_of("2027-03-02")
    await rtp.hears("Waiting for an answer for two working days", "Health")
    await head.hears("ລໍຖ້າຄຳຕອບ")
    await house.morning_of("2027-03-03")
    await rtp.says("/write")
    await rtp.hears("Waiting for an answer")


async def test_a_chair_writes_by_the_contact_screen_and_a_stranger_hears_whom_to_ask(house: House) -> None:
    chair, stranger = await house.joined("HLT", PostKind.CHAIR), house.stranger()
    rtp = await house.joined("RTP")
    await stranger.opens(None)
    await stranger.hears("you can ask to join here")
    await stranger.says("/write")
    await stranger.hears("please ask the RTP Secretariat")
    await stranger.says("Where is the meeting?")
    await stranger.hears("please ask the RTP Secretariat")
    await chair.presses("Contact")
    await chair.hears("RTP Secretariat")
    await chair.taps("Write to the Secretariat")
    await chair.hears("Please type your message")
    await chair.says(QUESTION)
    await chair.hears("has not been passed on yet", QUESTION)
    await chair.taps("Do not pass it on")
    await chair.hears("nothing was sent")
    await chair.phone.send_voice()
    await chair.hears("voice messages cannot be heard", "passes it to the RTP Secretariat")
    await chair.taps("Pass to the RTP Secretariat")
    await chair.hears("Passed to the RTP Secretariat", "voice message")
    await rtp.hears("Chair of the Health", "voice message")
    await rtp.hears("")
