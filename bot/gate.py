"""The gate: who is this, where to answer, in which language. Runs before every handler.

Identity is `from_user`; the chat only says where to answer. Channels and anonymous admins are strangers, in groups too.
"""

import re

from telegram import Message, Update
from telegram.constants import ChatType

from roundtable.actors import Actor, Stranger
from roundtable.languages import Language
from roundtable.moments import local_day
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import newest

_CODE = re.compile(r"\A/start(@\w+)?\s+\S|/start(@\w+)?\s+[\w-]{12,}|[?&]start=\w", re.IGNORECASE)


async def turn_of(desk: Desk, update: Update) -> Turn:
    """Whose turn it is. An update of no chat answers nowhere (chat id 0)."""
    now = desk.clock.now()
    user, chat, query = update.effective_user, update.effective_chat, update.callback_query
    actor: Actor = Stranger()
    language = Language.LO
    if user is not None and chat is not None and not _is_anonymous(update):
        found = (await newest(desk)).holder_in(user.id, local_day(now))
        if found is not None:
            actor = found if found.posts else Stranger(found.person)
            language = found.person.speaks if chat.type == ChatType.PRIVATE else language
    message_id = query.message.message_id if query is not None and query.message is not None else None
    chat_id = chat.id if chat is not None else 0
    return Turn(
        actor,
        chat_id,
        language,
        update.update_id,
        now,
        message_id,
        thread=_topic(update),
        carries_secret=_has_code(update),
    )


def _has_code(update: Update) -> bool:
    """What may be the code of an invite: behind /start, or in a start link that comes back to us, because it is passed
    on to us, answered, or a button below it is pressed."""
    message = update.effective_message
    if not isinstance(message, Message):
        return False
    others = (message.reply_to_message, message.quote)
    texts = (message.text, message.caption, *(one.text for one in others if one is not None))
    return any(_CODE.search(text) for text in texts if text)


def _topic(update: Update) -> str:
    """The topic of a forum in which something was said or pressed; empty elsewhere."""
    message = update.effective_message
    if not isinstance(message, Message) or not message.is_topic_message or message.message_thread_id is None:
        return ""
    return str(message.message_thread_id)


def _is_anonymous(update: Update) -> bool:
    message = update.effective_message
    return update.callback_query is None and message is not None and message.sender_chat is not None


def is_private(update: Update) -> bool:
    """A chat with one person."""
    return update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
