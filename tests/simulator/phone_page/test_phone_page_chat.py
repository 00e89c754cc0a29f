"""A person's thumbs on the phone page, and the bot's answers on their screen."""

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.simulator.phone_page.conftest import Town, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


async def test_a_typed_text_reaches_the_bot_and_stands_in_the_chat(town: Town, window: Window) -> None:
    phone = window.phone(town.somphone)
    await phone.locator(".input").fill("ສະບາຍດີ")
    await phone.locator(".input").press("Enter")
    assert (await town.update("message"))["text"] == "ສະບາຍດີ"
    await expect(phone.locator(".row.mine .text").last).to_contain_text("ສະບາຍດີ")
    await expect(phone.locator(".row.mine time").last).to_have_text(re.compile(r"^\d\d:\d\d$"))
    await expect(phone.locator(".input")).to_have_value("")


async def test_start_is_pressed_with_the_payload_of_the_invitation(town: Town, window: Window) -> None:
    phone = window.phone(town.kate)
    await expect(phone.locator(".composer")).to_be_hidden()
    await phone.get_by_role("button", name="Start with the invitation link").click()
    assert (await town.update("message"))["text"] == "/start invited-1"
    await expect(phone.locator(".row.mine .text")).to_have_text(re.compile(r"^/start\d\d:\d\d$"))
    await expect(phone.locator(".composer")).to_be_visible()
    await expect(phone.locator(".start")).to_be_hidden()


async def test_a_tap_waits_for_its_answer_and_shows_it_as_a_toast(town: Town, window: Window) -> None:
    await town.say(town.anna, "Ready?", reply_markup=inline([{"text": "Yes", "callback_data": "y:1"}]))
    button = window.phone(town.anna).get_by_role("button", name="Yes")
    await button.click()
    query = await town.update("callback_query")
    assert query["data"] == "y:1"
    await expect(button).to_have_attribute("aria-busy", "true")
    await town.bot("answerCallbackQuery", callback_query_id=query["id"], text="Noted")
    await expect(window.phone(town.anna).locator(".toast")).to_have_text("Noted")
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_covers_one_phone_until_it_is_read(town: Town, window: Window) -> None:
    await town.say(town.anna, "Ready?", reply_markup=inline([{"text": "Yes", "callback_data": "y"}]))
    phone = window.phone(town.anna)
    await phone.get_by_role("button", name="Yes").click()
    query = await town.update("callback_query")
    await town.bot("answerCallbackQuery", callback_query_id=query["id"], text="Not today", show_alert=True)
    alert = phone.get_by_role("dialog")
    await expect(alert).to_contain_text("Not today")
    await expect(window.phone(town.somphone).locator(".input")).to_be_editable()
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_have_count(0)
    await expect(phone.get_by_role("button", name="Yes")).to_be_focused()


async def test_an_edited_message_has_new_words_and_says_so(town: Town, window: Window) -> None:
    message_id = await town.say(town.anna, "Draft")
    row = window.phone(town.anna).locator(".row.theirs")
    await expect(row).to_contain_text("Draft")
    await town.bot("editMessageText", chat_id=town.anna.id, message_id=message_id, text="Final")
    await expect(row).to_have_count(1)
    await expect(row.locator(".text")).to_contain_text("Final")
    await expect(row.locator(".edited")).to_have_text("edited")


async def test_a_deleted_message_is_gone(town: Town, window: Window) -> None:
    message_id = await town.say(town.anna, "By mistake")
    row = window.phone(town.anna).locator(".row.theirs")
    await expect(row).to_have_count(1)
    await town.bot("deleteMessage", chat_id=town.anna.id, message_id=message_id)
    await expect(row).to_have_count(0)


async def test_typing_shows_in_the_head_until_the_message_comes(town: Town, window: Window) -> None:
    status = window.phone(town.anna).locator(".chat-status")
    await expect(status).to_have_text("bot")
    await town.bot("sendChatAction", chat_id=town.anna.id, action="typing")
    await expect(status).to_have_text("typing")
    await town.say(town.anna, "Here it is")
    await expect(status).to_have_text("bot")


async def test_a_key_that_asks_for_a_contact_shares_ones_own_after_a_question_and_folds_away(
    town: Town, window: Window
) -> None:
    keys = {
        "keyboard": [[{"text": "My number", "request_contact": True}], [{"text": "Without"}]],
        "one_time_keyboard": True,
    }
    await town.say(town.anna, "Your number?", reply_markup=keys)
    phone = window.phone(town.anna)
    await phone.locator(".reply-key").filter(has_text="My number").click()
    question = phone.get_by_role("dialog")
    await expect(question).to_contain_text(town.anna.as_contact()["phone_number"])
    await question.get_by_role("button", name="Share").click()
    assert (await town.update("message"))["contact"] == town.anna.as_contact()
    without = phone.get_by_role("button", name="Without")
    await expect(without).to_be_hidden()
    await town.say(town.anna, "Thank you")
    await expect(phone.locator(".row.theirs").last).to_contain_text("Thank you")
    await expect(without).to_be_hidden()
    await phone.locator(".fold").click()
    await expect(without).to_be_visible()
    await town.say(town.anna, "Anything else?")
    await expect(phone.locator(".row.theirs").last).to_contain_text("Anything else?")
    await expect(without).to_be_visible()


