"""What comes from who holds no post any more."""

from telegram import Update

from bot.context import Context
from roundtable.services import former_holders, identity
from roundtable.services.desk import Desk, Turn


async def on_help(update: Update, context: Context) -> None:
    await former_holders.show_kept(context.desk, context.turn)


async def on_text(update: Update, context: Context) -> None:
    """Whatever is no button of theirs."""
    text = (update.effective_message.text if update.effective_message else None) or ""
    leaves_out = context.reader.leaves_contact_out(text)
    await former_holders.take_text(context.desk, context.turn, text, leaves_contact_out=leaves_out)


async def on_voice(update: Update, context: Context) -> None:
    message = update.effective_message
    if message is not None and message.voice is not None:
        await former_holders.take_voice(context.desk, context.turn, message.voice.file_id)


async def on_contact(update: Update, context: Context) -> None:
    """Telegram says whose it is."""
    message, user = update.effective_message, update.effective_user
    contact = message.contact if message is not None else None
    number = contact.phone_number if contact is not None else ""
    is_own = contact is not None and user is not None and contact.user_id == user.id
    await former_holders.take_contact(context.desk, context.turn, number, is_own=is_own)


async def ask_to_join(desk: Desk, turn: Turn) -> None:
    """Who holds a post by now is welcomed, with the buttons of that."""
    if turn.former is None:
        await identity.arrive(desk, turn, "")
    else:
        await former_holders.ask_to_join(desk, turn)
