"""Me, leaving, and the contacts of one's own bodies."""

from telegram import Update

from bot.context import Context
from bot.taps import Args
from roundtable.errors import TooOld
from roundtable.services import contacts, identity, me
from roundtable.services.desk import Desk, Turn

YES = 1


async def on_contact(update: Update, context: Context) -> None:
    """A contact is somebody's own when Telegram says that it belongs to the account it came from."""
    message, user = update.effective_message, update.effective_user
    sent = message.contact if message is not None else None
    if sent is None or user is None:
        raise TooOld
    is_own = sent.user_id == user.id
    await contacts.take_contact(context.desk, context.turn, sent.phone_number, is_own=is_own)


async def on_leave(update: Update, context: Context) -> None:
    await me.ask_leave(context.desk, context.turn)


async def tap_me(desk: Desk, turn: Turn, args: Args) -> None:
    await me.show_me(desk, turn)


async def tap_stored(desk: Desk, turn: Turn, args: Args) -> None:
    await me.show_stored(desk, turn)


async def tap_language_asked(desk: Desk, turn: Turn, args: Args) -> None:
    await identity.ask_language(desk, turn)


async def tap_leave(desk: Desk, turn: Turn, args: Args) -> None:
    await me.ask_leave(desk, turn)


async def tap_leave_ask(desk: Desk, turn: Turn, args: Args) -> None:
    await me.ask_leave_sure(desk, turn)


async def tap_leave_not(desk: Desk, turn: Turn, args: Args) -> None:
    await me.stay(desk, turn)


async def tap_leave_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await me.leave(desk, turn, args.day(0))


async def tap_contacts(desk: Desk, turn: Turn, args: Args) -> None:
    await contacts.show_contacts(desk, turn, args.number(0, absent=0))


async def tap_phone_show(desk: Desk, turn: Turn, args: Args) -> None:
    await contacts.show_phone(desk, turn, shown=args.number(0) == YES)


async def tap_phone_keep(desk: Desk, turn: Turn, args: Args) -> None:
    await contacts.keep_phone(desk, turn, shown=args.number(0) == YES)


async def tap_phone_drop(desk: Desk, turn: Turn, args: Args) -> None:
    await contacts.drop_phone(desk, turn)
