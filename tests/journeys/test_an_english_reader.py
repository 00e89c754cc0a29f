"""Two languages, one tap apart."""

import re

from simulator.phone import Message
from tests.journeys.conftest import House

LAO = re.compile("[\u0e80-\u0eff]")
OTHER_TONGUE = "ພາສາລາວ"
"""The one Lao word an English reader sees: the button that leads to Lao."""


def is_english(message: Message) -> bool:
    return not LAO.search(message.text) and [one for one in message.buttons if LAO.search(one)] == [OTHER_TONGUE]


def is_lao(message: Message) -> bool:
    return bool(LAO.search(message.text)) and message.buttons[-1] == "English"


async def test_who_reads_english_is_spoken_to_in_english_and_may_change_it(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1")
    officer = await house.joined("HLT", language="English")
    await house.morning_of("2027-03-01")
    english = await officer.hears("Dear", "The annual workplan 2027")
    assert is_english(english)
    await officer.taps("ພາສາລາວ")
    lao = await officer.hears("ຮຽນ ທ່ານ", "ແຜນວຽກປະຈຳປີ 2027")
    assert is_lao(lao)
    await officer.taps("English")
    again = await officer.hears("The annual workplan 2027")
    assert (again.text, again.buttons) == (english.text, english.buttons)
    assert english.id == lao.id == again.id, "one message, not three"

    await officer.says("/language")
    await officer.hears("Please choose a language")
    await officer.taps("ພາສາລາວ")
    await officer.hears("ແຕ່ນີ້ໄປ ຈະແຈ້ງທ່ານເປັນພາສາລາວ")
    assert officer.phone.keyboard[0] == ["ສົ່ງເອກະສານ", "ວຽກທີ່ຕ້ອງສົ່ງ"]
    await house.morning_of("2027-03-17")
    assert is_lao(await officer.hears("ຮຽນ ທ່ານ", "ແຜນວຽກປະຈຳປີ 2027"))


async def test_the_menu_is_understood_in_either_language(house: House) -> None:
    officer = await house.joined("HLT", language="English")
    for lao, english, words in (
        ("ສົ່ງເອກະສານ", "Send a paper", "Please send the file into this chat"),
        ("ວຽກທີ່ຕ້ອງສົ່ງ", "What is due", "due"),
        ("ປະຕິທິນ", "Calendar", "Calendar until"),
        ("ກອງປະຊຸມ", "Meetings", "Meetings"),
        ("ຄົ້ນຫາ", "Search", "Please type a word"),
        ("ຕິດຕໍ່ກອງເລຂາ", "Contact", "Secretariat Officer, Health Sector Working Group"),
    ):
        await officer.says(lao)
        by_lao = await officer.hears(words)
        await officer.presses(english)
        by_english = await officer.hears(words)
        assert by_lao.text == by_english.text
        assert not LAO.search(by_english.text), english
    await officer.says("/help")
    howto = await officer.hears("Send a paper: send the file into this chat", "Search: find a paper")
    assert is_english(howto)
