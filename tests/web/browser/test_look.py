"""What the pages look like on a small phone and on a wide screen: Lao wraps and stacks right, nothing sticks out."""

import pytest
from playwright.async_api import expect

from roundtable.posts import PostKind
from tests.browsing import TALLEST_IN_LINES, overflow_px
from tests.web.browser.conftest import PHONE, WIDE, Window
from tests.web.conftest import Reader, reader_at

pytestmark = pytest.mark.asyncio(loop_scope="session")

WORKPLAN = "HLT/annual-workplan/2027"
Q1 = "HLT/quarterly-meeting/2027-Q1"

CONTRAST = """text => {
  const light = css => {
    const [r, g, b] = css.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const isClear = css => /, 0\\)$|transparent/.test(css);
  let box = text;
  while (isClear(getComputedStyle(box).backgroundColor)) box = box.parentElement;
  const ink = light(getComputedStyle(text).color), paper = light(getComputedStyle(box).backgroundColor);
  return Math.max(ink, paper) / Math.min(ink, paper);
}"""


def addresses_for(officer: Reader, window: Window) -> list[str]:
    return [
        officer.link("paper|NRE/annual-workplan/2027"),
        officer.link("date|NRE/quarterly-meeting/2027-Q1|held"),
        officer.link("waive|NRE/quarterly-meeting/2027-Q1"),
        officer.page("card|NRE/quarterly-meeting/2027-Q1"),
        officer.page("card|HLT/annual-workplan/2027"),
        f"{window.url}/a/nothing",
        window.reception.links.unsubscribe(officer.person_id, window.desk.clock.now()),
    ]


@pytest.mark.parametrize("language", ["lo", "en"])
async def test_nothing_sticks_out_at_any_width(language: str, window: Window) -> None:
    officer = await reader_at(window.reception, "NRE")  # the longest name of all
    for address in addresses_for(officer, window):
        for size in ({"width": 320, "height": 480}, PHONE, WIDE):
            await window.page.set_viewport_size({"width": size["width"], "height": size["height"]})
            await window.page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
            assert await overflow_px(window.page.locator("html")) <= 0, (address, size)
            for button in await window.page.locator("button:visible, .open a:visible, summary:visible").all():
                box = await button.bounding_box()
                assert box is not None
                assert box["height"] >= 48, "a thumb finds it"
                assert box["width"] <= size["width"]
    window.faults = [fault for fault in window.faults if "404" not in fault]


async def test_lao_marks_are_not_clipped_and_everything_can_be_read(window: Window) -> None:
    officer = await reader_at(window.reception, "HLT")
    await window.page.set_viewport_size(PHONE)
    everywhere = ("header strong", "header a", "section p", "h2", "button", "footer p")
    for data, further in ((f"paper|{WORKPLAN}", (".open a",)), (f"send|{WORKPLAN}", ("label", ".hint"))):
        await window.page.goto(officer.link(data))
        for place in (*everywhere, *further):
            box = window.page.locator(place).first
            assert await box.evaluate(TALLEST_IN_LINES) <= 1, place
            assert await box.evaluate("box => box.scrollHeight - box.clientHeight") <= 1, place
            assert await box.evaluate(CONTRAST) >= 7, place


async def test_the_page_speaks_its_language_and_everything_in_it_has_a_name(window: Window) -> None:
    office = await reader_at(window.reception, "HLT", PostKind.SECRETARIAT_OFFICER)
    await window.page.goto(office.link(f"date|{Q1}|held"))
    await expect(window.page.locator("html")).to_have_attribute("lang", "lo")
    await expect(window.page.get_by_label("ວັນທີ")).to_be_visible()
    await window.page.get_by_role("link", name="English").click()
    await expect(window.page.locator("html")).to_have_attribute("lang", "en")
    await expect(window.page.get_by_label("Day")).to_be_visible()
    await expect(window.page.locator("section")).to_contain_text("On which day")


async def test_the_page_is_walked_through_by_keyboard(window: Window) -> None:
    officer = await reader_at(window.reception, "HLT")
    await window.page.goto(officer.link(f"send|{WORKPLAN}"))
    reached = []
    for _ in range(4):
        await window.page.keyboard.press("Tab")
        reached.append(await window.page.evaluate("document.activeElement.tagName"))
    assert reached == ["A", "INPUT", "BUTTON", "A"]
