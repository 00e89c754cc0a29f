"""Phones: what they offer, what they expect, and how they hold still."""

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest

from simulator.phone import GestureError, Phone
from simulator.server import Simulator
from tests.simulator.conftest import BareBot, SteppingClock

YES_NO = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]]}


async def test_before_start_there_is_nothing_else_to_press(simulator: Simulator) -> None:
    phone = simulator.phone(simulator.add_person("Anna"))
    with pytest.raises(GestureError, match="has not pressed Start"):
        await phone.say("hello")
    await phone.start("invite_abc-1")
    await phone.say("hello")
    assert [message.text for message in phone.messages] == ["/start invite_abc-1", "hello"]


async def test_a_start_link_that_telegram_would_not_make_is_no_start_link(phone: Phone) -> None:
    for payload in ("with blank", "x" * 65):
        with pytest.raises(GestureError, match="not a start link"):
            await phone.start(payload)


async def test_expecting_finds_the_next_match_and_reads_up_to_it(phone: Phone, bot: BareBot) -> None:
    for text in ("one", "two 2", "three"):
        await bot.result("sendMessage", chat_id=phone.person.id, text=text)
    assert [message.text for message in phone.unread] == ["one", "two 2", "three"]
    assert (await phone.expect(re.compile(r"two \d"))).text == "two 2"
    assert [message.text for message in phone.unread] == ["three"]
    with pytest.raises(AssertionError, match="silence was expected, but 1 unread came"):
        phone.stays_silent()
    phone.catch_up()
    phone.stays_silent()


async def test_a_message_that_comes_later_is_waited_for(phone: Phone, bot: BareBot) -> None:
    expecting = asyncio.create_task(phone.expect("late"))
    await asyncio.sleep(0)
    await bot.result("sendMessage", chat_id=phone.person.id, text="early")
    await bot.result("sendMessage", chat_id=phone.person.id, text="late")
    assert (await expecting).text == "late"


async def test_a_disappointed_phone_shows_the_whole_chat(phone: Phone, bot: BareBot) -> None:
    await bot.result("sendMessage", chat_id=phone.person.id, text="Which body?", reply_markup=YES_NO)
    with pytest.raises(AssertionError) as failed:
        await phone.expect("Thank you", within_s=0.01)
    assert str(failed.value) == (
        "Somchai Vongsa's phone: a message with 'Thank you' was expected within 0.01 s.\n"
        "The chat (* is unread):\n"
        "  #1 Somchai: /start\n"
        "* #2 bot: Which body? [Yes] [No]"
    )


async def test_an_edit_of_words_is_news_and_one_of_buttons_is_not(phone: Phone, bot: BareBot) -> None:
    sent = await bot.result("sendMessage", chat_id=phone.person.id, text="old", reply_markup=YES_NO)
    where = {"chat_id": phone.person.id, "message_id": sent["message_id"]}
    message = await phone.expect("old")
    await bot.result("editMessageReplyMarkup", **where)
    await phone.expect_buttons(message, [])
    phone.stays_silent()
    await bot.result("editMessageText", **where, text="new")
    assert (await phone.expect("new")).id == message.id
    await bot.result("deleteMessage", **where)
    await phone.expect_gone(message)


