"""A parcel as a call of the Bot API: text, an edit, one file, or an album.

Calls are plain parameters and answers plain JSON: building the library's Message of every answer, of which only a
number is wanted, would cost more than the call (bench/).
"""

import base64
import html
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from telegram import InputFile
from telegram.constants import MediaGroupLimit, ParseMode
from telegram.error import BadRequest, TelegramError

from channels.telegram.outcomes import BAD_MARKUP, CANNOT_EDIT, FILE_ID_REFUSED, NO_TEXT_TO_EDIT, says
from roundtable.deliveries import Attachment, Parcel, Sent
from roundtable.submissions import FileKind
from roundtable.words import Words

TAG = re.compile(r"<[^<>]*>")

Json = Any


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API: https://core.telegram.org/bots/api#making-requests. `files` go by their bytes."""

    method: str
    parameters: Mapping[str, Json]
    files: Mapping[str, InputFile] = field(default_factory=dict)


MakeCall = Callable[[Call], Awaitable[Json]]
"""Makes the call and returns its result. Raises TelegramError."""
Media = Callable[[Attachment, bool], Awaitable[str | InputFile]]
"""How a file goes: by what Telegram calls it, or (always where the second argument says so) by its bytes. Raises
FileNotFoundError."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a parcel is put this time. Each way out is taken at most once, so that a call ends."""

    plain: bool = False
    as_new: bool = False
    as_caption: bool = False
    by_bytes: bool = False

    def instead(self, error: TelegramError) -> "Manner | None":
        """Another manner that answers this refusal, None when there is none left."""
        if says(error, BAD_MARKUP) and not self.plain:
            return replace(self, plain=True)
        if says(error, CANNOT_EDIT) and not self.as_new:
            return replace(self, as_new=True)
        if says(error, NO_TEXT_TO_EDIT) and not self.as_caption:
            return replace(self, as_caption=True)
        if says(error, FILE_ID_REFUSED) and not self.by_bytes:
            return replace(self, by_bytes=True)
        return None


async def put(make: MakeCall, parcel: Parcel, manner: Manner, media: Media) -> Sent:
    """One call; the message id that Telegram gave (of an album: of its first message), and what it calls the files.

    Files go as new messages, edit or not. An album carries its words under the first file and cannot carry buttons.
    Raises TelegramError, FileNotFoundError.
    """
    if len(parcel.attachments) > 1:
        return await _put_album(make, parcel, manner, media)
    if parcel.attachments:
        return await _put_file(make, parcel, parcel.attachments[0], manner, media)
    if parcel.words.picture:
        return await _put_picture(make, parcel, manner)
    if parcel.edits_message_id is not None and not manner.as_new:
        await make(_edit(parcel, parcel.edits_message_id, manner))
        return Sent(parcel.edits_message_id)
    text = {**_said(parcel, manner, "text"), **NO_PREVIEW, **_keyboard(parcel.words)}
    sent = await make(Call("sendMessage", {**_to(parcel), **text}))
    return Sent(sent["message_id"])


NO_PREVIEW = {"link_preview_options": {"is_disabled": True}}


def _to(parcel: Parcel) -> dict[str, Json]:
    """https://core.telegram.org/bots/api#sendmessage"""
    to: dict[str, Json] = {"chat_id": parcel.chat_id}
    if parcel.silent:
        to["disable_notification"] = True
    if parcel.paid:
        to["allow_paid_broadcast"] = True
    return to


def _said(parcel: Parcel, manner: Manner, under: str) -> dict[str, Json]:
    """The words, as text or as a caption; nothing where there are none."""
    if manner.plain:
        return {under: plain_text(parcel.words.html)}
    return {under: parcel.words.html, "parse_mode": ParseMode.HTML} if parcel.words.html else {}


def _edit(parcel: Parcel, message_id: int, manner: Manner) -> Call:
    where = {"chat_id": parcel.chat_id, "message_id": message_id, **_inline_keyboard(parcel.words)}
    if manner.as_caption:
        return Call("editMessageCaption", {**where, **_said(parcel, manner, "caption")})
    return Call("editMessageText", {**where, **_said(parcel, manner, "text"), **NO_PREVIEW})


async def _put_file(make: MakeCall, parcel: Parcel, attachment: Attachment, manner: Manner, media: Media) -> Sent:
    kind = attachment.kind.value
    file = await media(attachment, manner.by_bytes)
    look = {**_to(parcel), **_said(parcel, manner, "caption"), **_keyboard(parcel.words)}
    call = Call(f"send{kind.capitalize()}", look, {kind: file}) if isinstance(file, InputFile) else None
    sent = await make(call or Call(f"send{kind.capitalize()}", {**look, kind: file}))
    return Sent(sent["message_id"], _named(parcel, [sent], manner))


async def _put_picture(make: MakeCall, parcel: Parcel, manner: Manner) -> Sent:
    """Its bytes travel with the words: nothing of it lies among the files, nor is what Telegram calls it kept."""
    picture = InputFile(base64.b64decode(parcel.words.picture), filename="picture.png")
    look = {**_to(parcel), **_said(parcel, manner, "caption"), **_keyboard(parcel.words)}
    sent = await make(Call("sendPhoto", look, {"photo": picture}))
    return Sent(sent["message_id"])


async def _put_album(make: MakeCall, parcel: Parcel, manner: Manner, media: Media) -> Sent:
    if parcel.words.buttons or parcel.words.menu:
        raise BadRequest("an album cannot have buttons")  # said here, because Telegram would drop them silently
    if len(parcel.attachments) > MediaGroupLimit.MAX_MEDIA_LENGTH:
        raise BadRequest("an album cannot have so many files")
    # Photos and documents do not mix, and the id of a photo names no document.
    is_mixed = len({attachment.kind for attachment in parcel.attachments}) > 1
    kind = FileKind.DOCUMENT if is_mixed else parcel.attachments[0].kind
    items, files = [], {}
    for place, attachment in enumerate(parcel.attachments):
        file = await media(attachment, manner.by_bytes or is_mixed)
        item = {"type": kind.value, "media": file}
        if isinstance(file, InputFile):
            files[f"file{place}"] = file
            item["media"] = f"attach://file{place}"
        items.append(item if place else {**item, **_said(parcel, manner, "caption")})
    sent = await make(Call("sendMediaGroup", {**_to(parcel), "media": items}, files))
    return Sent(sent[0]["message_id"], {} if is_mixed else _named(parcel, sent, manner))


def _named(parcel: Parcel, messages: list[Json], manner: Manner) -> dict[str, str]:
    """What Telegram calls the files, by SHA-256; of those that it did not know by a name."""
    named = {}
    for attachment, message in zip(parcel.attachments, messages, strict=False):
        file = message.get(attachment.kind.value)
        if file and (attachment.telegram_file_id is None or manner.by_bytes):
            largest = file[-1] if attachment.kind is FileKind.PHOTO else file
            named[attachment.sha256] = largest["file_id"]
    return named


def _keyboard(words: Words) -> dict[str, Json]:
    if words.menu is None:
        return _inline_keyboard(words)
    if not words.menu:
        return {"reply_markup": {"remove_keyboard": True}}
    rows = [[{"text": label} for label in row] for row in words.menu]
    return {"reply_markup": {"keyboard": rows, "is_persistent": True, "resize_keyboard": True}}


def _inline_keyboard(words: Words) -> dict[str, Json]:
    rows = [[{"text": button.label, "callback_data": button.data} for button in row] for row in words.buttons]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def plain_text(markup: str) -> str:
    """The words without their tags, for when Telegram cannot parse them."""
    return html.unescape(TAG.sub("", markup))
