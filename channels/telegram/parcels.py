"""A parcel as a call of the Bot API: text, an edit, one file, or an album."""

import html
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from channels.telegram.outcomes import BAD_MARKUP, CANNOT_EDIT, FILE_ID_REFUSED, NO_TEXT_TO_EDIT, says
from roundtable.deliveries import Attachment, Parcel
from roundtable.submissions import FileKind
from roundtable.words import Words

TAG = re.compile(r"<[^<>]*>")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
Contents = Callable[[str], Awaitable[bytes]]
"""SHA-256 -> bytes. Raises FileNotFoundError."""


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


async def put(bot: Bot, parcel: Parcel, manner: Manner, contents: Contents) -> int:
    """One call; the message id that Telegram gave (of an album: of its first message).

    Files go as new messages, edit or not. An album carries its words under the first file and cannot carry buttons.
    Raises TelegramError, FileNotFoundError.
    """
    text = plain_text(parcel.words.html) if manner.plain else parcel.words.html
    parse_mode = None if manner.plain else ParseMode.HTML
    if len(parcel.attachments) > 1:
        return await _put_album(bot, parcel, manner, contents, text, parse_mode)
    if parcel.attachments:
        return await _put_file(bot, parcel, manner, contents, text, parse_mode)
    if parcel.edits_message_id is not None and not manner.as_new:
        return await _put_edit(bot, parcel, parcel.edits_message_id, manner, text, parse_mode)
    sent = await bot.send_message(
        parcel.chat_id,
        text,
        parse_mode=parse_mode,
        link_preview_options=NO_PREVIEW,
        disable_notification=parcel.silent,
        reply_markup=_keyboard(parcel.words),
    )
    return sent.message_id


async def _put_edit(
    bot: Bot, parcel: Parcel, message_id: int, manner: Manner, text: str, parse_mode: str | None
) -> int:
    where: dict[str, Any] = {"chat_id": parcel.chat_id, "message_id": message_id}
    look: dict[str, Any] = {"parse_mode": parse_mode, "reply_markup": _inline_keyboard(parcel.words)}
    if manner.as_caption:
        await bot.edit_message_caption(**where, **look, caption=text)
    else:
        await bot.edit_message_text(**where, **look, text=text, link_preview_options=NO_PREVIEW)
    return message_id


async def _put_file(
    bot: Bot, parcel: Parcel, manner: Manner, contents: Contents, text: str, parse_mode: str | None
) -> int:
    (attachment,) = parcel.attachments
    media = await _media(attachment, manner, contents)
    look: dict[str, Any] = {
        "caption": text or None,
        "parse_mode": parse_mode,
        "disable_notification": parcel.silent,
        "reply_markup": _keyboard(parcel.words),
    }
    if attachment.kind is FileKind.PHOTO:
        sent = await bot.send_photo(parcel.chat_id, media, **look)
    else:
        sent = await bot.send_document(parcel.chat_id, media, **look)
    return sent.message_id


async def _put_album(
    bot: Bot, parcel: Parcel, manner: Manner, contents: Contents, text: str, parse_mode: str | None
) -> int:
    if parcel.words.buttons or parcel.words.menu:
        raise BadRequest("an album cannot have buttons")  # said here, because Telegram would drop them silently
    kinds = {attachment.kind for attachment in parcel.attachments}
    shape = InputMediaPhoto if kinds == {FileKind.PHOTO} else InputMediaDocument
    if len(kinds) > 1:
        # Photos and documents do not mix, and the id of a photo names no document.
        manner = replace(manner, by_bytes=True)
    media = [
        shape(
            await _media(attachment, manner, contents, in_album=True),
            caption=text if first and text else None,
            parse_mode=parse_mode if first else None,
        )
        for first, attachment in ((index == 0, file) for index, file in enumerate(parcel.attachments))
    ]
    sent = await bot.send_media_group(parcel.chat_id, media, disable_notification=parcel.silent)
    return sent[0].message_id


async def _media(
    attachment: Attachment, manner: Manner, contents: Contents, *, in_album: bool = False
) -> str | InputFile:
    if attachment.telegram_file_id is not None and not manner.by_bytes:
        return attachment.telegram_file_id
    return InputFile(await contents(attachment.sha256), filename=attachment.name, attach=in_album)


def _keyboard(words: Words) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    if words.menu is None:
        return _inline_keyboard(words)
    if not words.menu:
        return ReplyKeyboardRemove()
    rows = [[KeyboardButton(label) for label in row] for row in words.menu]
    return ReplyKeyboardMarkup(rows, is_persistent=True, resize_keyboard=True)


def _inline_keyboard(words: Words) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in words.buttons]
    return InlineKeyboardMarkup(rows) if rows else None


def plain_text(markup: str) -> str:
    """The words without their tags, for when Telegram cannot parse them."""
    return html.unescape(TAG.sub("", markup))