async def test_a_tap_asks_the_bot_and_the_answer_shows(phone: Phone, bot: BareBot, simulator: Simulator) -> None:
    await bot.result("sendMessage", chat_id=phone.person.id, text="Older", reply_markup=YES_NO)
    newer = await bot.result("sendMessage", chat_id=phone.person.id, text="Newer", reply_markup=YES_NO)
    await phone.tap("Yes")
    [update] = await bot.updates()
    query: dict[str, Any] = update["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("y", newer["message_id"])
    assert query["from"]["id"] == phone.person.id
    assert query["chat_instance"]
    await bot.result("answerCallbackQuery", callback_query_id=query["id"], text="Noted", show_alert=True)
    answer = await phone.expect_answer("Noted")
    assert (answer["show_alert"], answer["message_id"]) == (True, newer["message_id"])
    with pytest.raises(AssertionError, match="there is no button 'Perhaps' to tap"):
        await phone.tap("Perhaps")


async def test_a_tap_is_too_old_to_be_answered_after_a_while(phone: Phone, bot: BareBot, clock: SteppingClock) -> None:
    await bot.result("sendMessage", chat_id=phone.person.id, text="q", reply_markup=YES_NO)
    await phone.tap("n")
    [update] = await bot.updates()
    clock.forward(timedelta(hours=1))
    assert await bot.refusal("answerCallbackQuery", callback_query_id=update["callback_query"]["id"]) == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


async def test_the_keyboard_under_the_field_stays_until_it_is_removed(phone: Phone, bot: BareBot) -> None:
    keyboard = {"keyboard": [["Workplan", "Report"], [{"text": "My number", "request_contact": True}]]}
    sent = await bot.result("sendMessage", chat_id=phone.person.id, text="Menu", reply_markup=keyboard)
    assert "reply_markup" not in sent
    await bot.result("sendMessage", chat_id=phone.person.id, text="Nothing about keyboards")
    assert phone.keyboard == [["Workplan", "Report"], ["My number"]]
    await phone.press_menu("Report")
    await phone.press_menu("My number")
    report, contact = [update["message"] for update in await bot.updates()]
    assert report["text"] == "Report"
    assert contact["contact"]["user_id"] == phone.person.id
    with pytest.raises(AssertionError, match=r"has no button 'Meeting', only: Workplan \| Report \| My number"):
        await phone.press_menu("Meeting")
    await bot.result("sendMessage", chat_id=phone.person.id, text="x", reply_markup={"remove_keyboard": True})
    assert phone.keyboard == []


async def test_a_keyboard_for_one_press_is_folded_after_it_and_there_still(phone: Phone, bot: BareBot) -> None:
    keyboard = {"keyboard": [["Once"]], "one_time_keyboard": True}
    await bot.result("sendMessage", chat_id=phone.person.id, text="x", reply_markup=keyboard)
    assert not phone.look()["keyboard_used"]
    await phone.say("Something else")
    assert not phone.look()["keyboard_used"]
    await phone.press_menu("Once")
    assert phone.look()["keyboard_used"]
    assert phone.keyboard == [["Once"]]
    await bot.result("sendMessage", chat_id=phone.person.id, text="y")
    assert phone.look()["keyboard_used"]
    await bot.result("sendMessage", chat_id=phone.person.id, text="z", reply_markup=keyboard)
    assert not phone.look()["keyboard_used"]


async def test_a_keyboard_that_asks_for_a_contact_shares_ones_own_and_is_folded_after_it(
    phone: Phone, bot: BareBot
) -> None:
    keyboard = {"keyboard": [[{"text": "My number", "request_contact": True}], ["None"]], "one_time_keyboard": True}
    await bot.result("sendMessage", chat_id=phone.person.id, text="x", reply_markup=keyboard)
    await phone.press_menu("My number")
    (update,) = await bot.updates()
    assert update["message"]["contact"] == phone.person.as_contact()
    assert phone.look()["keyboard_used"]


async def test_the_contact_of_somebody_else_says_whose_it_is(phone: Phone, bot: BareBot, simulator: Simulator) -> None:
    other = simulator.add_person("Bounmy Sisavath")
    await phone.share_contact(other.id)
    (update,) = await bot.updates()
    assert update["message"]["from"]["id"] == phone.person.id
    assert update["message"]["contact"] == other.as_contact()
    with pytest.raises(GestureError, match="nobody in the address book"):
        await phone.share_contact(987654)


async def test_blocking_is_told_and_the_phone_then_offers_nothing(phone: Phone, bot: BareBot) -> None:
    phone.block_bot()
    with pytest.raises(GestureError, match="has blocked the bot"):
        await phone.say("hello?")
    phone.unblock_bot()
    changes = [update["my_chat_member"] for update in await bot.updates()]
    assert [(one["old_chat_member"]["status"], one["new_chat_member"]["status"]) for one in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_pressing_start_ends_a_blockade(phone: Phone, bot: BareBot) -> None:
    phone.block_bot()
    await phone.start()
    assert [list(update)[1] for update in await bot.updates()] == ["my_chat_member", "my_chat_member", "message"]


async def test_correcting_an_own_message_is_told_as_such(phone: Phone, bot: BareBot, clock: SteppingClock) -> None:
    await phone.say("first draft")
    clock.forward(timedelta(minutes=1))
    await phone.edit("second draft")
    edited = (await bot.updates())[1]["edited_message"]
    assert (edited["text"], edited["edit_date"] - edited["date"]) == ("second draft", 60)


async def test_commands_come_from_the_narrowest_scope_in_the_persons_language(
    phone: Phone, bot: BareBot, simulator: Simulator
) -> None:
    anna = simulator.phone(simulator.add_person("Anna", language_code="en"))

    async def offer(command: str, **where: Any) -> None:
        await bot.result("setMyCommands", commands=[{"command": command, "description": "d"}], **where)

    await offer("plain")
    assert (phone.commands, anna.commands) == (["plain"], ["plain"])
    await offer("lao", language_code="lo", scope={"type": "all_private_chats"})
    assert (phone.commands, anna.commands) == (["lao"], ["plain"])
    await offer("own", scope={"type": "chat", "chat_id": phone.person.id})
    assert (phone.commands, anna.commands) == (["own"], ["plain"])
    assert await bot.result("getMyCommands", language_code="lo") == []
    await bot.result("deleteMyCommands", scope={"type": "chat", "chat_id": phone.person.id})
    assert phone.commands == ["lao"]


async def test_names_and_menu_buttons_are_kept_per_language_and_chat(phone: Phone, bot: BareBot) -> None:
    await bot.result("setMyName", name="Tomon of Laos", language_code="en")
    assert (await bot.result("getMyName", language_code="en"))["name"] == "Tomon of Laos"
    await bot.result("setMyName", name="", language_code="en")
    assert (await bot.result("getMyName", language_code="en"))["name"] == "Tomon"
    await bot.result("setMyDescription", description="d")
    await bot.result("setMyShortDescription", short_description="s", language_code="lo")
    assert (await bot.result("getMyDescription", language_code="lo"))["description"] == "d"
    assert (await bot.result("getMyShortDescription", language_code="lo"))["short_description"] == "s"
    button = {"type": "web_app", "text": "Open", "web_app": {"url": "https://example.org"}}
    await bot.result("setChatMenuButton", menu_button=button)
    assert (await bot.result("getChatMenuButton", chat_id=phone.person.id)) == button


async def test_messages_are_dated_by_the_clock_and_deleted_only_for_two_days(
    phone: Phone, bot: BareBot, clock: SteppingClock
) -> None:
    sent = await bot.result("sendMessage", chat_id=phone.person.id, text="x")
    assert sent["date"] == int(clock.now().timestamp())
    clock.forward(timedelta(hours=49))
    assert await bot.refusal("deleteMessage", chat_id=phone.person.id, message_id=sent["message_id"]) == (
        "Bad Request: message can't be deleted"
    )
