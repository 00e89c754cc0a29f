"""What the page looks like: Lao letters, narrow screens, light and dark, the two languages."""

import re

import pytest
from playwright.async_api import BrowserContext, Page, expect

from simulator.clock import SystemClock
from simulator.server import Simulator
from tests.browsing import TALLEST_IN_LINES, overflow_px
from tests.simulator.phone_page.conftest import NARROW, Almanac, Theatre, Town, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

LAO = "ກອງເລຂາຂະບວນການໂຕະມົນໄດ້ຮັບແຜນວຽກປະຈຳປີຂອງໜ່ວຍງານຂະແໜງການສາທາລະນະສຸກແລ້ວຂໍຂອບໃຈເປັນຢ່າງຍິ່ງ" * 4
UNBREAKABLE = "ກໍ່" + "ໆ" * 200

TITLES = [
    {"lo": "HLT ກອງເລຂາ", "en": "HLT secretariat"},
    {"lo": "HLT ຫ້ອງການປະທານ", "en": "HLT chair's office"},
    {"lo": "RTP ກອງເລຂາ", "en": "RTP secretariat"},
]


@pytest.mark.parametrize("words", [LAO, UNBREAKABLE])
async def test_a_lao_paragraph_stays_inside_its_bubble(words: str, town: Town, window: Window) -> None:
    await town.say(town.somphone, words)
    phone = window.phone(town.somphone)
    bubble = phone.locator(".row.theirs .bubble")
    await expect(bubble).to_be_visible()
    assert await overflow_px(bubble) == 0
    assert await overflow_px(phone.locator(".scroller")) == 0
    text = bubble.locator(".text")
    await expect(text).to_have_attribute("lang", "lo")
    lines = await text.evaluate("text => text.clientHeight / parseFloat(getComputedStyle(text).lineHeight)")
    assert lines > 3


async def test_lao_marks_are_not_clipped(town: Town, window: Window) -> None:
    await town.say(town.somphone, LAO, reply_markup={"inline_keyboard": [[{"text": LAO[:90], "callback_data": "x"}]]})
    await town.say(town.somphone, "ເລືອກ", reply_markup={"keyboard": [[{"text": "ຕິດຕໍ່ກອງເລຂາ"}]]})
    phone = window.phone(town.somphone)
    for place in (".row.theirs .text", ".inline-button", ".reply-key", ".owner-name", ".owner-caption"):
        box = phone.locator(place).first
        assert await box.evaluate(TALLEST_IN_LINES) <= 1, place
        assert await box.evaluate("box => box.scrollHeight - box.clientHeight") <= 1, place


async def test_a_narrow_screen_shows_one_phone_with_tabs_that_count_the_unread(town: Town, window: Window) -> None:
    await window.page.set_viewport_size(NARROW)
    tabs = window.page.get_by_role("tab")
    await expect(tabs).to_have_count(3)
    await expect(window.phone(town.somphone)).to_be_visible()
    await expect(window.phone(town.anna)).to_be_hidden()
    await town.say(town.anna, "One")
    await town.say(town.anna, "Two")
    await expect(tabs.nth(1).locator(".badge")).to_have_text("2")
    await expect(window.page).to_have_title("(2) Tomon")
    await tabs.nth(1).click()
    await expect(window.phone(town.anna).get_by_text("Two")).to_be_in_viewport()
    await expect(tabs.nth(1).locator(".badge")).to_have_count(0)
    await window.page.keyboard.press("ArrowRight")
    await expect(window.phone(town.kate)).to_be_visible()


async def test_nothing_sticks_out_at_any_width_in_either_language(town: Town, window: Window) -> None:
    for state, language in (("playing", "ພາສາລາວ"), ("paused", "English")):
        town.theatre.state = state
        town.simulator.tell("story")
        await expect(window.page.locator(f"#story[data-state={state}]")).to_be_visible()
        await window.page.locator("#language", has_text=language).click()
        for width in (360, 390, 899, 900, 1440):
            await window.page.set_viewport_size({"width": width, "height": 760})
            await expect(window.page.locator(".phone:visible")).to_have_count(1 if width < 900 else 3)
            assert await overflow_px(window.page.locator("html")) == 0, width
            for phone in await window.page.locator(".phone:visible").all():
                box = await phone.bounding_box()
                assert box
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width
                assert await overflow_px(phone) == 0


