"""Messages kept in sight on top of a chat. https://core.telegram.org/bots/api#pinchatmessage"""

from simulator.chats import Chat
from simulator.gestures import without_reply
from simulator.methods.call import Call
from simulator.methods.parameters import BOOLEAN, CHAT, INTEGER, MESSAGE
from simulator.methods.registry import method
from simulator.refusals import bad_request


@method("pinChatMessage", {**MESSAGE, "disable_notification": BOOLEAN})
async def pin_chat_message(call: Call) -> bool:
    """Leaves a service message; the bot, which hears nothing else of its own, is told of this one."""
    chat, world = _pinnable(call), call.world
    message = call.message(chat, "pin")
    if message["message_id"] in chat.pinned:
        raise bad_request("CHAT_NOT_MODIFIED")
    chat.pinned.append(message["message_id"])
    service = world.post(chat, world.bot.as_user(), {"pinned_message": without_reply(message)})
    world.updates.put("message", service)
    return True


@method("unpinChatMessage", {**CHAT, "message_id": INTEGER})
async def unpin_chat_message(call: Call) -> bool:
    """Without a message the newest pinned one."""
    chat = _pinnable(call)
    if "message_id" not in call.values and not chat.pinned:
        raise bad_request("message to unpin not found")
    number = call.message(chat, "unpin")["message_id"] if "message_id" in call.values else max(chat.pinned)
    if number not in chat.pinned:
        raise bad_request("CHAT_NOT_MODIFIED")
    chat.pinned.remove(number)
    return True


@method("unpinAllChatMessages", CHAT)
async def unpin_all_chat_messages(call: Call) -> bool:
    _pinnable(call).pinned.clear()
    return True


def _pinnable(call: Call) -> Chat:
    chat, bot = call.chat(), call.world.bot
    chat.check_writable(bot.id)
    if chat.kind != "private" and call.world.bot_status(chat) != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
