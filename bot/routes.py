"""All routes on one screen: commands, the six menu buttons, and everything else that comes.

Buttons under messages are in pressing.py: they can be pressed at a page as well.
"""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.context import Context
from bot.gate import is_private
from bot.handlers import identity, submissions
from bot.pressing import known, press
from roundtable import services as verbs
from roundtable.errors import TooOld
from roundtable.services.desk import Desk, Turn
from roundtable.words import visible_text

Route = Callable[[Update, Context], Coroutine[Any, Any, None]]
Menu = Callable[[Desk, Turn], Awaitable[None]]

MENU: dict[str, Menu] = {
    "send": verbs.uploads.ask_for_file,
    "open": verbs.obligations.list_open,
    "calendar": verbs.meetings.show_calendar,
    "meetings": verbs.meetings.list_meetings,
    "search": verbs.search.ask_word,
    "contact": verbs.identity.contact,
}

COMMANDS: dict[str, Route] = {
    "language": identity.on_language,
    "help": identity.on_help,
}

MENU_COMMANDS: dict[str, Menu] = {
    "assistants": verbs.principals.show_assistants,
    "audit": verbs.audit.open_audit,
    "board": verbs.board.show_board,
    "notice": verbs.notice_drafts.open_notices,
    "people": verbs.people.show_people,
    **MENU,
}

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
FILM_AND_SOUND = filters.VIDEO | filters.AUDIO | filters.ANIMATION | filters.VIDEO_NOTE


async def on_tap(update: Update, context: Context) -> None:
    """A button under a message; its spinner stops whatever comes of it, with what the verb has to say to that."""
    query = update.callback_query
    if query is None:
        raise TooOld
    if not is_private(update):
        await identity.on_nothing(update, context)
        return
    text = ""
    try:
        said = await press(context.desk, context.turn, query.data or "")
        if said is not None:
            text = visible_text(context.desk.wording.words(said, context.turn.language).html)
    finally:
        await context.telegram.answer_tap(query.id, text)


async def on_command(update: Update, context: Context) -> None:
    """A command that is a menu button as well, the board, or what few may (notices, people, the audit), which the list
    of commands leaves out: it is the same for everybody."""
    text = (update.effective_message.text if update.effective_message else None) or ""
    known(context.turn)
    verb = MENU_COMMANDS[text.lstrip("/").split()[0].split("@")[0].lower()]
    await verb(context.desk, replace(context.turn, leaves_off=True))


async def on_text(update: Update, context: Context) -> None:
    """A menu button, or a typed text."""
    text = (update.effective_message.text if update.effective_message else None) or ""
    known(context.turn)
    verb = context.reader.menu_verb(text)
    if verb is None:
        await identity.on_text(update, context)
        return
    await MENU[verb](context.desk, replace(context.turn, leaves_off=True))


def for_known(handler: Route) -> Route:
    """The handler for people we know; strangers are refused politely."""

    async def handle(update: Update, context: Context) -> None:
        known(context.turn)
        await handler(update, context)

    return handle


Handler = BaseHandler[Update, Context, None]


def handlers() -> tuple[Handler, ...]:
    """In the order they are asked; the first that fits handles the update."""
    return (
        CommandHandler("start", identity.on_start, filters=PRIVATE),
        *(CommandHandler(name, for_known(handler), filters=PRIVATE) for name, handler in COMMANDS.items()),
        *(CommandHandler(name, on_command, filters=PRIVATE) for name in MENU_COMMANDS),
        CallbackQueryHandler(on_tap),
        MessageHandler(PRIVATE & filters.TEXT, on_text),
        MessageHandler(PRIVATE & FILM_AND_SOUND, for_known(submissions.on_other_file)),
        MessageHandler(PRIVATE & filters.Document.ALL, for_known(submissions.on_document)),
        MessageHandler(PRIVATE & filters.PHOTO, for_known(submissions.on_photo)),
        MessageHandler(PRIVATE & filters.VOICE, for_known(identity.on_voice)),
        MessageHandler(PRIVATE & filters.Sticker.ALL, for_known(identity.on_sticker)),
        MessageHandler(PRIVATE & filters.CONTACT, for_known(identity.on_contact)),
        MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, for_known(identity.on_other)),
        ChatMemberHandler(identity.on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        TypeHandler(Update, identity.on_nothing),
    )
