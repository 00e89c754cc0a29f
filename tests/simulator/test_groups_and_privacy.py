"""Groups: who hears what, and who comes and goes. https://core.telegram.org/bots/features#privacy-mode"""

import pytest

from simulator.groups import rename, set_status
from simulator.people import SimPerson
from simulator.phone import GestureError
from simulator.server import Simulator
from tests.simulator.conftest import BareBot


async def test_a_member_bot_hears_commands_and_replies_but_no_talk(
    bot: BareBot, simulator: Simulator, somchai: SimPerson
) -> None:
    group = simulator.add_group("Health SWG", somchai)
    phone = simulator.phone(somchai, group)
    sent = await bot.result("sendMessage", chat_id=group.id, text="notice")
    message = await phone.expect("notice")
    await phone.say("just talk")
    await phone.say("/help")
    await phone.say("/help@tomon_demo_bot")
    await phone.say("/help@another_bot")
    await phone.say("answering", reply_to=message)
    await phone.send_file(b"1", "a.pdf")
    heard = [update["message"]["text"] for update in await bot.updates()]
    assert heard == ["/help", "/help@tomon_demo_bot", "answering"]
    assert sent["chat"] == {"id": group.id, "type": "supergroup", "title": "Health SWG"}


@pytest.mark.parametrize("by", ["promotion", "switch"])
async def test_an_administrator_bot_and_one_without_privacy_hear_all(
    bot: BareBot, simulator: Simulator, somchai: SimPerson, by: str
) -> None:
    group = simulator.add_group("Health SWG", owner=somchai, bot="administrator" if by == "promotion" else "member")
    simulator.world.bot.privacy_mode = by != "switch"
    assert (await bot.result("getMe"))["can_read_all_group_messages"] == (by == "switch")
    await simulator.phone(somchai, group).say("just talk")
    assert [update["message"]["text"] for update in await bot.updates()] == ["just talk"]


async def test_coming_rising_and_being_thrown_out_is_told(
    bot: BareBot, simulator: Simulator, somchai: SimPerson
) -> None:
    group = simulator.add_group("Health SWG", owner=somchai, bot=None)
    bot_id = simulator.world.bot.id
    assert await bot.refusal("sendMessage", chat_id=group.id, text="x") == (
        "Forbidden: bot is not a member of the supergroup chat"
    )
    for status in ("member", "administrator", "kicked"):
        set_status(simulator.world, group, somchai, bot_id, status)
    updates = await bot.updates()
    changes = [update["my_chat_member"] for update in updates if "my_chat_member" in update]
    assert [(one["old_chat_member"]["status"], one["new_chat_member"]["status"]) for one in changes] == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "kicked"),
    ]
    [service] = [update["message"] for update in updates if "new_chat_members" in update.get("message", {})]
    assert service["new_chat_members"][0]["id"] == bot_id
    assert await bot.refusal("sendMessage", chat_id=group.id, text="x") == (
        "Forbidden: bot was kicked from the supergroup chat"
    )


async def test_members_are_asked_after_and_their_changes_only_told_to_who_asks(
    bot: BareBot, simulator: Simulator, somchai: SimPerson
) -> None:
    anna = simulator.add_person("Anna")
    group = simulator.add_group("Health SWG", owner=somchai)
    set_status(simulator.world, group, somchai, anna.id, "member")
    assert [list(update)[1] for update in await bot.updates()] == ["message"]
    await bot.updates(offset=-1, allowed_updates=["chat_member"])
    set_status(simulator.world, group, anna, anna.id, "left")
    assert (await bot.updates())[-1]["chat_member"]["new_chat_member"]["status"] == "left"
    assert await bot.result("getChatMemberCount", chat_id=group.id) == 2
    administrators = await bot.result("getChatAdministrators", chat_id=group.id)
    assert [(one["status"], one["user"]["first_name"]) for one in administrators] == [("creator", "Somchai")]
    member = await bot.result("getChatMember", chat_id=group.id, user_id=anna.id)
    assert member["status"] == "left"
    with pytest.raises(GestureError, match="is not in the group"):
        await simulator.phone(anna, group).say("hello?")


async def test_a_bot_leaves_by_itself(bot: BareBot, simulator: Simulator, somchai: SimPerson) -> None:
    group = simulator.add_group("Health SWG", owner=somchai)
    assert await bot.result("leaveChat", chat_id=group.id) is True
    assert (await bot.call("getChat", chat_id=group.id))["error_code"] == 403
    assert "left_chat_member" in simulator.phone(somchai, group).messages[-1]


async def test_a_group_counts_its_own_messages(bot: BareBot, simulator: Simulator, somchai: SimPerson) -> None:
    group = simulator.add_group("Health SWG", owner=somchai)
    await simulator.phone(somchai).start()
    first = await bot.result("sendMessage", chat_id=group.id, text="x")
    assert first["message_id"] == 1
    assert (await bot.result("sendMessage", chat_id=somchai.id, text="x"))["message_id"] == 2


async def test_only_an_administrator_deletes_what_others_wrote(
    bot: BareBot, simulator: Simulator, somchai: SimPerson
) -> None:
    group = simulator.add_group("Health SWG", owner=somchai)
    phone = simulator.phone(somchai, group)
    await phone.say("delete me")
    where = {"chat_id": group.id, "message_id": phone.messages[-1].id}
    assert await bot.refusal("deleteMessage", **where) == "Bad Request: message can't be deleted"
    set_status(simulator.world, group, somchai, simulator.world.bot.id, "administrator")
    assert await bot.result("deleteMessage", **where) is True


async def test_a_forum_has_topics_and_what_is_said_in_one_is_marked(
    bot: BareBot, simulator: Simulator, somchai: SimPerson
) -> None:
    group = simulator.add_group("Health SWG", owner=somchai, bot="administrator")
    group.topics = frozenset({7})
    await simulator.phone(somchai, group).say("here", topic=7)
    [heard] = [update["message"] for update in await bot.updates()]
    assert (heard["message_thread_id"], heard["is_topic_message"], heard["chat"]["is_forum"]) == (7, True, True)
    sent = await bot.result("sendMessage", chat_id=group.id, text="x", message_thread_id=7)
    assert sent["message_thread_id"] == 7
    assert await bot.refusal("sendMessage", chat_id=group.id, text="x", message_thread_id=8) == (
        "Bad Request: message thread not found"
    )
    await simulator.phone(somchai).start()
    assert await bot.refusal("sendMessage", chat_id=somchai.id, text="x", message_thread_id=7) == (
        "Bad Request: message thread not found"
    )


async def test_an_anonymous_administrator_speaks_and_acts_in_the_name_of_the_group(
    bot: BareBot, simulator: Simulator, somchai: SimPerson
) -> None:
    group = simulator.add_group("Health SWG", owner=somchai, bot=None)
    set_status(simulator.world, group, None, simulator.world.bot.id, "member")
    rename(simulator.world, group, somchai, "Health 2027")
    await simulator.phone(somchai, group).say("/help", anonymous=True)
    [added, came, named, spoke] = await bot.updates()
    assert added["my_chat_member"]["from"]["username"] == "GroupAnonymousBot"
    assert came["message"]["from"]["is_bot"]
    assert named["message"]["new_chat_title"] == "Health 2027"
    assert spoke["message"]["sender_chat"]["title"] == "Health 2027"
