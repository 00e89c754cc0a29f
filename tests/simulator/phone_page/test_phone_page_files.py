"""Papers, pictures and the other things that hang on a message."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import FilePayload, Locator, expect

from tests.simulator.phone_page.conftest import Town, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")


def picture(name: str, colour: str = "teal") -> FilePayload:
    file = BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}


def paper(name: str) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n" + bytes(3000)}


async def pick(window: Window, phone: Locator, *files: FilePayload) -> None:
    async with window.page.expect_file_chooser() as chooser:
        await phone.get_by_role("button", name="Send files").click()
    await (await chooser.value).set_files(files)


async def loaded(image: Locator) -> None:
    await expect(image).to_have_js_property("complete", True)
    assert await image.evaluate("image => image.naturalWidth") > 0


async def test_the_paper_clip_sends_a_file_with_its_caption_and_it_opens_again(town: Town, window: Window) -> None:
    phone = window.phone(town.somphone)
    await pick(window, phone, paper("ແຜນວຽກ 2027.pdf"))
    sheet = phone.get_by_role("dialog")
    await expect(sheet).to_contain_text("2.9 KB")
    await expect(sheet.get_by_text("As photo")).to_be_hidden()
    await sheet.get_by_placeholder("Caption").fill("The workplan")
    await sheet.get_by_role("button", name="Send").click()
    message = await town.update("message")
    assert (message["document"]["file_name"], message["caption"]) == ("ແຜນວຽກ 2027.pdf", "The workplan")
    await expect(sheet).to_have_count(0)
    link = phone.locator(".document")
    await expect(link.locator(".file-name")).to_have_text("ແຜນວຽກ 2027.pdf")
    await expect(link).to_have_attribute("target", "_blank")
    opened = await town.http.get(str(await link.get_attribute("href")))
    assert opened.headers["content-type"] == "application/pdf"
    assert opened.content == b"%PDF-1.4\n" + bytes(3000)


async def test_several_pictures_become_an_album_in_a_grid(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    await pick(window, phone, *(picture(f"{colour}.jpg", colour) for colour in ("teal", "olive", "navy", "maroon")))
    await phone.get_by_role("dialog").get_by_role("button", name="Send").click()
    album = phone.locator(".album")
    await expect(album.locator("img")).to_have_count(4)
    await expect(phone.locator(".row.mine:has(.album)")).to_have_count(1)
    boxes = [await album.locator(".photo").nth(place).bounding_box() for place in range(4)]
    lefts, tops = ({round(box[side]) for box in boxes if box} for side in ("x", "y"))
    assert (len(lefts), len(tops)) == (2, 2)


async def test_a_picture_opens_over_the_page_and_the_arrows_leaf_through_the_album(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    await pick(window, phone, picture("one.jpg"), picture("two.jpg", "olive"))
    await phone.get_by_role("dialog").get_by_role("button", name="Send").click()
    await phone.locator(".photo").first.click()
    lightbox = window.page.locator(".lightbox")
    await expect(lightbox.locator(".lightbox-count")).to_have_text("1 / 2")
    await loaded(lightbox.locator("img"))
    await window.page.keyboard.press("ArrowRight")
    await expect(lightbox.locator(".lightbox-count")).to_have_text("2 / 2")
    await window.page.keyboard.press("Escape")
    await expect(lightbox).to_have_count(0)


async def test_a_picture_can_go_as_a_file(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    await pick(window, phone, picture("scan.jpg"))
    sheet = phone.get_by_role("dialog")
    await sheet.get_by_text("As file").click()
    await sheet.get_by_role("button", name="Send").click()
    assert (await town.update("message"))["document"]["file_name"] == "scan.jpg"


async def test_pictures_and_papers_picked_together_go_each_in_their_way(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    await pick(window, phone, picture("view.jpg"), paper("report.pdf"), paper("not this.pdf"))
    sheet = phone.get_by_role("dialog")
    await sheet.get_by_role("button", name="Remove").last.click()
    await sheet.get_by_role("button", name="Send").click()
    assert (await town.update("message"))["photo"]
    assert (await town.update("message"))["document"]["file_name"] == "report.pdf"


async def test_more_than_ten_pictures_become_albums_of_ten(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    await pick(window, phone, *(picture(f"{number}.jpg") for number in range(12)))
    await phone.get_by_role("dialog").get_by_placeholder("Caption").fill("All of them")
    await phone.get_by_role("dialog").get_by_role("button", name="Send").click()
    albums = phone.locator(".row.mine .album")
    await expect(albums).to_have_count(2)
    await expect(albums.nth(0).locator("img")).to_have_count(10)
    await expect(albums.nth(1).locator("img")).to_have_count(2)
    await expect(phone.get_by_text("All of them")).to_have_count(1)


@pytest.mark.parametrize(
    ("size", "words"), [(900, "900 B"), (36_700, "35.8 KB"), (122_880, "120.0 KB"), (1_258_291, "1.2 MB")]
)
async def test_sizes_are_said_as_telegram_for_android_says_them(
    town: Town, window: Window, size: int, words: str
) -> None:
    await town.bot("sendDocument", chat_id=town.anna.id, files={"document": ("agenda.pdf", bytes(size))})
    await expect(window.phone(town.anna).locator(".file-size")).to_have_text(words)


async def test_what_the_bot_sends_is_seen(town: Town, window: Window) -> None:
    view = picture("view.jpg")
    await town.bot("sendPhoto", chat_id=town.anna.id, caption="The hall", files={"photo": ("view.jpg", view["buffer"])})
    await town.bot("sendDocument", chat_id=town.anna.id, files={"document": ("agenda.pdf", b"%PDF-1.4")})
    phone = window.phone(town.anna)
    await loaded(phone.get_by_role("img", name="The hall"))
    await expect(phone.locator(".document .file-badge")).to_have_text("PDF")


async def test_the_own_contact_is_shared_after_a_question(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    await phone.get_by_role("button", name="More").click()
    await phone.get_by_role("menuitem", name="Share my contact").click()
    await phone.get_by_role("dialog").get_by_role("button", name="Share").click()
    assert (await town.update("message"))["contact"]["user_id"] == town.anna.id
    await expect(phone.locator(".contact")).to_contain_text("Anna Keller")


async def test_voice_and_sticker_can_be_sent_to_see_what_the_bot_makes_of_them(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    for name, kind in (("Voice message", "voice"), ("Sticker", "sticker")):
        await phone.get_by_role("button", name="More").click()
        await phone.get_by_role("menuitem", name=name).click()
        assert kind in await town.update("message")
    await expect(phone.locator(".sound")).to_be_visible()
    sticker = phone.get_by_role("img", name="Sticker")
    await expect(sticker).to_be_visible()
    assert await sticker.evaluate("drawn => drawn.tagName") == "svg"
