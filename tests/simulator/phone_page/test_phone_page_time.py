"""The bar above the phones: the clock that can be moved; and what a lost connection leaves behind."""

import pytest
from playwright.async_api import Page, expect

from simulator.clock import SystemClock
from simulator.server import Simulator
from tests.simulator.phone_page.conftest import Town, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


async def test_the_clock_moves_to_the_next_morning_a_week_on_and_to_a_date(town: Town, window: Window) -> None:
    clock = window.page.locator("#clock-words")
    await expect(clock).to_have_text("The day 2027-03-01 · 08:30")
    await window.page.get_by_role("button", name="Next morning").click()
    await expect(window.page.get_by_role("button", name="One week on")).to_be_enabled()
    await window.page.get_by_role("button", name="One week on").click()
    jump = window.page.get_by_role("button", name="Jump to a date")
    await expect(jump).to_be_enabled()
    town.simulator.tell("clock")
    await expect(clock).to_have_text("The day 2027-03-09 · 08:30")
    await jump.click()
    await window.page.get_by_label("Month", exact=True).select_option("April")
    await window.page.get_by_label("Day", exact=True).select_option("30")
    await expect(window.page.locator("#jump-form output")).to_have_text("Friday 30 April 2027")
    await window.page.get_by_role("button", name="Go", exact=True).click()
    await expect(window.page.locator("#jump-form")).to_be_hidden()
    await expect(jump).to_be_enabled()
    assert town.almanac.asked == ["next morning", "one week on", "jump to 2027-04-30"]


async def test_a_day_that_a_month_lacks_becomes_its_last(town: Town, window: Window) -> None:
    town.almanac.day = town.almanac.day.replace(day=31)
    town.simulator.tell("clock")
    await expect(window.page.locator("#clock-words")).to_contain_text("2027-03-31")
    await window.page.get_by_role("button", name="Jump to a date").click()
    await window.page.get_by_label("Year", exact=True).select_option("2028")
    await window.page.get_by_label("Month", exact=True).select_option("February")
    await expect(window.page.locator("#jump-form output")).to_have_text("Tuesday 29 February 2028")


async def test_only_days_that_can_be_jumped_to_are_offered(town: Town, window: Window) -> None:
    town.almanac.day = town.almanac.day.replace(day=10)
    town.simulator.tell("clock")
    await expect(window.page.locator("#clock-words")).to_contain_text("2027-03-10")
    await window.page.get_by_role("button", name="Jump to a date").click()
    day, month, year = (window.page.get_by_label(name, exact=True) for name in ("Day", "Month", "Year"))
    assert await year.locator("option").all_text_contents() == ["2027", "2028", "2029"]
    assert await month.locator("option").all_text_contents() == MONTHS[2:]
    assert await day.locator("option").all_text_contents() == [str(number) for number in range(10, 32)]
    await day.select_option("31")
    await year.select_option("2029")  # 800 days on is 18 May 2029
    assert await month.locator("option").all_text_contents() == MONTHS[:5]
    await month.select_option("May")
    assert await day.locator("option").all_text_contents() == [str(number) for number in range(1, 19)]
    await expect(window.page.locator("#jump-form output")).to_have_text("Friday 18 May 2029")


async def test_the_buttons_rest_while_time_moves(town: Town, window: Window) -> None:
    buttons = window.page.locator(".clock-buttons .chip")
    await expect(buttons.first).to_be_enabled()
    town.almanac.moving = True
    town.simulator.tell("clock")
    await expect(window.page.get_by_text("Time is moving")).to_be_visible()
    for place in range(3):
        await expect(buttons.nth(place)).to_be_disabled()
    town.almanac.moving = False
    town.simulator.tell("clock")
    await expect(window.page.get_by_text("Time is moving")).to_be_hidden()
    await expect(buttons.first).to_be_enabled()


async def test_a_world_without_controls_shows_none(page: Page) -> None:
    async with Simulator(SystemClock()) as simulator:
        simulator.add_person("Alone")
        await page.goto(f"{simulator.url}/phone/")
        await expect(page.locator(".phone")).to_have_count(1)
        await expect(page.locator("#clock")).to_be_hidden()
        await expect(page.locator("#play")).to_be_hidden()
        await page.goto("about:blank")


async def test_after_a_lost_connection_the_chat_is_loaded_anew(town: Town, window: Window) -> None:
    await town.say(town.anna, "Before")
    await expect(window.phone(town.anna).get_by_text("Before")).to_be_visible()
    port = int(town.simulator.url.rpartition(":")[2])
    await town.simulator.stop()
    chat = town.simulator.world.private_chat(town.anna.id)
    town.simulator.world.post(chat, town.simulator.world.bot.as_user(), {"text": "Missed"})
    await town.simulator.start(port=port)
    await expect(window.phone(town.anna).get_by_text("Missed")).to_be_visible(timeout=15_000)
    await expect(window.phone(town.anna).get_by_text("Before")).to_have_count(1)
    # The broken connection itself is in the console; nothing else is.
    assert {fault for fault in window.faults if "net::ERR_" not in fault} == set()
    window.faults.clear()
