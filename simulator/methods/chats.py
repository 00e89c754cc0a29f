"""Asking about chats and members. https://core.telegram.org/bots/api#getchat"""

from simulator.chats import Chat, GroupChat, PrivateChat
from simulator.gestures import chat_member, without_reply
from simulator.groups import bot_leaves
from simulator.methods.call import Call
from simulator.methods.parameters import CHAT, INTEGER, needed
from simulator.methods.registry import method
from simulator.refusals import bad_request
from simulator.wire import Json

GIFTS = {"unlimited_gifts": True, "limited_gifts": True, "unique_gifts": True, "premium_subscription": True}


def _known_chat(call: Call) -> Chat:
    """A person who never pressed Start is a chat the bot cannot see."""
    chat = call.chat()
    if isinstance(chat, PrivateChat) and not chat.started:
        raise bad_request("chat not found")
    if isinstance(chat, GroupChat):
        chat.check_writable(call.world.bot.id)
    return chat


def _group(call: Call) -> GroupChat:
    chat = _known_chat(call)
    if not isinstance(chat, GroupChat):
        raise bad_request("there are no administrators in the private chat")
    return chat


@method("getChat", CHAT)
async def get_chat(call: Call) -> Json:
    chat = _known_chat(call)
    full: Json = {"accent_color_id": 0, "max_reaction_count": 11}
    if chat.pinned:
        full["pinned_message"] = without_reply(chat.messages[max(chat.pinned)])
    return {**chat.as_json(), **full, "accepted_gift_types": {**GIFTS, "gifts_from_channels": True}}


@method("getChatMember", {**CHAT, "user_id": needed(INTEGER, "invalid user_id specified")})
async def get_chat_member(call: Call) -> Json:
    chat = _known_chat(call)
    user = call.world.user(call.integer("user_id"))
    if isinstance(chat, GroupChat):
        return chat_member(user, chat.members.get(user["id"], "left"))
    if user["id"] not in {chat.id, call.world.bot.id}:
        raise bad_request("user not found")
    return chat_member(user, "member")


@method("getChatAdministrators", CHAT)
async def get_chat_administrators(call: Call) -> list[Json]:
    """Other bots are left out by Telegram; the asking one is among them when it is one."""
    members = _group(call).members
    return [
        chat_member(call.world.user(user_id), status)
        for user_id, status in members.items()
        if status in {"creator", "administrator"}
    ]


@method("getChatMemberCount", CHAT)
async def get_chat_member_count(call: Call) -> int:
    chat = _known_chat(call)
    return len(chat.present()) if isinstance(chat, GroupChat) else 2


@method("leaveChat", CHAT)
async def leave_chat(call: Call) -> bool:
    chat = _known_chat(call)
    if not isinstance(chat, GroupChat):
        raise bad_request("chat member status can't be changed in private chats")
    bot_leaves(call.world, chat)
    return True