async def test_a_wide_screen_shows_three_phones_and_any_of_them_can_be_somebody_elses(
    town: Town, window: Window
) -> None:
    await expect(window.page.locator(".phone:visible")).to_have_count(3)
    third = window.page.locator(".phone").nth(2)
    await third.locator(".owner-button").click()
    await third.get_by_role("combobox").fill("fourth")
    await window.page.keyboard.press("Enter")
    await expect(third.locator(".owner-name")).to_have_text("Fourth Person")
    await expect(third).to_have_attribute("aria-label", "Phone of Fourth Person")
    await window.page.reload()
    await expect(window.page.locator(".phone").nth(2).locator(".owner-name")).to_have_text("Fourth Person")


async def test_two_phones_change_places_when_one_asks_for_the_others_owner(town: Town, window: Window) -> None:
    names = window.page.locator(".owner-name")
    await window.page.locator(".owner-button").nth(2).click()
    await window.page.get_by_role("option", name="Anna Keller").click()
    await expect(names).to_have_text([town.somphone.name, town.kate.name, town.anna.name])


async def test_the_language_can_be_switched_and_is_remembered(town: Town, window: Window) -> None:
    await town.say(town.anna, "Hello")
    start = window.phone(town.kate).locator(".start")
    await expect(start).to_have_text("Start with the invitation link")
    await window.page.get_by_role("button", name="ພາສາລາວ").click()
    await expect(start).to_have_text("ເລີ່ມຕົ້ນດ້ວຍລິ້ງເຊີນ")
    await expect(window.page.locator("html")).to_have_attribute("lang", "lo")
    await expect(window.phone(town.anna).locator(".input")).to_have_attribute("placeholder", "ຂໍ້ຄວາມ")
    await expect(window.phone(town.anna).locator(".day").first).to_have_text(re.compile(r"^ວັນ\S+, \d+ \S+ \d{4}$"))
    await window.page.goto(f"{town.simulator.url}/phone/")
    await expect(start).to_have_text("ເລີ່ມຕົ້ນດ້ວຍລິ້ງເຊີນ")


@pytest.mark.parametrize(
    ("spoken", "lang", "start"),
    [
        ("en-GB", "en", "Start with the invitation link"),
        ("lo-LA", "lo", "ເລີ່ມຕົ້ນດ້ວຍລິ້ງເຊີນ"),
        ("vi-VN", "lo", "ເລີ່ມຕົ້ນດ້ວຍລິ້ງເຊີນ"),
    ],
)
async def test_at_first_the_page_speaks_what_the_browser_speaks(
    town: Town, context: BrowserContext, spoken: str, lang: str, start: str
) -> None:
    assert context.browser
    reader = await context.browser.new_context(locale=spoken)
    page = await reader.new_page()
    await page.goto(f"{town.simulator.url}/phone/")
    await expect(page.locator("html")).to_have_attribute("lang", lang)
    await expect(page.locator(".start:visible")).to_have_text([start])
    await reader.close()


async def test_who_somebody_is_stands_in_the_pages_language_and_whole(page: Page) -> None:
    post = {"lo": "ວິຊາການກອງເລຂາ ໜ່ວຍງານຂະແໜງການ ສາທາລະນະສຸກ", "en": "Secretariat Officer, Health Sector Working Group"}
    async with Simulator(SystemClock()) as simulator:
        for title in TITLES:
            simulator.add_person(title["en"], title=title, caption=post, shown=True)
        for lang, width in (("lo", 1440), ("en", 1440), ("lo", 900), ("en", 900)):
            await page.set_viewport_size({"width": width, "height": 760})
            await page.goto(f"{simulator.url}/phone/?lang={lang}")
            caption = page.locator(".owner-caption").first
            await expect(caption).to_have_text(post[lang])
            assert await caption.get_attribute("title") == f"{post['lo']}\n{post['en']}"
            await expect(page.locator(".owner-name")).to_have_text([title[lang] for title in TITLES])
            for line in await page.locator(".owner-text > *").all():
                assert await overflow_px(line) == 0
                assert await line.evaluate("line => line.scrollHeight - line.clientHeight") <= 1
        await page.locator("#language").click()
        await expect(caption).to_have_text(post["lo"])
        await page.locator(".owner-button").first.click()
        await page.keyboard.type("health")
        await expect(page.get_by_role("option")).to_have_count(3)
        await page.goto("about:blank")


