"""Words and contacts sent by the bot. https://core.telegram.org/bots/api#available-methods"""

from simulator.methods.call import Call
from simulator.methods.parameters import (
    ARRAY,
    BOOLEAN,
    CAPTION,
    CHAT,
    MESSAGE,
    QUIETLY,
    SENDING,
    TEXT,
    TEXT_LOOKS,
    needed,
)
from simulator.methods.registry import method
from simulator.refusals import bad_request
from simulator.texts import message_caption, message_text
from simulator.wire import Json, unix_seconds

ACTIONS = frozenset(
    {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"}
    | {"choose_sticker", "find_location", "record_video_note", "upload_video_note"}
)
# What a copy takes over; the rest belongs to the place where the original stands.
CONTENT = frozenset(
    {"text", "entities", "caption", "caption_entities", "document", "photo", "voice", "sticker", "contact"}
)


@method("sendMessage", {**SENDING, **TEXT_LOOKS, "text": needed(TEXT, "message text is empty")})
async def send_message(call: Call) -> Json:
    chat = call.chat()
    content = message_text(call.text("text"), call.text("parse_mode"), call.objects("entities"))
    return call.send(chat, content)


@method(
    "sendContact",
    {
        **SENDING,
        "phone_number": needed(TEXT, "phone number is not specified"),
        "first_name": needed(TEXT, "first name is not specified"),
        "last_name": TEXT,
        "vcard": TEXT,
    },
)
async def send_contact(call: Call) -> Json:
    chat = call.chat()
    fields = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.text(name) for name in fields if call.text(name)}
    return call.send(chat, {"contact": contact})


@method("sendChatAction", {**CHAT, "action": needed(TEXT, "wrong parameter action in request")})
async def send_chat_action(call: Call) -> bool:
    chat = call.chat()
    if call.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.check_writable(call.world.bot.id)
    call.world.show_typing(chat, call.text("action"))
    return True


FROM_CHAT = {"from_chat_id": needed(TEXT, "from_chat_id is empty")}


@method("forwardMessage", {**MESSAGE, **FROM_CHAT, **QUIETLY})
async def forward_message(call: Call) -> Json:
    original = call.message(call.chat("from_chat_id"), "forward")
    if not original.keys() & CONTENT:
        raise bad_request("message can't be forwarded")
    origin = original.get("forward_origin") or {
        "type": "user",
        "sender_user": original["from"],
        "date": original["date"],
    }
    content = {name: value for name, value in original.items() if name in CONTENT}
    return call.world.bot_posts(call.chat(), {**content, "forward_origin": origin})


@method("copyMessage", {**MESSAGE, **FROM_CHAT, **SENDING, **CAPTION})
async def copy_message(call: Call) -> Json:
    chat, original = call.chat(), call.message(call.chat("from_chat_id"), "copy")
    content = {name: value for name, value in original.items() if name in CONTENT}
    if not content:
        raise bad_request("message can't be copied")
    if "caption" in call.values and "text" not in content:
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= message_caption(call.text("caption"), call.text("parse_mode"), call.objects("caption_entities"))
    return {"message_id": call.send(chat, content)["message_id"]}


@method(
    "answerCallbackQuery",
    {
        "callback_query_id": needed(TEXT, "query is too old and response timeout expired or query ID is invalid"),
        "text": TEXT,
        "show_alert": BOOLEAN,
        "url": TEXT,
        "cache_time": TEXT,
    },
)
async def answer_callback_query(call: Call) -> bool:
    query = call.world.asked(call.text("callback_query_id"))
    if len(call.text("text")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {"text": call.text("text"), "show_alert": call.flag("show_alert"), "message_id": query.message_id}
    call.world.answer_tap(query, answer)
    return True


@method("deleteMessage", MESSAGE)
async def delete_message(call: Call) -> bool:
    chat = call.chat()
    message = call.message(chat, "delete")
    _check_deletable(call, message)
    call.world.remove(chat, message["message_id"])
    return True


@method("deleteMessages", {**CHAT, "message_ids": needed(ARRAY, "message identifiers are not specified")})
async def delete_messages(call: Call) -> bool:
    """Those that cannot be found are skipped, as at Telegram."""
    chat = call.chat()
    wanted = [number for number in call.array("message_ids") if isinstance(number, int)]
    found = [chat.messages[number] for number in wanted if number in chat.messages]
    for message in found:
        _check_deletable(call, message)
        call.world.remove(chat, message["message_id"])
    return True


def _check_deletable(call: Call, message: Json) -> None:
    """48 hours, and in groups only an administrator deletes what others wrote (#deletemessage)."""
    bot_id, chat = call.world.bot.id, call.world.chats[message["chat"]["id"]]
    too_old = unix_seconds(call.world.clock.now()) - message["date"] > 48 * 3600
    own = message["from"]["id"] == bot_id
    if too_old or not (own or chat.kind == "private" or call.world.bot_status(chat) == "administrator"):
        raise bad_request("message can't be deleted")
