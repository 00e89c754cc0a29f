"""The rules name who approves a new date: an officer gives one and is left alone; the head of the RTP Secretariat
approves it, or wants the paper by the date as it was, or says nothing; the paper ends it all."""

import pytest

from app.demo.papers import pdf
from roundtable.posts import PostKind
from tests.journeys.conftest import House
from tests.journeys.someone import Someone

QUARTER = tuple(f"{body}/2027-Q{n}" for body in ("HLT/quarterly-meeting", "RTP/joint-meeting") for n in (1, 2))


@pytest.fixture
def own_rules() -> str:
    return '[annual-workplan]\napprover = "rtp-secretariat"\n'


async def the_officer_is_reminded(house: House) -> tuple[Someone, Someone]:
    """Up to the morning on which a new date may be given; the head reads Lao."""
    await house.not_this_period(*QUARTER)
    officer = await house.joined("HLT")
    head = await house.joined("RTP", PostKind.SECRETARIAT_HEAD, language="ພາສາລາວ")
    await house.morning_of("2027-03-01")
    await officer.hears("annual workplan 2027", "Wednesday 31 March 2027")
    await house.morning_of("2027-03-17")
    await officer.hears("annual workplan 2027")
    await house.morning_of("2027-03-26")
    return officer, head


async def gives(officer: Someone, day: str, read_back: str) -> None:
    await officer.taps("Give a day for sending")
    await officer.hears("annual workplan 2027")
    await officer.says(day)
    await officer.hears("will be sent on", read_back)
    await officer.taps("Confirm")


async def test_it_is_passed_on_and_approved_and_the_next_reminder_follows_it(house: House) -> None:
    officer, head = await the_officer_is_reminded(house)
    await gives(officer, "20/4/2027", "Tuesday 20 April 2027")
    await officer.hears(
        "Passed on for approval",
        "will be sent on Tuesday 20 April 2027",
        "Head of the Secretariat",
        "by the date as it was, from Friday 2 April 2027",
    )
    await head.hears("ກະລຸນາພິຈາລະນາ: ວັນທີໃໝ່", "ແຜນວຽກປະຈຳປີ 2027", "20 ເມສາ 2027")
    await officer.presses("What is due")
    await officer.hears("Due: Wednesday 31 March 2027", "Awaiting approval: Tuesday 20 April 2027")

    await house.morning_of("2027-03-30")  # three days before the date nobody asked: it awaits approval
    await officer.hears_nothing()
    await head.presses("ວຽກທີ່ຕ້ອງສົ່ງ")
    await head.hears("ລໍຖ້າພິຈາລະນາ: ວັນອັງຄານ, 20 ເມສາ 2027")
    await head.taps("ເຫັນຊອບ")
    await head.hears("ໄດ້ບັນທຶກຄວາມເຫັນຊອບແລ້ວ", "20 ເມສາ 2027")
    await officer.hears("has approved", "will be sent on Tuesday 20 April 2027")
    await officer.presses("What is due")
    await officer.hears("Will be sent on Tuesday 20 April 2027")

    await house.morning_of("2027-04-20")
    await officer.hears_nothing()
    await house.morning_of("2027-04-22")
    await officer.hears("annual workplan 2027")
    await officer.sends(pdf(["Workplan"]), "Workplan.pdf")
    await officer.confirms(await officer.hears("Workplan.pdf", "annual workplan 2027"))
    await officer.hears("HLT-WP-2027-1")
    await officer.hears("HLT-WP-2027-1")
    await head.hears("HLT-WP-2027-1")


async def test_it_is_wanted_by_the_date_as_it_was_and_asked_for_the_next_morning(house: House) -> None:
    officer, head = await the_officer_is_reminded(house)
    await gives(officer, "20/4/2027", "Tuesday 20 April 2027")
    await officer.hears("Passed on for approval")
    await head.hears("20 ເມສາ 2027")
    await house.morning_of("2027-03-29")
    await officer.hears_nothing()
    await head.taps("ຂໍຄົງກຳນົດເດີມ")
    reasons = await head.hears("31 ມີນາ 2027")
    assert reasons.buttons[:3] == ["ຕ້ອງໃຊ້ຕາມກຳນົດ", "ຂໍວັນທີໃກ້ກວ່າ", "ຂໍປຶກສາກັນກ່ອນ"]
    await head.taps("ຂໍວັນທີໃກ້ກວ່າ")
    await head.hears("ຄົງກຳນົດເດີມ", "31 ມີນາ 2027", "ໃກ້ກວ່າ")
    await officer.hears("asks to keep the date as it was", "Wednesday 31 March 2027", "a nearer day would help")

    await house.morning_of("2027-03-30")
    await officer.hears("annual workplan 2027", "Wednesday 31 March 2027")  # what the silence had put off
    await gives(officer, "2/4/2027", "Friday 2 April 2027")
    await officer.hears("Passed on for approval", "Friday 2 April 2027")
    await head.hears("2 ເມສາ 2027")
    await officer.sends(pdf(["Workplan"]), "Workplan.pdf")
    await officer.confirms(await officer.hears("Workplan.pdf", "annual workplan 2027"))
    await officer.hears("HLT-WP-2027-1")
    await officer.hears("HLT-WP-2027-1")
    await head.hears("HLT-WP-2027-1")
    await head.taps("ເຫັນຊອບ")
    await head.hears("ບໍ່ຕ້ອງພິຈາລະນາອີກແລ້ວ", "ໄດ້ຮັບແລ້ວ", "ບໍ່ມີການປ່ຽນແປງ")


async def test_without_an_answer_it_is_asked_for_by_the_old_date_after_a_week(house: House) -> None:
    officer, head = await the_officer_is_reminded(house)
    await officer.taps("Other answers")
    await officer.hears("annual workplan 2027")
    await officer.taps("Not in 2027")
    await officer.hears("Please choose a reason")
    await officer.taps("Awaiting guidance")
    await officer.hears("Passed on for approval", "will not be sent", "from Friday 2 April 2027")
    await head.hears("ປີ 2027 ຈະບໍ່ສົ່ງ", "ລໍຖ້າທິດຊີ້ນຳ")
    await house.morning_of("2027-04-01")
    await officer.hears_nothing()
    await house.morning_of("2027-04-02")
    await officer.hears("not yet received", "annual workplan 2027", "Wednesday 31 March 2027")
    await head.taps("ເຫັນຊອບ")
    await head.hears("ໄດ້ບັນທຶກຄວາມເຫັນຊອບແລ້ວ", "ຈະບໍ່ສົ່ງ")
    await officer.hears("has approved", "will not be sent")
    await house.morning_of("2027-06-01")
