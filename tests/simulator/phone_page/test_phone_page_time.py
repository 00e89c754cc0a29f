"""The bar above the phones: the clock that can be moved, the story that can be played, and a lost connection."""

import pytest
from playwright.async_api import Page, expect

from simulator.clock import SystemClock
from simulator.server import Simulator
from tests.simulator.phone_page.conftest import Town, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")


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
    await expect(window.page.locator("#jump-form output")).to_have_text("Friday, 30 April 2027")
    await window.page.get_by_role("button", name="Go").click()
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
    await expect(window.page.locator("#jump-form output")).to_have_text("Tuesday, 29 February 2028")


async def test_a_day_that_has_passed_is_refused_with_the_reason(town: Town, window: Window) -> None:
    town.almanac.day = town.almanac.day.replace(day=10)
    town.simulator.tell("clock")
    await expect(window.page.locator("#clock-words")).to_contain_text("2027-03-10")
    await window.page.get_by_role("button", name="Jump to a date").click()
    await window.page.get_by_label("Day", exact=True).select_option("9")
    await window.page.get_by_role("button", name="Go").click()
    await expect(window.page.get_by_role("alert")).to_have_text("The date could not be changed. that day has passed")
    # The browser notes every answer of 400 in its console; nothing else is there.
    assert {fault for fault in window.faults if "status of 400" not in fault} == set()
    window.faults.clear()


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


async def test_the_year_plays_with_captions_in_both_languages_and_can_be_paused(town: Town, window: Window) -> None:
    await window.page.get_by_role("button", name="Play the year").click()
    town.theatre.step = 12
    town.simulator.tell("story")
    story = window.page.locator("#story")
    await expect(story).to_contain_text("The workplan has come")
    await expect(story).to_contain_text("ໄດ້ຮັບແຜນວຽກແລ້ວ")
    await expect(story.locator("#story-steps")).to_have_text("12 of 40")
    await expect(window.page.get_by_role("button", name="Next morning")).to_be_disabled()
    await story.get_by_role("button", name="Pause").click()
    town.simulator.tell("story")
    await story.get_by_role("button", name="Resume").click()
    town.simulator.tell("story")
    await expect(story.get_by_role("button", name="Pause")).to_be_enabled()
    assert town.theatre.state == "playing"
    town.theatre.state, town.theatre.step = "done", 40
    town.simulator.tell("story")
    await expect(story.locator("#story-steps")).to_have_text("40 of 40 · The story has ended")
    await expect(window.page.get_by_role("button", name="Play the year")).to_be_visible()


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
