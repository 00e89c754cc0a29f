"""The bot changes what it said. https://core.telegram.org/bots/api#updating-messages"""

from simulator.methods.call import Call
from simulator.methods.parameters import CAPTION, MESSAGE, OBJECT, TEXT, TEXT_LOOKS, needed
from simulator.methods.registry import method
from simulator.refusals import bad_request
from simulator.texts import message_caption, message_text
from simulator.wire import Json, unix_seconds

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
MARKUP = {"reply_markup": OBJECT}


@method("editMessageText", {**MESSAGE, **TEXT_LOOKS, **MARKUP, "text": needed(TEXT, "message text is empty")})
async def edit_message_text(call: Call) -> Json:
    message = _own_message(call)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    text = message_text(call.text("text"), call.text("parse_mode"), call.objects("entities"))
    return _edited(call, message, {"text", "entities"}, text)


@method("editMessageCaption", {**MESSAGE, **CAPTION, **MARKUP})
async def edit_message_caption(call: Call) -> Json:
    message = _own_message(call)
    if not message.keys() & {"document", "photo", "voice"}:
        raise bad_request("there is no caption in the message to edit")
    caption = message_caption(call.text("caption"), call.text("parse_mode"), call.objects("caption_entities"))
    return _edited(call, message, {"caption", "caption_entities"}, caption)


@method("editMessageReplyMarkup", {**MESSAGE, **MARKUP})
async def edit_message_reply_markup(call: Call) -> Json:
    return _edited(call, _own_message(call), set(), {})


def _own_message(call: Call) -> Json:
    chat = call.chat()
    chat.check_writable(call.world.bot.id)
    message = call.message(chat, "edit")
    if message["from"]["id"] != call.world.bot.id or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return message


def _edited(call: Call, message: Json, replaced: set[str], words: Json) -> Json:
    """The message with new words; its buttons are those given now, none when none are given."""
    inline = call.inline_markup()
    kept = {name: value for name, value in message.items() if name not in {*replaced, "reply_markup", "edit_date"}}
    edited = {**kept, **words, **inline}
    before = {name: value for name, value in message.items() if name != "edit_date"}
    if edited == before:
        raise bad_request(NOT_MODIFIED)
    words_changed = any(edited.get(name) != before.get(name) for name in replaced)
    edited["edit_date"] = unix_seconds(call.world.clock.now())
    return call.world.change(call.chat(), edited, words_changed=words_changed)
