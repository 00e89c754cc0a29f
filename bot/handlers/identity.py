"""Coming in, language, contact, how to, and what cannot be used."""

from telegram import Update
from telegram.constants import ChatMemberStatus

from bot.context import Context
from bot.taps import Args
from roundtable.languages import Language, Tongue
from roundtable.services import answering, arrivals, commands, identity, not_understood, texts, translation
from roundtable.services.desk import Desk, Turn
from roundtable.statements.identity import AGAIN, NotUnderstoodKind


async def on_start(update: Update, context: Context) -> None:
    """/start, alone or with the code of a start link."""
    await identity.arrive(context.desk, context.turn, " ".join(context.args or ()))


async def on_language(update: Update, context: Context) -> None:
    await identity.ask_language(context.desk, context.turn)


async def on_help(update: Update, context: Context) -> None:
    await identity.explain(context.desk, context.turn)


async def on_text(update: Update, context: Context) -> None:
    """Any text that is no menu button."""
    text = (update.effective_message.text if update.effective_message else None) or ""
    await texts.take_text(context.desk, context.turn, text, context.reader.date(text))


async def on_voice(update: Update, context: Context) -> None:
    message = update.effective_message
    if message is not None and message.voice is not None:
        await texts.take_voice(context.desk, context.turn, message.voice.file_id)


async def on_sticker(update: Update, context: Context) -> None:
    await not_understood.say_not_understood(context.desk, context.turn, NotUnderstoodKind.STICKER)


async def on_unknown_command(update: Update, context: Context) -> None:
    """A command that there is not: no word to be looked for, and no answer to anything."""
    await not_understood.say_not_understood(context.desk, context.turn, NotUnderstoodKind.COMMAND)


async def on_other(update: Update, context: Context) -> None:
    """Places, polls, dice and what Telegram will think of next."""
    await not_understood.say_not_understood(context.desk, context.turn, NotUnderstoodKind.OTHER)


async def on_membership(update: Update, context: Context) -> None:
    """The bot was blocked or allowed again in a private chat."""
    change = update.my_chat_member
    left = change is not None and change.new_chat_member.status == ChatMemberStatus.BANNED
    await (identity.chat_left if left else answering.end_silently)(context.desk, context.turn)


async def on_nothing(update: Update, context: Context) -> None:
    """Edited messages, and what Telegram will bring next: no answer."""
    await answering.end_silently(context.desk, context.turn)


async def tap_invite_me(desk: Desk, turn: Turn, args: Args) -> None:
    await identity.come_in_as_asked(desk, turn, args.number())


async def tap_invite_not_me(desk: Desk, turn: Turn, args: Args) -> None:
    await arrivals.deny(desk, turn, args.number())


async def tap_language(desk: Desk, turn: Turn, args: Args) -> None:
    await identity.choose_language(desk, turn, args.word(Tongue, 0), is_again=AGAIN in args)


async def tap_howto(desk: Desk, turn: Turn, args: Args) -> None:
    await identity.explain(desk, turn)


async def tap_commands(desk: Desk, turn: Turn, args: Args) -> None:
    await commands.show_commands(desk, turn)


async def tap_tongue(desk: Desk, turn: Turn, args: Args) -> None:
    await translation.translate(desk, turn, args.word(Language, 0))


async def tap_nothing(desk: Desk, turn: Turn, args: Args) -> None:
    """A cell of a month that cannot be picked."""
    await answering.end_silently(desk, turn)
