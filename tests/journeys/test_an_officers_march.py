"""The officer of the Health secretariat in March: from the start link to the receipt, and the quiet after it."""

import hashlib

import pytest

from app.demo.papers import word_document
from roundtable.posts import PostKind
from tests.journeys.conftest import House
from tests.papers import docx_of, pdf_of, xlsx_of


async def test_the_workplan_is_asked_for_sent_with_one_tap_and_then_there_is_silence(house: House) -> None:
    q1 = "quarterly-meeting/2027-Q1"
    await house.not_this_period(f"HLT/{q1}", f"EDU/{q1}", "RTP/joint-meeting/2027-Q1")
    rtp = await house.joined("RTP")
    edu = await house.joined("EDU")
    officer = house.holder("HLT")

    await officer.opens(officer.phone.person.start_payload)
    await officer.hears("ກະລຸນາເລືອກພາສາ", "Please choose a language")
    await officer.taps("ພາສາລາວ")
    await officer.hears("ຍິນດີຕ້ອນຮັບ", "ວິຊາການກອງເລຂາ ໜ່ວຍງານຂະແໜງການ ສາທາລະນະສຸກ")
    assert sum(len(row) for row in officer.phone.keyboard) == 6

    await house.morning_of("2027-02-28")
    await officer.hears_nothing()
    await house.morning_of("2027-03-01")
    await officer.hears("ຮຽນ ທ່ານ", "ແຜນວຽກປະຈຳປີ 2027", "ວັນພຸດ, 31 ມີນາ 2027")
    await edu.hears("Dear", "annual workplan 2027", "Wednesday 31 March 2027")

    await officer.taps("ສົ່ງເອກະສານ")
    await officer.hears("ກະລຸນາສົ່ງແຜນວຽກປະຈຳປີ 2027")
    paper = word_document(["ແຜນວຽກ"])
    await officer.sends(paper, "ແຜນວຽກ 2027.docx")
    question = await officer.hears("ແຜນວຽກ 2027.docx", "ແຜນວຽກປະຈຳປີ 2027 ຂອງໜ່ວຍງານຂະແໜງການ ສາທາລະນະສຸກ")
    await officer.taps(question.buttons[0])
    await officer.hears("HLT-WP-2027-1")
    receipt = await officer.hears("HLT-WP-2027-1", "ໄດ້ຮັບ", "received", "1 March 2027", "ແຜນວຽກ 2027.docx")
    assert len([line for line in receipt.text.splitlines() if line]) == 8, "four lines a language"

    word = await rtp.hears("annual workplan 2027", "Health Sector Working Group", "ແຜນວຽກ 2027.docx")
    assert await rtp.phone.download(word) == paper

    for day in ("2027-03-17", "2027-03-29"):
        await house.morning_of(day)
        await edu.hears("annual workplan 2027", "Wednesday 31 March 2027")
    await house.morning_of("2027-04-02")
    await edu.hears("not yet received", "annual workplan 2027")
    await house.morning_of("2027-04-19")
    await edu.hears("May we ask you personally", "annual workplan 2027")
    await house.morning_of("2027-05-20")  # its ladder has ended: from here on only the board speaks of it

    for _ in ("when it came onto the list", *range(4)):  # and once a week
        await rtp.hears("To ring today: 1", "Education Sector Working Group", "no answer so far")
    await rtp.says("/board")
    board = await rtp.hears("Board 2027")
    *_, health = (line for line in board.text.splitlines() if line.startswith("HLT "))
    *_, education = (line for line in board.text.splitlines() if line.startswith("EDU "))
    assert (health.split()[1], education.split()[1]) == ("+", "o")


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        (docx_of("ແຜນວຽກ"), "ແຜນວຽກ.docx"),
        (xlsx_of(("ກິດຈະກຳ", "ເດືອນ"), ("ກອງປະຊຸມ", "3")), "ຕາຕະລາງ.xlsx"),
        (pdf_of(3), "ແຜນວຽກ.pdf"),
    ],
    ids=["Word", "Excel", "PDF"],
)
async def test_a_workplan_may_come_in_what_offices_write(house: House, paper: bytes, name: str) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    officer, rtp = await house.joined("HLT", language="ພາສາລາວ"), await house.joined("RTP")
    await house.morning_of("2027-03-01")
    await officer.hears("ແຜນວຽກປະຈຳປີ 2027")
    await officer.sends(paper, name)
    await officer.confirms(await officer.hears(name, "ແຜນວຽກປະຈຳປີ 2027"))
    await officer.hears("HLT-WP-2027-1")
    receipt = await officer.hears("HLT-WP-2027-1", name)
    assert await rtp.phone.download(await rtp.hears("HLT-WP-2027-1", name)) == paper
    await officer.taps(receipt.buttons[0], under=receipt)
    await officer.hears(name, hashlib.sha256(paper).hexdigest())


async def test_who_comes_in_march_sees_who_they_are_their_counterpart_and_what_is_open(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    await house.morning_of("2027-03-01")
    officer = house.holder("HLT", PostKind.SECRETARIAT_OFFICER)
    await officer.opens(officer.phone.person.start_payload)
    await officer.hears("Please choose a language")
    await officer.taps("English")
    welcome = await officer.hears("Welcome", "Health Sector Working Group, Government", "Counterparts:", "What is due:")
    counterparts, due = welcome.text.index("Counterparts:"), welcome.text.index("What is due:")
    assert "Partner Secretariat Officer, Health Sector Working Group" in welcome.text[counterparts:due]
    assert "HLT · Annual workplan 2027\nDue: Wednesday 31 March 2027" in welcome.text[due:]