async def test_keys_of_the_reply_keyboard_send_their_text_and_fold_away(town: Town, window: Window) -> None:
    keys = {"keyboard": [[{"text": "Calendar"}, {"text": "Meetings"}]], "input_field_placeholder": "Choose"}
    await town.say(town.anna, "What next?", reply_markup=keys)
    phone = window.phone(town.anna)
    key = phone.get_by_role("button", name="Calendar")
    await expect(phone.get_by_placeholder("Choose")).to_be_visible()
    await key.click()
    assert (await town.update("message"))["text"] == "Calendar"
    fold = phone.locator(".fold")
    await fold.click()
    await expect(key).to_be_hidden()
    await fold.click()
    await expect(key).to_be_visible()
    await town.say(town.anna, "Gone", reply_markup={"remove_keyboard": True})
    await expect(fold).to_be_hidden()


async def test_commands_are_listed_by_the_menu_button_and_by_a_slash(town: Town, window: Window) -> None:
    commands = [{"command": "status", "description": "State"}, {"command": "help", "description": "How to use"}]
    await town.bot("setMyCommands", commands=commands)
    phone = window.phone(town.anna)
    await phone.get_by_role("button", name="Commands").click()
    await expect(phone.get_by_role("menuitem")).to_have_text(["State/status", "How to use/help"])
    await window.page.keyboard.press("ArrowDown")
    await window.page.keyboard.press("Enter")
    assert (await town.update("message"))["text"] == "/help"
    await phone.locator(".input").press_sequentially("/st")
    await phone.get_by_role("menuitem").click()
    assert (await town.update("message"))["text"] == "/status"


async def test_a_command_in_a_text_can_be_tapped(town: Town, window: Window) -> None:
    await town.say(town.anna, "See /calendar, not https://example.org/help")
    await window.phone(town.anna).get_by_role("button", name="/calendar").click()
    assert (await town.update("message"))["text"] == "/calendar"
    await expect(window.phone(town.anna).locator(".row.theirs .command")).to_have_count(1)


async def test_entities_are_drawn_and_words_never_become_markup(town: Town, window: Window) -> None:
    await town.say(
        town.anna,
        "\N{GRINNING FACE} <b>bold <i>both</i></b> <code>x</code> <u>under</u> <s>gone</s>\n"
        '<a href="https://rtm.org.la/">site</a> &lt;img src=x onerror=alert(1)&gt;\n'
        "<pre><code class='language-sql'>select 1</code></pre><blockquote expandable>long</blockquote>",
    )
    text = window.phone(town.anna).locator(".row.theirs .text")
    await expect(text.locator("strong")).to_have_text("bold both")
    await expect(text.locator("strong em")).to_have_text("both")
    await expect(text.locator("pre")).to_contain_text("select 1")
    await expect(text.locator("blockquote .quote-text")).to_have_text("long")
    await expect(text.locator("u")).to_have_text("under")
    await expect(text.locator("s")).to_have_text("gone")
    link = text.get_by_role("link", name="site")
    await expect(link).to_have_attribute("href", "https://rtm.org.la/")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(text).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(text.locator("img")).to_have_count(0)


async def test_a_start_link_in_a_text_is_followed_on_the_same_phone(town: Town, window: Window) -> None:
    await town.say(town.anna, '<a href="https://t.me/tomon_demo_bot?start=again">again</a>')
    await window.phone(town.anna).get_by_role("link", name="again").click()
    assert (await town.update("message"))["text"] == "/start again"


async def test_a_reply_quotes_the_message_it_answers(town: Town, window: Window) -> None:
    message_id = await town.say(town.anna, "Which date?")
    phone = window.phone(town.anna)
    await phone.locator(".row.theirs").hover()
    await phone.locator(".row.theirs").get_by_role("button", name="Reply").click()
    await expect(phone.locator(".reply-strip")).to_contain_text("Which date?")
    await window.page.keyboard.type("31 March")
    await window.page.keyboard.press("Enter")
    assert (await town.update("message"))["reply_to_message"]["message_id"] == message_id
    await expect(phone.locator(".row.mine .quoted").last).to_contain_text("Which date?")
    await expect(phone.locator(".reply-strip")).to_be_hidden()


