"""Files sent by the bot: uploaded, or sent again by their file_id. https://core.telegram.org/bots/api#sending-files"""

from typing import Any

from simulator.files import MAX_PHOTO_BYTES, FileKind, StoredFile, Upload
from simulator.json_fields import objects_in, refuse_unknown, text_in
from simulator.methods.call import Call
from simulator.methods.parameters import ARRAY, AS_NEW, BOOLEAN, CAPTION, FILE, INTEGER, SENDING, needed
from simulator.methods.registry import method
from simulator.refusals import bad_request
from simulator.texts import message_caption
from simulator.wire import Json

ALBUM_SIZES = range(2, 11)
ALBUM_ITEM = frozenset(
    {"type", "media", "caption", "parse_mode", "caption_entities", "disable_content_type_detection", "thumbnail"}
    | {"has_spoiler", "show_caption_above_media"}
)


@method(
    "sendDocument",
    {
        **SENDING,
        **CAPTION,
        "document": needed(FILE, "there is no document in the request"),
        "thumbnail": FILE,
        "disable_content_type_detection": BOOLEAN,
    },
)
async def send_document(call: Call) -> Json:
    return await _send(call, "document")


@method(
    "sendPhoto",
    {**SENDING, **CAPTION, "photo": needed(FILE, "there is no photo in the request"), "has_spoiler": BOOLEAN},
)
async def send_photo(call: Call) -> Json:
    return await _send(call, "photo")


@method(
    "sendVoice", {**SENDING, **CAPTION, "voice": needed(FILE, "there is no voice in the request"), "duration": INTEGER}
)
async def send_voice(call: Call) -> Json:
    return await _send(call, "voice")


@method(
    "sendMediaGroup",
    {**AS_NEW, "media": needed(ARRAY, "there are no messages to send")},
)
async def send_media_group(call: Call) -> list[Json]:
    chat, items = call.chat(), call.objects("media") or []
    if len(items) not in ALBUM_SIZES:
        raise bad_request("media group must include 2-10 items")
    kinds = {text_in(item, "type") for item in items}
    if not kinds <= {"document", "photo"}:
        raise bad_request("can't parse InputMedia: type not supported in this world")
    if len(kinds) > 1:
        raise bad_request("Document can't be mixed with other media types")
    chat.check_writable(call.world.bot.id)
    contents = [_album_item(call, item) for item in items]
    call.world.pace(chat, paid=call.flag("allow_paid_broadcast"))
    album = {"media_group_id": str(13_000_000_000_000_000 + call.world.next_number("album"))}
    quoted = call.quoted(chat)
    return [call.world.post(chat, call.world.bot.as_user(), {**album, **content, **quoted}) for content in contents]


def _album_item(call: Call, item: Json) -> Json:
    refuse_unknown(item, ALBUM_ITEM, "InputMedia")
    kind: FileKind = "photo" if item["type"] == "photo" else "document"
    parse_mode, entities = text_in(item, "parse_mode", ""), objects_in(item, "caption_entities")
    caption = message_caption(text_in(item, "caption", ""), parse_mode, entities)
    return media_content(call, kind, text_in(item, "media")) | caption


async def _send(call: Call, kind: FileKind) -> Json:
    chat = call.chat()
    # Refused before the file is stored: a bot that is blocked must not fill the memory.
    chat.check_writable(call.world.bot.id)
    caption = message_caption(call.text("caption"), call.text("parse_mode"), call.objects("caption_entities"))
    given = call.upload(kind)
    content = _stored(call, kind, given) if given else media_content(call, kind, call.text(kind))
    return call.send(chat, content | caption)


def media_content(call: Call, kind: FileKind, named: str) -> Json:
    """The part of a message that is its file, from `attach://field` or a file_id."""
    if named.startswith("attach://"):
        upload = call.upload(named.removeprefix("attach://"))
        if upload is None:
            raise bad_request("can't find file for attach://")
        return _stored(call, kind, upload)
    if named.startswith(("http://", "https://")):
        # Telegram would fetch it; this world never leaves loopback, and a bot that relies on it should know.
        raise bad_request("failed to get HTTP URL content")
    stored = call.world.files.by_id(named)
    if stored.kind != kind:
        raise bad_request("type of file mismatch")
    return content_of(call, stored)


def _stored(call: Call, kind: FileKind, upload: Upload) -> Json:
    if kind == "photo":
        if len(upload.content) > MAX_PHOTO_BYTES:
            raise bad_request(f"file of size {len(upload.content)} bytes is too big for a photo")
        return content_of(call, call.world.files.keep_photo(upload)[-1])
    if kind == "voice":
        upload = Upload("", upload.content, "audio/ogg")
    return content_of(call, call.world.files.keep(kind, upload))


def content_of(call: Call, stored: StoredFile) -> Json:
    """`{"document": …}` and the like: the same file under the same file_id."""
    shapes: dict[FileKind, Any] = {
        "photo": lambda: [size.as_photo_size() for size in call.world.files.sizes_of(stored)],
        "document": stored.as_document,
        "voice": stored.as_voice,
        "sticker": stored.as_sticker,
    }
    return {stored.kind: shapes[stored.kind]()}
