"""Somebody who has e-mail and an old phone: the letters of a year, and what comes of their links."""

from datetime import date

import pytest
from playwright.async_api import FilePayload, expect

from roundtable.obligations import FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.services.paper_lines import submission_line
from roundtable.services.snapshots import view
from roundtable.statements.approvals import ApprovalAsked
from roundtable.statements.parts import ObligationLine, PersonLine
from roundtable.statements.reminders import MeetingToPlan, PaperDue
from roundtable.submissions import SubmissionChannel
from tests.papers import docx_of
from tests.web.browser.conftest import Window
from tests.web.conftest import Reader, reader_at

pytestmark = pytest.mark.asyncio(loop_scope="session")

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
Q1 = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")

DOCX = docx_of("ແຜນວຽກປະຈຳປີ 2027")
UPLOAD: FilePayload = {
    "name": "ແຜນວຽກ 2027.docx",
    "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "buffer": DOCX,
}


async def line(window: Window, key: ObligationKey) -> ObligationLine:
    async with window.desk.work.reading() as tx:
        return (await view(window.desk, tx, date(2027, 3, 1))).line(key)


async def to(window: Window, reader: Reader) -> PersonLine:
    person = await window.person(reader)
    return PersonLine(person.name, person.title, person.salutation)


async def facts(window: Window, key: ObligationKey) -> list[FactKind]:
    async with window.desk.work.reading() as tx:
        return [fact.kind for fact in await tx.facts.of(key)]


async def paper_due(window: Window, officer: Reader) -> dict[str, str]:
    return await window.letter(officer, PaperDue(await to(window, officer), await line(window, WORKPLAN), 22))


async def test_a_workplan_is_sent_from_the_phone_and_receipted(window: Window) -> None:
    officer = await reader_at(window.reception, "HLT")
    letter = await paper_due(window, officer)
    page = window.page
    for _ in range(2):
        await page.goto(letter["ສົ່ງເອກະສານ"])
        await page.set_input_files("input[type=file]", files=[UPLOAD])
        await window.presses("ສົ່ງເອກະສານ" if await facts(window, WORKPLAN) == [] else "ສົ່ງສະບັບປັບປຸງ")
        await expect(page.locator("main")).to_contain_text("HLT-WP-2027-1")
        await expect(page.locator("main")).to_contain_text("ແຜນວຽກ 2027.docx")
    assert await facts(window, WORKPLAN) == [FactKind.SUBMITTED]
    async with window.desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    assert (paper.channel, await window.reception.store.get(paper.files[0].sha256)) == (SubmissionChannel.PAGE, DOCX)
    assert await officer.hears() == ["Receipt"]


async def test_a_meeting_gets_its_day(window: Window) -> None:
    officer = await reader_at(window.reception, "HLT")
    letter = await window.letter(officer, MeetingToPlan(await to(window, officer), await line(window, Q1)))
    page = window.page
    for _ in range(2):
        await page.goto(letter["ກຳນົດວັນຈັດ"])
        await page.fill("input[name=day]", "18/3/2027")
        await window.presses("ຕໍ່ໄປ")
        await expect(page.locator("main")).to_contain_text("ວັນພະຫັດ, 18 ມີນາ 2027")
        await window.presses("ຢືນຢັນ")
        await expect(page.locator("main")).to_contain_text("18 ມີນາ 2027")
    assert await facts(window, Q1) == [FactKind.PLANNED]


async def test_each_step_can_be_read_in_the_other_language(window: Window) -> None:
    officer = await reader_at(window.reception, "HLT")
    letter = await window.letter(officer, MeetingToPlan(await to(window, officer), await line(window, Q1)))
    page, seen = window.page, window.page.locator("section:visible")

    async def read(lao: str, english: str) -> None:
        for language, text in (("English", english), ("ພາສາລາວ", lao)):
            await page.get_by_role("link", name=language).click()
            await expect(seen).to_contain_text(text)
            await expect(seen).to_have_count(1)

    await page.goto(letter["ກຳນົດວັນຈັດ"])
    await read("ມີກຳນົດຈັດໃນວັນທີໃດ", "For which day is")
    await page.fill("input[name=day]", "18/3/2027")
    await window.presses("ຕໍ່ໄປ")
    await read("ວັນພະຫັດ, 18 ມີນາ 2027", "Thursday 18 March 2027")
    assert await facts(window, Q1) == []
    await window.presses("ຢືນຢັນ")
    await read("ຮັບຊາບແລ້ວ", "Noted: ")
    assert await facts(window, Q1) == [FactKind.PLANNED]
    await page.get_by_role("link", name="English").click()
    await page.get_by_role("link", name="Back").click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_what_went_on_paper_is_said_once_and_can_be_corrected(window: Window) -> None:
    officer, rtp = await reader_at(window.reception, "HLT"), await reader_at(window.reception, "RTP")
    letter = await paper_due(window, officer)
    page = window.page
    await page.goto(letter["ຄຳຕອບອື່ນ"])
    assert await facts(window, WORKPLAN) == [], "opening says nothing"
    await window.presses("ສົ່ງທາງການ/ອີເມວແລ້ວ")
    await expect(page.locator("main")).to_contain_text("ຮັບຊາບແລ້ວ")
    await page.reload()
    await expect(page.locator("main")).to_contain_text("ບໍ່ມີການປ່ຽນແປງ")
    assert await facts(window, WORKPLAN) == [FactKind.ON_PAPER]
    assert await rtp.hears() == ["PaperToCheck"]
    await page.get_by_role("link", name="ກັບຄືນ").click()
    await page.get_by_role("link", name="ແກ້ໄຂຄຳຕອບ").click()
    await expect(page.locator("main")).to_contain_text("ຕ້ອງການຖອນຄືນຄຳຕອບນີ້ ແມ່ນບໍ່")
    assert await facts(window, WORKPLAN) == [FactKind.ON_PAPER], "asking takes nothing back"
    await window.presses("ຢືນຢັນ ຖອນຄືນຄຳຕອບ")
    assert await facts(window, WORKPLAN) == [FactKind.ON_PAPER, FactKind.OPENED]


async def test_the_chairs_office_reads_the_workplan_and_approves(window: Window) -> None:
    officer = await reader_at(window.reception, "HLT")
    office = await reader_at(window.reception, "HLT", PostKind.ASSISTANT, language="en")
    page = window.page
    await page.goto((await paper_due(window, officer))["ສົ່ງເອກະສານ"])
    await page.set_input_files("input[type=file]", files=[UPLOAD])
    await window.presses("ສົ່ງເອກະສານ")
    async with window.desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    sent = submission_line(paper, (await window.person(officer)).name)
    asked = ApprovalAsked(await to(window, office), await line(window, APPROVAL), sent)
    letter = await window.letter(office, asked)
    await page.goto(letter["See the workplan"])
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="ແຜນວຽກ 2027.docx").click()
    download = await downloading.value
    assert download.suggested_filename == "ແຜນວຽກ 2027.docx"
    assert (await download.path()).read_bytes() == DOCX
    await page.goto(letter["Approved"])
    await window.presses("Approved")
    await expect(page.locator("main")).to_contain_text("HLT-WP-2027-1")
    await page.reload()
    await expect(page.locator("main")).to_contain_text("Nothing has been changed")
    await page.goto(letter["Approved"])
    await expect(page.get_by_role("button")).to_have_count(0)
    assert await facts(window, APPROVAL) == [FactKind.APPROVED]
