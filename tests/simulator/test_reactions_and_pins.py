"""Signs under messages, and messages kept in sight. https://core.telegram.org/bots/api#setmessagereaction"""

import pytest

from simulator.chats import Status
from simulator.groups import set_status
from simulator.phone import GestureError, Phone
from simulator.server import Simulator
from tests.simulator.conftest import BareBot

THUMB, HEART, TOMATO = "\N{THUMBS UP SIGN}", "\N{HEAVY BLACK HEART}", "\N{TOMATO}"


def sign(emoji: str) -> list[dict[str, str]]:
    return [{"type": "emoji", "emoji": emoji}]


async def test_the_bots_sign_is_seen_replaced_and_taken_away(bot: BareBot, phone: Phone) -> None:
    await phone.say("sent it")
    where = {"chat_id": phone.person.id, "message_id": phone.messages[-1].id}
    for emoji in (THUMB, f"{HEART}\ufe0f"):
        assert await bot.result("setMessageReaction", **where, reaction=sign(emoji), is_big=True) is True
        assert phone.messages[-1].reactions == [emoji]
    assert await bot.result("setMessageReaction", **where) is True
    assert phone.messages[-1].reactions == []
    phone.stays_silent()


async def test_a_persons_sign_is_told_only_to_a_bot_that_asked(bot: BareBot, phone: Phone) -> None:
    await bot.result("sendMessage", chat_id=phone.person.id, text="notice")
    message = await phone.expect("notice")
    await phone.react(THUMB, message)
    assert await bot.updates(allowed_updates=["message_reaction"]) == []
    await phone.react(HEART, message)
    await phone.react(HEART, message)
    await phone.react("", message)
    told = [update["message_reaction"] for update in await bot.updates()]
    assert [(one["old_reaction"], one["new_reaction"]) for one in told] == [
        (sign(THUMB), sign(HEART)),
        (sign(HEART), []),
    ]
    assert told[0]["message_id"] == message.id
    assert told[0]["user"]["id"] == phone.person.id


@pytest.mark.parametrize(("standing", "heard"), [("member", 0), ("administrator", 1)])
async def test_in_a_group_only_an_administrator_hears_of_signs(
    bot: BareBot, simulator: Simulator, phone: Phone, standing: Status, heard: int
) -> None:
    await bot.updates(allowed_updates=["message_reaction"])
    group = simulator.add_group("Health SWG", owner=phone.person, bot=standing)
    await bot.result("sendMessage", chat_id=group.id, text="notice")
    in_group = simulator.phone(phone.person, group)
    await in_group.react(THUMB, in_group.last)
    assert len(await bot.updates()) == heard


async def test_a_phone_offers_only_telegrams_signs(phone: Phone) -> None:
    with pytest.raises(GestureError, match="is not among the reactions"):
        await phone.react(TOMATO, phone.messages[-1])


async def test_a_pinned_message_is_on_top_until_it_is_unpinned_or_deleted(bot: BareBot, phone: Phone) -> None:
    where = {"chat_id": phone.person.id}
    one, two = [await bot.result("sendMessage", **where, text=text) for text in ("one", "two")]
    phone.catch_up()
    for message in (two, one):
        assert await bot.result("pinChatMessage", **where, message_id=message["message_id"], disable_notification=True)
    assert [update["message"]["pinned_message"]["text"] for update in await bot.updates()] == ["two", "one"]
    assert (await bot.result("getChat", **where))["pinned_message"]["text"] == "two"
    assert await bot.result("unpinChatMessage", **where) is True
    assert (await bot.result("getChat", **where))["pinned_message"]["text"] == "one"
    await bot.result("deleteMessage", **where, message_id=one["message_id"])
    assert "pinned_message" not in await bot.result("getChat", **where)
    await bot.result("pinChatMessage", **where, message_id=two["message_id"])
    assert await bot.result("unpinAllChatMessages", **where) is True
    assert "pinned_message" not in await bot.result("getChat", **where)
    assert phone.last.text == "two"
    phone.stays_silent()


async def test_what_changes_nothing_on_top_is_refused(bot: BareBot, phone: Phone) -> None:
    where = {"chat_id": phone.person.id, "message_id": phone.messages[-1].id}
    assert await bot.refusal("unpinChatMessage", **where) == "Bad Request: CHAT_NOT_MODIFIED"
    assert await bot.result("pinChatMessage", **where) is True
    assert await bot.refusal("pinChatMessage", **where) == "Bad Request: CHAT_NOT_MODIFIED"
    assert await bot.result("unpinChatMessage", **where) is True


async def test_a_group_lets_only_an_administrator_pin(bot: BareBot, simulator: Simulator, phone: Phone) -> None:
    group = simulator.add_group("Health SWG", owner=phone.person)
    sent = await bot.result("sendMessage", chat_id=group.id, text="notice")
    where = {"chat_id": group.id, "message_id": sent["message_id"]}
    for method in ("pinChatMessage", "unpinChatMessage"):
        assert await bot.refusal(method, **where) == (
            "Bad Request: not enough rights to manage pinned messages in the chat"
        )
    set_status(simulator.world, group, phone.person, simulator.world.bot.id, "administrator")
    assert await bot.result("pinChatMessage", **where) is True
