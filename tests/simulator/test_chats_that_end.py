"""Groups that become supergroups, and people whose accounts are no more."""

import pytest

from simulator.groups import migrate
from simulator.phone import GestureError, Phone
from simulator.server import Simulator
from tests.simulator.conftest import BareBot


async def test_a_group_becomes_a_supergroup_and_both_chats_say_so(
    bot: BareBot, simulator: Simulator, phone: Phone
) -> None:
    group = simulator.add_group("Health SWG", owner=phone.person, kind="group")
    await bot.result("sendMessage", chat_id=group.id, text="before")
    supergroup = migrate(simulator.world, group)
    assert (supergroup.kind, supergroup.title, supergroup.members) == ("supergroup", "Health SWG", group.members)
    leaving, arriving = [update["message"] for update in await bot.updates()]
    assert (leaving["chat"]["id"], leaving["migrate_to_chat_id"]) == (group.id, supergroup.id)
    assert (arriving["chat"]["id"], arriving["migrate_from_chat_id"]) == (supergroup.id, group.id)
    assert leaving["from"]["id"] == phone.person.id
    assert arriving["sender_chat"] == arriving["chat"]
    with pytest.raises(ValueError, match="no group that could become"):
        migrate(simulator.world, group)


async def test_the_old_id_answers_with_the_new_one(bot: BareBot, simulator: Simulator, phone: Phone) -> None:
    """https://core.telegram.org/bots/api#responseparameters"""
    group = simulator.add_group("Health SWG", owner=phone.person, kind="group")
    supergroup = migrate(simulator.world, group, phone.person)
    for method, parameters in {"sendMessage": {"text": "x"}, "getChat": {}, "getChatMemberCount": {}}.items():
        assert await bot.call(method, chat_id=group.id, **parameters) == {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": {"migrate_to_chat_id": supergroup.id},
        }
    in_new, in_old = simulator.phone(phone.person, supergroup), simulator.phone(phone.person, group)
    in_new.stays_silent()
    await bot.result("sendMessage", chat_id=supergroup.id, text="after")
    await in_new.expect("after")
    with pytest.raises(GestureError, match="became a supergroup"):
        await in_old.say("anybody here?")


async def test_nobody_tells_a_bot_that_is_not_there(bot: BareBot, simulator: Simulator, phone: Phone) -> None:
    migrate(simulator.world, simulator.add_group("Health SWG", phone.person, bot=None, kind="group"))
    assert await bot.updates() == []
    with pytest.raises(ValueError, match="nobody is in"):
        migrate(simulator.world, simulator.add_group("Empty", kind="group"))


async def test_an_account_that_was_deleted_takes_nothing_and_says_nothing(bot: BareBot, phone: Phone) -> None:
    sent = await bot.result("sendMessage", chat_id=phone.person.id, text="x")
    phone.deactivate()
    assert await bot.updates() == []
    for method, parameters in {
        "sendMessage": {"text": "x"},
        "sendChatAction": {"action": "typing"},
        "editMessageText": {"message_id": sent["message_id"], "text": "y"},
    }.items():
        body = await bot.call(method, chat_id=phone.person.id, **parameters)
        assert (body["error_code"], body["description"]) == (403, "Forbidden: user is deactivated")
    with pytest.raises(GestureError, match="has no account any longer"):
        await phone.say("hello?")
