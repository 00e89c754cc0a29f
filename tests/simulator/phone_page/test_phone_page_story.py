"""The year as a story: it asks before it wipes, shows its own phones, alone moves the clock, and goes when it ends."""

import pytest
from playwright.async_api import Locator, expect

from tests.simulator.phone_page.conftest import Town, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

WHY = "The year is being played and moves the date itself. Please wait until it has ended."


async def names(window: Window) -> list[str]:
    return await window.page.locator(".owner-name").all_text_contents()


async def tells(town: Town, window: Window, step: int, state: str = "playing") -> None:
    town.theatre.state, town.theatre.step = state, step
    town.simulator.tell("story")
    await expect(window.page.locator("#story-steps")).to_have_text(f"{step} of 40")


async def middle_of(box: Locator) -> float:
    found = await box.bounding_box()
    assert found
    return found["x"] + found["width"] / 2


async def test_the_year_plays_with_captions_in_both_languages_and_can_be_paused(town: Town, window: Window) -> None:
    play = window.page.get_by_role("button", name="Play the year")
    await play.focus()
    await window.page.keyboard.press("Enter")
    await tells(town, window, 12)
    story = window.page.locator("#story")
    await expect(story).to_contain_text("The workplan has come")
    await expect(story).to_contain_text("ໄດ້ຮັບແຜນວຽກແລ້ວ")
    pause = story.get_by_role("button", name="Pause")
    await expect(pause).to_be_focused()
    await pause.click()
    town.simulator.tell("story")
    await story.get_by_role("button", name="Resume").click()
    town.simulator.tell("story")
    await expect(pause).to_be_visible()
    assert town.theatre.state == "playing"


async def test_when_it_is_over_it_can_be_closed_and_stays_away(town: Town, window: Window) -> None:
    story = window.page.locator("#story")
    for state in ("done", "failed"):
        await tells(town, window, 40, "playing")
        await expect(story.get_by_role("button", name="Close")).to_be_hidden()
        await tells(town, window, 40, state)
        await expect(story.get_by_role("button", name="Pause")).to_be_hidden()
        await story.get_by_role("button", name="Close").click()
        await expect(story).to_be_hidden()
        await expect(window.page.get_by_role("button", name="Play the year")).to_be_focused()
        await window.page.reload()
        await expect(window.page.get_by_role("button", name="Play the year")).to_be_visible()
        await expect(story).to_be_hidden()


async def test_its_words_stand_in_the_middle_and_are_whole_at_any_width(town: Town, window: Window) -> None:
    story = window.page.locator("#story")
    for state in ("playing", "paused", "done", "failed"):
        await tells(town, window, 40, state)
        for width in (1440, 900, 360):
            await window.page.set_viewport_size({"width": width, "height": 740})
            for words in await story.locator("p").all():
                assert await words.evaluate("words => words.scrollWidth - words.clientWidth") == 0
            assert await story.evaluate("box => box.scrollWidth - box.clientWidth") == 0
            if width > 360:
                assert abs(await middle_of(story.locator(".story-caption")) - width / 2) <= 1, (state, width)


async def test_before_it_wipes_what_was_done_it_asks(town: Town, window: Window) -> None:
    town.theatre.used = True
    play = window.page.locator("#play")
    await play.click()
    question = window.page.get_by_role("dialog")
    await expect(question).to_contain_text("all messages and files on these phones will be gone")
    await expect(question.get_by_role("button", name="Keep everything")).to_be_focused()
    await window.page.keyboard.press("Escape")
    await expect(question).to_have_count(0)
    await expect(play).to_be_focused()
    await play.click()
    await question.get_by_role("button", name="Keep everything").click()
    assert town.theatre.state == "idle"
    await window.page.locator("#language").click()
    await play.click()
    await expect(question).to_contain_text("ຈະຫາຍໄປທັງໝົດ")
    async with window.page.expect_response("**/story/play-anew"):  # the question closes before it has been asked for
        await question.get_by_role("button", name="ສະແດງຈາກຕົ້ນ").click()
    await expect(question).to_have_count(0)
    assert town.theatre.state == "playing"
    # The browser notes every answer of 409 in its console; nothing else is there.
    assert {fault for fault in window.faults if "status of 409" not in fault} == set()
    window.faults.clear()


async def test_while_it_is_told_or_paused_the_clock_says_why_it_rests(town: Town, window: Window) -> None:
    buttons = window.page.locator(".clock-buttons > .chip")
    await expect(buttons.first).to_be_enabled()
    for state in ("playing", "paused"):
        await tells(town, window, 3, state)
        for place in range(3):
            await expect(buttons.nth(place)).to_be_disabled()
            await expect(buttons.nth(place)).to_have_attribute("title", WHY)
        await buttons.first.dispatch_event("click")
    assert town.almanac.asked == []
    await tells(town, window, 40, "done")
    await expect(buttons.first).to_be_enabled()
    await expect(buttons.first).to_have_attribute("title", "")


async def test_it_is_seen_on_its_own_phones_and_a_step_may_name_others(town: Town, window: Window) -> None:
    fourth = next(person for person in town.simulator.world.people.values() if person.name == "Fourth Person")
    await window.page.locator(".owner-button").nth(0).click()
    await window.page.get_by_role("option", name="Fourth Person").click()
    await tells(town, window, 1)
    await expect(window.page.locator(".owner-name")).to_have_text(["ສົມພອນ ວົງສາ", "Anna Keller", "Katemany"])
    town.theatre.shown = [town.somphone.id, fourth.id, town.kate.id]
    await tells(town, window, 2)
    await expect(window.phone(fourth)).to_be_visible()
    assert await names(window) == ["ສົມພອນ ວົງສາ", "Fourth Person", "Katemany"]
    await town.press_start(fourth)
    await expect(window.phone(fourth).locator(".row.mine")).to_have_count(1)


async def test_who_looks_at_others_meanwhile_is_left_to_until_the_next_phones_are_named(
    town: Town, window: Window
) -> None:
    await tells(town, window, 1)
    await window.page.locator(".owner-button").nth(2).click()
    await window.page.get_by_role("option", name="Fourth Person").click()
    await tells(town, window, 2)
    await window.page.reload()
    await expect(window.page.locator(".owner-name")).to_have_text(["ສົມພອນ ວົງສາ", "Anna Keller", "Fourth Person"])
    town.theatre.front = town.kate.id
    await tells(town, window, 3)
    await expect(window.page.locator(".owner-name")).to_have_text(["ສົມພອນ ວົງສາ", "Anna Keller", "Katemany"])


async def test_where_there_is_room_for_one_phone_it_is_the_one_the_step_is_about(town: Town, window: Window) -> None:
    await window.page.set_viewport_size({"width": 360, "height": 740})
    tabs = window.page.get_by_role("tab")
    await tabs.nth(1).click()
    await tells(town, window, 1)
    await expect(window.phone(town.somphone)).to_be_visible()
    town.theatre.front = town.kate.id
    await tells(town, window, 2)
    await expect(window.phone(town.kate)).to_be_visible()
    await expect(tabs.nth(2)).to_have_attribute("aria-selected", "true")
    await expect(window.page.locator(".clock-buttons")).to_be_hidden()
