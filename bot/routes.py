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
from bot.handlers import former_holders, groups, identity, join_requests, me, submissions
from bot.pressing import press, press_in_group
from roundtable import services as verbs
from roundtable.actors import Stranger
from roundtable.errors import TooOld
from roundtable.services.desk import Desk, Turn
from roundtable.words import visible_text

Route = Callable[[Update, Context], Coroutine[Any, Any, None]]
Menu = Callable[[Desk, Turn], Awaitable[None]]

MENU: dict[str, Menu] = {
    "send": verbs.uploads.ask_for_file,
    "open": verbs.obligations.list_open,
    "calendar": verbs.calendars.show_calendar,
    "meetings": verbs.meetings.list_meetings,
    "search": verbs.search.ask_word,
    "contact": verbs.identity.contact,
}

KEPT_MENU: dict[str, Menu] = {
    "me": verbs.me.show_me,
    "write": verbs.enquiries.write,
    "join": former_holders.ask_to_join,
}
"""The buttons of who holds no post any more. Who has come into one meanwhile may have them still."""

COMMANDS: dict[str, Route] = {
    "language": identity.on_language,
    "help": identity.on_help,
    "leave": me.on_leave,
}

MENU_COMMANDS: dict[str, Menu] = {
    "assistants": verbs.principals.show_assistants,
    "audit": verbs.audit.open_audit,
    "away": verbs.absences.ask_until,
    "calls": verbs.calls.list_calls,
    "board": verbs.board.show_board,
    "enquiries": verbs.enquiry_answers.list_waiting,
    "groups": verbs.group_ends.list_groups,
    "me": verbs.me.show_me,
    "handover": verbs.handovers.begin,
    "notice": verbs.notice_drafts.open_notices,
    "people": verbs.people.show_people,
    "requests": verbs.join_waiting.list_waiting,
    "roundtables": verbs.round_tables.list_round_tables,
    "restdays": verbs.rest_days.list_days,
    "terms": verbs.terms.list_terms,
    "unlink": verbs.group_ends.list_groups,
    "vacant": verbs.ends_of_terms.show_vacant,
    "write": verbs.enquiries.write,
    **MENU,
}


SPELT_OTHERWISE = frozenset({"unlink"})
"""What a command was called once, and is taken for all the same; no list names it."""


OPEN_TO_STRANGERS = frozenset({"leave"})
"""Commands of everybody of whom anything may be stored; of all others strangers hear where their request stands."""


KEPT_COMMANDS = frozenset({"language", "me", "write"})
"""Commands of who holds no post any more, beside /start, /help and those of everybody."""


def every_command() -> frozenset[str]:
    """Without their slashes."""
    return frozenset(("start", *COMMANDS, *MENU_COMMANDS))


GROUP = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
FILM_AND_SOUND = filters.VIDEO | filters.AUDIO | filters.ANIMATION | filters.VIDEO_NOTE


async def on_tap(update: Update, context: Context) -> None:
    """A button under a message; its spinner stops whatever comes of it, with what the verb has to say to that."""
    query = update.callback_query
    if query is None:
        raise TooOld
    text = ""
    try:
        said = await (press if is_private(update) else press_in_group)(context.desk, context.turn, query.data or "")
        if said is not None:
            text = visible_text(context.desk.wording.words(said, context.turn.tongue).html)
    finally:
        await context.telegram.answer_tap(query.id, text)


async def on_membership(update: Update, context: Context) -> None:
    """The bot was blocked or allowed again by a person, or comes to a group or goes."""
    await (identity if is_private(update) else groups).on_membership(update, context)


async def on_command(update: Update, context: Context) -> None:
    """A command that is a menu button as well, or another of those that the list in the chat names to whoever may use
    them: what comes of it is seen to where it is done."""
    text = (update.effective_message.text if update.effective_message else None) or ""
    verb = MENU_COMMANDS[text.lstrip("/").split()[0].split("@")[0].lower()]
    await verb(context.desk, replace(context.turn, leaves_off=True))


async def on_text(update: Update, context: Context) -> None:
    """A menu button, or a typed text."""
    text = (update.effective_message.text if update.effective_message else None) or ""
    verb = context.reader.menu_verb(text)
    if verb is None:
        await identity.on_text(update, context)
        return
    await {**MENU, **KEPT_MENU}[verb](context.desk, replace(context.turn, leaves_off=True))


async def on_text_of_former(update: Update, context: Context) -> None:
    """A button of theirs, or a typed text; the six menu buttons do nothing for them any more."""
    text = (update.effective_message.text if update.effective_message else None) or ""
    verb = context.reader.menu_verb(text)
    if verb is None:
        await former_holders.on_text(update, context)
    elif verb in KEPT_MENU:
        await KEPT_MENU[verb](context.desk, replace(context.turn, leaves_off=True))
    else:
        await join_requests.on_other(update, context)


def for_known(
    handler: Route, stranger: Route = join_requests.on_other, former: Route = join_requests.on_other
) -> Route:
    """The handler for people we know; `former` is for who holds no post any more. Strangers who ask to join hear where
    that stands, others are refused politely."""

    async def handle(update: Update, context: Context) -> None:
        match context.turn.actor:
            case Stranger(former=None):
                await stranger(update, context)
            case Stranger():
                await former(update, context)
            case _:
                await handler(update, context)

    return handle


def _for_command(name: str, handler: Route) -> Route:
    if name in OPEN_TO_STRANGERS:
        return handler
    if name == "help":
        return for_known(handler, former=former_holders.on_help)
    return for_known(handler, former=handler) if name in KEPT_COMMANDS else for_known(handler)


Handler = BaseHandler[Update, Context, None]


def handlers() -> tuple[Handler, ...]:
    """In the order they are asked; the first that fits handles the update."""
    return (
        CommandHandler("start", identity.on_start, filters=PRIVATE),
        *(CommandHandler(name, _for_command(name, handler), filters=PRIVATE) for name, handler in COMMANDS.items()),
        *(CommandHandler(name, _for_command(name, on_command), filters=PRIVATE) for name in MENU_COMMANDS),
        MessageHandler(
            PRIVATE & filters.COMMAND,
            for_known(identity.on_unknown_command, join_requests.on_text, former_holders.on_help),
        ),
        CallbackQueryHandler(on_tap),
        MessageHandler(PRIVATE & filters.TEXT, for_known(on_text, join_requests.on_text, on_text_of_former)),
        MessageHandler(PRIVATE & FILM_AND_SOUND, for_known(submissions.on_other_file)),
        MessageHandler(
            PRIVATE & filters.Document.ALL, for_known(submissions.on_document, former=submissions.on_document)
        ),
        MessageHandler(PRIVATE & filters.PHOTO, for_known(submissions.on_photo, former=submissions.on_photo)),
        MessageHandler(PRIVATE & filters.VOICE, for_known(identity.on_voice, former=former_holders.on_voice)),
        MessageHandler(PRIVATE & filters.Sticker.ALL, for_known(identity.on_sticker)),
        MessageHandler(
            PRIVATE & filters.CONTACT, for_known(me.on_contact, join_requests.on_contact, former_holders.on_contact)
        ),
        MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, for_known(identity.on_other)),
        MessageHandler(GROUP & filters.StatusUpdate.MIGRATE, groups.on_moved),
        MessageHandler(GROUP & filters.StatusUpdate.NEW_CHAT_TITLE, groups.on_title),
        MessageHandler(GROUP, groups.on_message),
        MessageHandler(filters.ChatType.GROUPS | filters.ChatType.CHANNEL, groups.on_talk),
        ChatMemberHandler(on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        TypeHandler(Update, identity.on_nothing),
    )