async def test_a_reader_above_is_not_pulled_down_but_told(town: Town, window: Window) -> None:
    for number in range(3):
        await town.say(town.anna, f"Message {number}" + "\n." * 20)
    phone = window.phone(town.anna)
    await town.say(town.anna, "The newest")
    await expect(phone.get_by_text("The newest")).to_be_in_viewport()
    await phone.locator(".scroller").evaluate("scroller => scroller.scrollTo(0, 0)")
    await expect(phone.locator(".pill")).to_be_visible()
    await town.say(town.anna, "The last word")
    await expect(phone.locator(".pill")).to_have_text("New messages: 1")
    await expect(phone.get_by_text("The last word")).not_to_be_in_viewport()
    await phone.locator(".pill").click()
    await expect(phone.get_by_text("The last word")).to_be_in_viewport()
    await expect(phone.locator(".pill")).to_be_hidden()


async def test_a_message_taller_than_the_screen_is_read_from_its_beginning(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    await town.say(town.anna, "Before" + "\n." * 30)
    await town.say(town.anna, "The first line" + "\n." * 60 + "\nThe last line")
    text = phone.locator(".row.theirs .text").last
    top = "text => text.getBoundingClientRect().top - text.closest('.scroller').getBoundingClientRect().top"
    await expect(text).to_be_in_viewport()
    assert 0 <= await text.evaluate(top) <= 60
    await expect(phone.locator(".pill")).to_be_visible()
    await phone.locator(".pill").click()
    await expect(phone.locator(".pill")).to_be_hidden()
    assert await text.evaluate(top) < 0
    await town.say(town.anna, "A short one")
    await expect(phone.get_by_text("A short one")).to_be_in_viewport()


async def test_of_a_tall_message_with_buttons_the_end_is_shown(town: Town, window: Window) -> None:
    keyboard = inline([{"text": "Yes", "callback_data": "y"}])
    await town.say(town.anna, "Long" + "\n." * 60 + "\n<pre>the grid</pre>", reply_markup=keyboard)
    phone = window.phone(town.anna)
    await expect(phone.get_by_role("button", name="Yes")).to_be_in_viewport(ratio=1)
    await expect(phone.get_by_text("the grid")).to_be_in_viewport()


async def test_only_one_day_is_written_at_the_upper_edge(town: Town, window: Window) -> None:
    chat = town.simulator.world.private_chat(town.anna.id)
    await window.page.goto("about:blank")
    for number in range(4):
        town.simulator.world.post(chat, town.simulator.world.bot.as_user(), {"text": "Day" + "\n." * 40})
        newest = max(chat.messages)
        chat.messages[newest]["date"] += number * 86400
    await window.open()
    days = window.phone(town.anna).locator(".day")
    await expect(days).to_have_count(4)
    tops = """days => days.filter(day => day.checkVisibility({visibilityProperty: true}))
      .map(day => day.getBoundingClientRect().top)
      .filter(top => top <= days[0].closest('.scroller').getBoundingClientRect().top + 7).length"""
    await expect(days.nth(2)).to_have_class("day passed")
    assert await days.evaluate_all(tops) == 1
    await window.phone(town.anna).locator(".scroller").evaluate("scroller => scroller.scrollTo(0, 0)")
    await expect(days.nth(2)).to_have_class("day")
    assert await days.evaluate_all(tops) <= 1
    # A day that comes near from below takes the place of the one that sticks, and never lies across it.
    await days.nth(2).evaluate("day => day.closest('.scroller').scrollTo(0, day.offsetTop - 20)")
    await expect(days.nth(1)).to_have_class("day passed")
    await expect(days.nth(2)).to_have_class("day")
    await days.nth(2).evaluate("day => day.closest('.scroller').scrollTo(0, day.offsetTop - 90)")
    await expect(days.nth(1)).to_have_class("day")


async def test_the_answer_to_a_tap_far_up_is_brought_into_view(town: Town, window: Window) -> None:
    await town.say(town.anna, "Ready?", reply_markup=inline([{"text": "Yes", "callback_data": "y"}]))
    await town.say(town.anna, "A long story" + "\n." * 60)
    phone = window.phone(town.anna)
    await expect(phone.get_by_text("A long story")).to_be_visible()
    await phone.get_by_role("button", name="Yes").click()
    await expect(phone.locator(".pill")).to_be_visible()
    await town.say(town.anna, "Noted")
    await expect(phone.get_by_text("Noted")).to_be_in_viewport()


async def test_a_blocked_bot_can_only_be_unblocked(town: Town, window: Window) -> None:
    phone = window.phone(town.anna)
    await phone.get_by_role("button", name="Chat menu").click()
    await phone.get_by_role("menuitem", name="Stop and block the bot").click()
    await expect(phone.locator(".composer")).to_be_hidden()
    assert (await town.update("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    await phone.get_by_role("button", name="Unblock").click()
    await expect(phone.locator(".composer")).to_be_visible()
    assert (await town.update("my_chat_member"))["new_chat_member"]["status"] == "member"
