"""The RTP Secretariat writes to all secretariats: step by step in chat, stopped, gone on with, and reported."""

from datetime import date, time

from app.demo.papers import pdf
from roundtable.moments import moment
from roundtable.posts import PostKind
from tests.journeys.conftest import House

LAO = "ກອງປະຊຸມຮ່ວມຂອງກອງເລຂາ\n\nຂໍຮຽນໃຫ້ຊາບວ່າ ກອງປະຊຸມຈະຈັດໃນວັນທີ 12 ມີນາ 2027."
ENGLISH = "Joint meeting of the secretariats\n\nThe meeting will be held on 12 March 2027."


async def test_a_notice_with_a_file_is_written_stopped_continued_and_reported(house: House) -> None:
    rtp = await house.joined("RTP", PostKind.SECRETARIAT_HEAD, language="ພາສາລາວ")
    lao = await house.joined("HLT", language="ພາສາລາວ")
    english = await house.joined("EDU", PostKind.SECRETARIAT_HEAD, language="English")
    gone = await house.joined("NRE", language="English")
    gone.phone.block_bot()
    await rtp.hears("ວິຊາການກອງເລຂາ", "Telegram")
    await house.stage.go_to(moment(date(2027, 2, 26), time(17, 30)))

    await rtp.presses("ວຽກທີ່ຕ້ອງສົ່ງ")
    await rtp.hears("")
    await rtp.taps("ສົ່ງຂໍ້ຄວາມແຈ້ງໃຫ້ຊາບ")
    await rtp.hears("ຂັ້ນຕອນ 1 ໃນ 5", "ຍັງບໍ່ໄດ້ເລືອກ")
    await rtp.taps("ກອງເລຂາ")
    chosen = await rtp.hears("ສົ່ງເຖິງໄດ້ 3 ໃນ", "ປິດຮັບຂໍ້ຄວາມທາງ Telegram (1)")
    assert "√ ກອງເລຂາ" in chosen.buttons
    await rtp.taps("ຕໍ່ໄປ")
    await rtp.hears("ຂັ້ນຕອນ 2 ໃນ 5")
    await rtp.says(LAO)
    await rtp.hears("ຂັ້ນຕອນ 3 ໃນ 5")
    await rtp.presses("ປະຕິທິນ")
    await rtp.hears("")
    await rtp.says("/notice")
    await rtp.hears("ສະບັບຮ່າງ: ກອງປະຊຸມຮ່ວມຂອງກອງເລຂາ")
    await rtp.taps("ສືບຕໍ່ສະບັບຮ່າງ")
    await rtp.hears("ພາສາອັງກິດ: ຍັງບໍ່ມີ")
    await rtp.taps("ກວດກ່ອນສົ່ງ")
    await rtp.hears("ຍັງບໍ່ມີຂໍ້ຄວາມພາສາອັງກິດ")
    await rtp.taps("ຂໍ້ຄວາມພາສາອັງກິດ")
    await rtp.hears("ຂັ້ນຕອນ 3 ໃນ 5")
    await rtp.says(ENGLISH)
    await rtp.hears("ຂັ້ນຕອນ 4 ໃນ 5")
    await rtp.sends(pdf(["Agenda"]), "Agenda.pdf")
    await rtp.hears(LAO, "Agenda.pdf")
    await rtp.hears(ENGLISH, "Agenda.pdf")
    await rtp.hears("ກວດກ່ອນສົ່ງ", "ວັນຈັນ, 1 ມີນາ 2027 ເວລາ 08:00", "Agenda.pdf")
    await rtp.taps("ສົ່ງເຖິງ 3 ທ່ານ")
    await rtp.hears("ລໍຖ້າເວລາສົ່ງ", "ສົ່ງແລ້ວ 0 ໃນ")
    await rtp.taps("ຢຸດສົ່ງຊົ່ວຄາວ")
    await rtp.hears("ຢຸດສົ່ງຊົ່ວຄາວ")
    for person in (lao, english, gone):
        await person.hears_nothing()

    await house.not_this_period(*(f"{body}/annual-workplan/2027" for body in ("HLT", "EDU", "NRE")))
    await house.not_this_period(*(f"{body}/quarterly-meeting/2027-Q1" for body in ("HLT", "EDU", "NRE")))
    await house.not_this_period("RTP/joint-meeting/2027-Q1")
    await house.morning_of("2027-03-02")
    for person in (rtp, lao, english):
        await person.hears_nothing()
    await rtp.taps("ສືບຕໍ່ສົ່ງ")
    await lao.hears("ແຈ້ງໃຫ້ຊາບ", "ກອງເລຂາຂະບວນການໂຕະມົນ", LAO, "Agenda.pdf")
    await english.hears("Notice", "RTP Secretariat", ENGLISH, "Agenda.pdf")
    await rtp.hears(LAO, "Agenda.pdf")
    await rtp.hears("ສິ້ນສຸດການສົ່ງແລ້ວ", "ສົ່ງແລ້ວ 3 ໃນ")
    report = await rtp.hears("ລາຍງານການສົ່ງ", "ສົ່ງແລ້ວ 3 ໃນ", "ຍັງບໍ່ທັນກົດ Start", "ແລະ ອີກ")

    await english.taps("Noted")
    await english.hears(ENGLISH, "Noted: Tuesday 2 March 2027")
    await rtp.taps("ສະຖານະການສົ່ງ", under=report)
    await rtp.hears("ຮັບຊາບແລ້ວ: 1")
    await rtp.taps("ເບິ່ງລາຍຊື່ທັງໝົດ")
    await rtp.hears("ລາຍຊື່ຜູ້ຮັບ", "(ໜ້າ 1 ໃນ")
