"""Two languages, one tap apart."""

from tests.journeys.conftest import House


async def test_who_reads_english_is_spoken_to_in_english_and_may_change_it(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1")
    officer = await house.joined("HLT", language="English")
    await house.morning_of("2027-03-01")
    await officer.hears("Dear", "The annual workplan 2027")
    await officer.taps("ພາສາລາວ")
    await officer.hears("ແຜນວຽກປະຈຳປີ 2027")
    await officer.taps("English")
    await officer.hears("The annual workplan 2027")

    await officer.says("/language")
    await officer.hears("Please choose a language")
    await officer.taps("ພາສາລາວ")
    await officer.hears("ຍິນດີຕ້ອນຮັບ")
    assert officer.phone.keyboard[0] == ["ສົ່ງເອກະສານ", "ວຽກທີ່ຕ້ອງສົ່ງ"]
    await house.morning_of("2027-03-17")
    await officer.hears("ຮຽນ ທ່ານ", "ແຜນວຽກປະຈຳປີ 2027")


async def test_the_menu_is_understood_in_either_language(house: House) -> None:
    officer = await house.joined("HLT", language="English")
    await officer.says("ປະຕິທິນ")
    await officer.hears("Calendar")
    await officer.presses("Meetings")
    await officer.hears("meeting")
    await officer.presses("Contact")
    await officer.hears("RTP Secretariat", "Secretariat Officer, Health Sector Working Group")
    await officer.presses("What is due")
    await officer.hears("")
    await officer.says("/help")
    await officer.hears("")