async def test_all_phones_begin_at_one_height_however_long_it_takes_to_say_whose_they_are(page: Page) -> None:
    async with Simulator(SystemClock()) as simulator:
        for name, caption in (("A", "Secretariat Officer, Health Sector Working Group"), ("B", "Chair"), ("C", "")):
            simulator.add_person(name, caption=caption, shown=True)
        for width, seen in ((1440, 3), (900, 3), (360, 1)):
            await page.set_viewport_size({"width": width, "height": 740})
            await page.goto(f"{simulator.url}/phone/?lang=en")
            devices = page.locator(".phone:visible .device")
            await expect(devices).to_have_count(seen)
            boxes = [await device.bounding_box() for device in await devices.all()]
            assert len({(box["y"], round(box["width"]), box["height"]) for box in boxes if box}) == 1, width
            assert boxes[0]
            assert boxes[0]["height"] > 500
            assert boxes[0]["width"] == width or seen > 1
        await page.goto("about:blank")


async def test_a_small_phone_leaves_the_room_to_the_chat_and_tells_its_tabs_apart(page: Page) -> None:
    almanac, theatre = Almanac(), Theatre()
    async with Simulator(SystemClock(), time_controls=almanac, story_controls=theatre) as simulator:
        theatre.shown = [simulator.add_person(one["en"], title=one, shown=True).id for one in TITLES]
        await page.set_viewport_size({"width": 360, "height": 740})
        for lang in ("lo", "en"):
            await page.goto(f"{simulator.url}/phone/?lang={lang}")
            tabs = page.locator(".tab-name")
            await expect(tabs).to_have_text([title[lang] for title in TITLES])
            for tab in await tabs.all():
                assert await tab.evaluate("tab => tab.scrollHeight - tab.clientHeight") <= 1
            head = await page.locator(".phone:visible .device").bounding_box()
            assert head
            assert head["y"] <= 120
        await page.get_by_role("tab").first.click()
        await page.get_by_role("combobox").press("ArrowDown")
        await page.keyboard.press("Enter")
        await expect(tabs.first).to_have_text(TITLES[1]["en"])
        await expect(page.get_by_role("tab").first).to_be_focused()
        await page.reload()
        await expect(tabs.first).to_have_text(TITLES[1]["en"])
        await page.goto("about:blank")


async def test_letters_can_be_read_by_day_and_by_night(town: Town, window: Window) -> None:
    await town.say(town.anna, "Read me")
    contrast = """text => {
      const light = css => {
        const [r, g, b] = css.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
          .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
      };
      const ink = light(getComputedStyle(text).color);
      const paper = light(getComputedStyle(text.closest(".bubble")).backgroundColor);
      return Math.max(ink, paper) / Math.min(ink, paper);
    }"""
    papers = set()
    for scheme in ("light", "dark"):
        await window.page.emulate_media(color_scheme=scheme)
        for side in ("mine", "theirs"):
            text = window.phone(town.anna).locator(f".row.{side} .text").first
            assert await text.evaluate(contrast) >= 7
            assert await text.locator("time").evaluate(contrast) >= 3.5
            papers.add(await text.locator("..").evaluate("bubble => getComputedStyle(bubble).backgroundColor"))
    assert len(papers) == 4


async def test_everything_that_can_be_pressed_or_filled_has_a_name(town: Town, window: Window) -> None:
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await town.say(town.anna, "Ready? /help", reply_markup=markup)
    await expect(window.phone(town.anna).get_by_role("button", name="Yes")).to_be_visible()
    nameless = """() => [...document.querySelectorAll("button, input, textarea, select")]
      .filter(node => node.checkVisibility() && !node.ariaLabel)
      .filter(node => node.tagName !== "BUTTON" || !node.textContent.trim())
      .map(node => node.outerHTML)"""
    assert await window.page.evaluate(nameless) == []
