"""The secretariat of a Sector Working Group writes to its own body; nobody else can."""

from datetime import date, time

from app.demo.papers import word_document
from roundtable.moments import moment
from roundtable.posts import PostKind, Side
from tests.journeys.conftest import House

LAO = "ກອງປະຊຸມໄຕມາດ 1\n" + "ລາຍລະອຽດ " * 150
ENGLISH = "Quarterly meeting\n" + "Details " * 150


async def test_long_words_to_ones_own_body_come_first_and_the_file_behind_them(house: House) -> None:
    officer = await house.joined("HLT")
    head = await house.joined("HLT", PostKind.SECRETARIAT_HEAD)
    elsewhere = await house.joined("EDU")
    await officer.presses("Contact")
    await officer.hears("RTP Secretariat")
    await officer.taps("Send a notice")
    await officer.hears("Step 1 of 5", "Bodies: HLT")
    await officer.taps("Do not send")
    await officer.hears("will not be sent")
    await officer.taps("Write a new notice")
    await officer.hears("Step 1 of 5", "Bodies: HLT")
    await officer.taps("Secretariats")
    first = await officer.hears("Reaches 2 of 3", "1 never pressed Start")
    assert "Choose bodies" not in first.buttons
    await officer.taps("All names")
    await officer.hears("Secretariat Officer, Health Sector Working Group: by Telegram", "never pressed Start")
    await officer.taps("Back")
    await officer.hears("Step 1 of 5")
    await officer.taps("Continue")
    await officer.hears("Step 2 of 5")
    await officer.taps("Type the English text first")
    await officer.hears("Step 3 of 5")
    await officer.says(ENGLISH)
    await officer.hears("Step 2 of 5")
    await officer.says("ກ" * 3001)
    await officer.hears("has 3,001 characters")
    await officer.says(LAO)
    await officer.hears("Step 4 of 5")
    await officer.sends(word_document(["Agenda"]), "Agenda.docx")
    for words in (LAO, ENGLISH):
        await officer.hears(words.strip())
        await officer.hears("Agenda.docx")
    await officer.hears("Step 5 of 5", "Agenda.docx", "It goes out at once")
    await officer.taps("Send to 2 people")
    await head.hears("Notice", "Health Sector Working Group", ENGLISH.strip())
    await head.hears("Agenda.docx")
    await officer.hears("Notice", ENGLISH.strip())
    await officer.hears("Agenda.docx")
    await officer.hears("Sending has ended", "2 of 3 sent", "Out of reach: 1")
    report = await officer.hears("What became of the notice", "These do not have it", "never pressed Start")
    assert "sent by Telegram" not in report.text
    await elsewhere.hears_nothing()

    await head.taps("ພາສາລາວ")
    await head.hears("ແຈ້ງໃຫ້ຊາບ", LAO.strip())
    await head.taps("ຮັບຊາບ")
    await head.hears("Noted: Friday 26 February 2027")
    await officer.hears("Sending has ended", "Acknowledged: 1")
    await officer.says("/notice")
    await officer.hears("Sent lately", "Sent, 2 of 3 people")
    await officer.taps("Notice 2")
    await officer.hears("Acknowledged: 1")
    await officer.taps("Bring up to date")
    await officer.hears_nothing()  # it is up to date, which is said on the button
    await officer.phone.expect_answer("No change since 08:00")


async def test_a_button_is_pressed_twice_in_the_evening_and_one_notice_goes_out_in_the_morning(house: House) -> None:
    await house.not_this_period("HLT/annual-workplan/2027", "HLT/quarterly-meeting/2027-Q1")
    officer = await house.joined("HLT")
    await house.stage.go_to(moment(date(2027, 2, 26), time(19)))
    await officer.says("/notice")
    await officer.hears("Step 1 of 5")
    await officer.taps("Secretariats")
    await officer.hears("Reaches 1 of 3")
    await officer.taps("Continue")
    await officer.hears("Step 2 of 5")
    await officer.says("ສະບາຍດີ")
    await officer.hears("Step 3 of 5")
    await officer.says("Good morning")
    await officer.hears("Step 4 of 5")
    await officer.taps("No file")
    await officer.hears("ສະບາຍດີ")
    await officer.hears("Good morning")
    await officer.hears("Step 5 of 5", "File: none", "It goes out on Monday 1 March 2027, 08:00")
    await officer.phone.tap("Send to 1 person")
    await officer.taps("Send to 1 person")
    await officer.hears("Waiting for its hour", "0 of 3 sent")
    await officer.hears("This notice was approved already", "Nothing has been changed")
    await house.morning_of("2027-03-01")
    await officer.hears("Good morning")
    await officer.hears("Sending has ended", "1 of 3 sent")
    await officer.hears("What became of the notice")


async def test_who_is_no_secretariat_and_who_is_nobody_sends_nothing(house: House) -> None:
    chair, stranger = await house.joined("HLT", PostKind.CHAIR), house.stranger()
    partner = house.holder("HLT", side=Side.PARTNER)
    await chair.says("/notice")
    await chair.hears("this part is for", "Secretariat Officer")
    await stranger.opens(None)
    await stranger.hears("RTP Secretariat")
    await stranger.says("/notice")
    await stranger.hears("RTP Secretariat")
    await partner.hears_nothing()
    async with house.stage.house.storage.work.reading() as tx:
        assert await tx.notices.under_way() == ()
