"""A notice with a file reaches somebody who has mail alone, who notes it at the page behind the letter."""

from datetime import date
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, expect

from app.demo.cast import MAIL, RTP_OFFICER, UXO_OFFICER
from app.demo.papers import pdf
from app.demo.stage import staged
from app.demo.story_year import BEGINS
from roundtable.posts import PostKind
from tests.journeys.conftest import House
from tests.web.browser.conftest import PHONE

pytestmark = pytest.mark.asyncio(loop_scope="session")

LAO = "ກອງປະຊຸມຮ່ວມຂອງກອງເລຂາ\n\nຂໍຮຽນໃຫ້ຊາບວ່າ ກອງປະຊຸມຈະຈັດໃນວັນທີ 12 ມີນາ 2027."
ENGLISH = "Joint meeting of the secretariats\n\nThe meeting will be held on 12 March 2027."
AGENDA = pdf(["Agenda"])


async def test_a_notice_is_noted_from_the_mailbox(tmp_path: Path, context: BrowserContext) -> None:
    async with staged(BEGINS, tmp_path, with_mail=True) as stage:
        await stage.hand_out_phones((UXO_OFFICER, RTP_OFFICER), MAIL)
        rtp = await House(stage).joined("RTP", PostKind.SECRETARIAT_HEAD, language="ພາສາລາວ")
        await rtp.says("/notice")
        await rtp.taps("ກອງເລຂາ")
        await rtp.taps("ຕໍ່ໄປ")
        for words in (LAO, ENGLISH):
            await rtp.says(words)
        await rtp.sends(AGENDA, "Agenda.pdf")
        labels = [label for message in rtp.phone.messages for label in message.buttons]
        await rtp.taps(next(label for label in labels if label.startswith("ສົ່ງເຖິງ")))
        await stage.morning_of(date(2027, 3, 1))

        assert context.browser
        scripted = await context.browser.new_context(viewport=PHONE)
        page = await scripted.new_page()
        await page.goto(f"{stage.simulator.url}/phone/?lang=lo")
        phone = page.locator(".phone:visible")
        await phone.locator(".letter", has_text="ກອງປະຊຸມຮ່ວມຂອງກອງເລຂາ").click()
        async with page.expect_download() as downloading:
            await phone.get_by_role("link", name="Agenda.pdf").click()
        assert (await (await downloading.value).path()).read_bytes() == AGENDA

        async with scripted.expect_page() as opening:
            await phone.frame_locator("iframe").get_by_role("link", name="ຮັບຊາບ").click()
        answer = await opening.value
        async with answer.expect_navigation():
            await answer.get_by_role("button", name="ຮັບຊາບ").click()
        await expect(answer.locator("main")).to_contain_text("ຮັບຊາບ")
        await scripted.close()

        await rtp.taps("ສະຖານະການສົ່ງ")
        assert "ຮັບຊາບແລ້ວ: 1" in max(rtp.phone.messages, key=lambda message: message.change).text
