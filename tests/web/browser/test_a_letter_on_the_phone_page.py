"""Somebody without Telegram, on the phone page: a letter comes, its link is followed, the secretariat hears of it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, FilePayload, Locator, Page, expect

from app.demo.cast import HLT_OFFICER, MAIL, RTP_OFFICER, UXO_OFFICER
from app.demo.stage import Seat, Stage, staged
from app.demo.story_year import BEGINS
from app.demo.telling import Teller
from roundtable.languages import Language
from roundtable.obligations import FactKind, ObligationKey
from tests.papers import docx_of
from tests.web.browser.conftest import PHONE

pytestmark = pytest.mark.asyncio(loop_scope="session")

UPLOAD: FilePayload = {
    "name": "workplan.docx",
    "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "buffer": docx_of("ແຜນວຽກ"),
}
WORKPLAN = ObligationKey("UXO", "annual-workplan", "2027")


@dataclass
class Words:
    """What is read and pressed in one language."""

    workplan: str
    other: str
    on_paper: str
    noted: str
    to_check: str


WORDS = {
    Language.LO: Words("ແຜນວຽກປະຈຳປີ 2027", "ຄຳຕອບອື່ນ", "ສົ່ງທາງການ/ອີເມວແລ້ວ", "ຮັບຊາບແລ້ວ", "ເປັນເອກະສານທາງການ ຫຼື ທາງອີເມວແລ້ວ"),
    Language.EN: Words(
        "annual workplan 2027",
        "Other answers",
        "Sent on paper or by e-mail",
        "Noted",
        "Please check, and confirm once received",
    ),
}


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The last Friday of February 2027; the UXO secretariat has an address and no Telegram."""
    async with staged(BEGINS, tmp_path, with_mail=True) as stage:
        await stage.hand_out_phones((UXO_OFFICER, RTP_OFFICER, HLT_OFFICER), MAIL)
        yield stage


@pytest_asyncio.fixture(loop_scope="session")
async def page(context: BrowserContext) -> AsyncIterator[Page]:
    """A small screen. The phone page needs scripts; the pages behind the links do without."""
    assert context.browser
    scripted = await context.browser.new_context(viewport=PHONE, reduced_motion="reduce")
    yield await scripted.new_page()
    await scripted.close()


async def speaks(stage: Stage, who: Seat, language: Language) -> None:
    async with stage.house.storage.work() as tx:
        holdings = await tx.roster.holdings()
        person = next(one.person for one in holdings if Seat.of(one) == who)
        await tx.roster.set_language(person.id, language)


async def facts(stage: Stage) -> list[FactKind]:
    async with stage.house.storage.work.reading() as tx:
        return [fact.kind for fact in await tx.facts.of(WORKPLAN)]


async def overflow_px(box: Locator) -> int:
    return int(await box.evaluate("box => box.scrollWidth - box.clientWidth"))


@pytest.mark.parametrize("language", list(Language))
async def test_a_letter_is_opened_and_answered_and_the_secretariats_phone_shows_it(
    language: Language, stage: Stage, page: Page
) -> None:
    words, tell = WORDS[language], Teller(stage, lambda line: None)
    await tell.joins(RTP_OFFICER, language)
    await speaks(stage, UXO_OFFICER, language)
    await page.goto(f"{stage.simulator.url}/phone/?lang={language}")
    phone = page.locator(".phone:visible")
    await expect(phone.locator(".mail-none")).to_be_visible()

    await stage.morning_of(date(2027, 3, 17))
    newest = phone.locator(".letter.unread").first
    await expect(newest.locator(".letter-subject")).to_contain_text(words.workplan, ignore_case=True)
    await newest.click()
    letter = phone.frame_locator("iframe")
    await expect(letter.locator("body")).to_contain_text(words.workplan, ignore_case=True)
    for box in (page.locator("html"), phone.locator(".mail"), letter.locator("html")):
        assert await overflow_px(box) == 0

    async with page.context.expect_page() as opening:
        await letter.get_by_role("link", name=words.other).click()
    answer = await opening.value
    button = answer.get_by_role("button", name=words.on_paper, exact=True)
    await expect(button).to_be_visible()
    assert await overflow_px(answer.locator("html")) <= 0
    assert FactKind.ON_PAPER not in await facts(stage), "opening says nothing"
    async with answer.expect_navigation():
        await button.click()
    await expect(answer.locator("main")).to_contain_text(words.noted)
    await answer.close()
    assert FactKind.ON_PAPER in await facts(stage)

    await stage.settled()
    await page.get_by_role("tab").nth(1).click()
    await expect(phone.locator(".row.theirs").last).to_contain_text(words.to_check)
    await expect(phone.locator(".row.theirs").last).to_contain_text(words.workplan, ignore_case=True)


async def test_a_reply_with_the_file_is_read_and_asked_about_in_a_letter(stage: Stage, page: Page) -> None:
    await speaks(stage, UXO_OFFICER, Language.EN)
    await page.goto(f"{stage.simulator.url}/phone/?lang=en")
    phone = page.locator(".phone:visible")
    await stage.morning_of(date(2027, 3, 17))
    await phone.locator(".letter").first.click()
    async with page.expect_file_chooser() as choosing:
        await phone.get_by_role("button", name="Reply with a file").click()
    await (await choosing.value).set_files([UPLOAD])
    await expect(phone.locator(".sheet-text")).to_contain_text("workplan.docx")
    await phone.get_by_role("button", name="Send", exact=True).click()
    await expect(phone.locator(".toast")).to_have_text("The reply was sent")
    await stage.settled()

    await phone.get_by_role("button", name="Back to all letters").click()
    await expect(phone.locator(".letter")).to_have_count(3)
    await expect(phone.locator(".letter-subject").first).to_have_text("Re: Due 31/3/2027: Annual workplan 2027 · UXO")
    await phone.locator(".letter").first.click()
    letter = phone.frame_locator("iframe")
    await expect(letter.locator("body")).to_contain_text("workplan.docx")
    async with page.context.expect_page() as opening:
        await letter.get_by_role("link", name="Confirm and send").click()
    answer = await opening.value
    async with answer.expect_navigation():
        await answer.get_by_role("button", name="UXO · Workplan 2027").click()
    await expect(answer.locator("main")).to_contain_text("UXO-WP-2027-1")
    assert FactKind.SUBMITTED in await facts(stage)
