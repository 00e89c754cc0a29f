"""By keyboard alone: the focus stays where one works and goes on with what takes its place."""

import pytest
from playwright.async_api import expect

from simulator.controls import NotNowError
from simulator.reasons import Reason
from tests.simulator.phone_page.conftest import Town, Window
from tests.simulator.phone_page.test_phone_page_files import paper, pick

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_page_is_walked_through_by_keyboard_and_shows_where_one_is(town: Town, window: Window) -> None:
    await town.say(town.anna, "See /help")
    phone = window.phone(town.anna)
    await expect(phone.get_by_role("button", name="/help")).to_be_visible()
    await phone.locator(".owner-button").focus()
    reached = []
    for _ in range(7):
        await window.page.keyboard.press("Tab")
        reached.append(await window.page.evaluate("document.activeElement.classList[0]"))
        ring = "getComputedStyle(document.activeElement).outlineStyle"
        field = "document.activeElement.matches('.field:focus-within > .input')"
        assert await window.page.evaluate(f"{ring} === 'solid' || {field}")
    assert reached == ["to-field", "round", "scroller", "command", "round", "command", "round"]


async def test_one_press_leads_past_all_old_buttons_to_the_message_field_or_to_start(
    town: Town, window: Window
) -> None:
    for person, place in ((town.anna, ".input"), (town.kate, ".start")):
        phone = window.phone(person)
        await phone.locator(".owner-button").focus()
        await window.page.keyboard.press("Tab")
        await expect(phone.get_by_role("button", name="Go to the message field")).to_be_focused()
        await expect(phone.locator(".to-field")).to_have_css("opacity", "1")
        await window.page.keyboard.press("Enter")
        await expect(phone.locator(place)).to_be_focused()
        await expect(phone.locator(".to-field")).to_have_css("opacity", "0")


async def test_after_start_one_can_write_at_once(town: Town, window: Window) -> None:
    phone = window.phone(town.kate)
    await phone.locator(".start").focus()
    await window.page.keyboard.press("Enter")
    await expect(phone.locator(".input")).to_be_focused()
    await window.page.keyboard.type("hello")
    await window.page.keyboard.press("Enter")
    await expect(phone.locator(".row.mine").last).to_contain_text("hello")
    await expect(phone.locator(".input")).to_be_focused()


async def test_after_a_failed_sending_one_is_still_in_the_dialog_and_reads_why(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    await pick(window, phone, {"name": "torn.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"})
    sheet = phone.get_by_role("dialog")
    await sheet.get_by_role("button", name="Send").focus()
    await window.page.keyboard.press("Enter")
    toast = phone.locator(".toast")
    await expect(toast).to_have_text("Sorry, this picture cannot be opened. Please send it as a file.")
    # In front of the dialog and its shade, neither dimmed nor out of reach of a screen reader.
    height = "box => Number(getComputedStyle(box).zIndex)"
    assert await toast.locator("..").evaluate(height) > await phone.locator(".shade").evaluate(height)
    assert await toast.evaluate("toast => toast.closest('[inert]') === null")
    await expect(sheet.get_by_role("button", name="Send")).to_be_focused()
    await window.page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(phone.get_by_role("button", name="Send files")).to_be_focused()
    assert {fault for fault in window.faults if "status of 400" not in fault} == set()
    window.faults.clear()


async def test_tab_goes_round_inside_a_dialog(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    await pick(window, phone, paper("one.pdf"), paper("two.pdf"))
    sheet = phone.get_by_role("dialog")
    for key in ("Tab", "Shift+Tab"):
        stops = set()
        for _ in range(8):
            await window.page.keyboard.press(key)
            assert await sheet.evaluate("sheet => sheet.contains(document.activeElement)")
            stops.add(
                await window.page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent")
            )
        assert stops == {"Remove", "Caption", "Cancel", "Send"}


async def test_taking_a_file_out_leaves_one_at_the_next(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    await pick(window, phone, paper("one.pdf"), paper("two.pdf"))
    sheet = phone.get_by_role("dialog")
    await sheet.get_by_role("button", name="Remove").first.focus()
    await window.page.keyboard.press("Enter")
    await expect(sheet.get_by_role("button", name="Remove")).to_be_focused()
    await window.page.keyboard.press("Enter")
    await expect(sheet).to_have_count(0)
    await expect(phone.get_by_role("button", name="Send files")).to_be_focused()


async def test_the_date_gives_the_focus_back_and_the_clock_keeps_it_while_time_moves(
    town: Town, window: Window
) -> None:
    jump = window.page.get_by_role("button", name="Jump to a date")
    await jump.focus()
    await window.page.keyboard.press("Enter")
    await expect(window.page.get_by_label("Day", exact=True)).to_be_focused()
    await window.page.keyboard.press("Escape")
    await expect(jump).to_be_focused()
    morning = window.page.get_by_role("button", name="Next morning")
    await morning.focus()
    town.almanac.moving = True
    town.simulator.tell("clock")
    await expect(morning).to_be_disabled()
    await expect(morning).to_be_focused()
    await expect(morning).to_have_attribute("title", "Time is moving")


async def test_a_refusal_is_told_in_the_pages_language_and_an_unknown_one_in_general(
    town: Town, window: Window
) -> None:
    alert = window.page.get_by_role("alert")
    town.almanac.refusal = NotNowError("for 60 seconds nothing has moved on", Reason.STILL_OPEN)
    await window.page.locator("#next-morning").click()
    await expect(alert).to_have_text("Sorry, what was begun before has not ended yet. Please wait and try again.")
    await window.page.locator("#language").click()
    await window.page.locator("#next-morning").click()
    await expect(alert).to_have_text("ຂໍອະໄພ, ວຽກກ່ອນໜ້ານີ້ຍັງບໍ່ທັນແລ້ວ. ກະລຸນາລໍຖ້າ ແລ້ວລອງໃໝ່ອີກຄັ້ງ.")
    town.almanac.refusal = NotNowError("only developers understand this")
    await window.page.locator("#next-morning").click()
    await expect(alert).to_have_text("ຂໍອະໄພ, ລະບົບຂັດຂ້ອງ. ກະລຸນາລອງໃໝ່ອີກຄັ້ງ.")
    assert {fault for fault in window.faults if "status of 409" not in fault} == set()
    window.faults.clear()
