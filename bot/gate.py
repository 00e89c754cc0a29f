"""The gate: who is this, where to answer, in which language. Runs before every handler.

Identity is `from_user`; the chat only says where to answer. Channels and anonymous admins are strangers. In groups
nobody is answered yet.
"""

from telegram import Update
from telegram.constants import ChatType

from roundtable.actors import Actor, Stranger
from roundtable.languages import Language
from roundtable.moments import local_day
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import newest


async def turn_of(desk: Desk, update: Update) -> Turn:
    """Whose turn it is. An update of no chat answers nowhere (chat id 0)."""
    now = desk.clock.now()
    user, chat, query = update.effective_user, update.effective_chat, update.callback_query
    actor: Actor = Stranger()
    language = Language.LO
    if user is not None and chat is not None and chat.type == ChatType.PRIVATE and not _is_anonymous(update):
        found = (await newest(desk)).holder_in(user.id, local_day(now))
        if found is not None:
            actor = found if found.posts else Stranger(found.person)
            language = found.person.speaks
    message_id = query.message.message_id if query is not None and query.message is not None else None
    return Turn(actor, chat.id if chat is not None else 0, language, update.update_id, now, message_id)


def _is_anonymous(update: Update) -> bool:
    message = update.effective_message
    return update.callback_query is None and message is not None and message.sender_chat is not None


def is_private(update: Update) -> bool:
    """A chat with one person."""
    return update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
