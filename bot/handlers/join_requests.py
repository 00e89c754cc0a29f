"""Asking to join, from a chat that is nobody's, and deciding about it."""

from telegram import Update

from bot.context import Context
from bot.taps import Args
from roundtable.join_requests import DeclineReason, JoinPart
from roundtable.languages import Language
from roundtable.posts import PostKind, Side
from roundtable.services import join_decisions, join_requests, join_sending, join_waiting
from roundtable.services.desk import Desk, Turn


async def on_text(update: Update, context: Context) -> None:
    """Whatever a stranger types."""
    text = (update.effective_message.text if update.effective_message else None) or ""
    leaves_out = context.reader.leaves_contact_out(text)
    await join_requests.take_text(context.desk, context.turn, text, leaves_contact_out=leaves_out)


async def on_contact(update: Update, context: Context) -> None:
    """A contact from a stranger: Telegram says whose it is."""
    message, user = update.effective_message, update.effective_user
    contact = message.contact if message is not None else None
    number = contact.phone_number if contact is not None else ""
    is_own = contact is not None and user is not None and contact.user_id == user.id
    await join_requests.take_contact(context.desk, context.turn, number, is_own=is_own)


async def on_other(update: Update, context: Context) -> None:
    """Anything else from a stranger."""
    await join_requests.show_where_it_stands(context.desk, context.turn)


# Whoever asks


async def tap_begin(desk: Desk, turn: Turn, args: Args) -> None:
    await join_requests.begin(desk, turn, args.word(Language, 0))


async def tap_bodies(desk: Desk, turn: Turn, args: Args) -> None:
    await join_requests.show_bodies(desk, turn, args.number())


async def tap_body(desk: Desk, turn: Turn, args: Args) -> None:
    await join_requests.pick_body(desk, turn, args.text(0))


async def tap_post(desk: Desk, turn: Turn, args: Args) -> None:
    await join_requests.pick_kind(desk, turn, args.word(PostKind, 0))


async def tap_side(desk: Desk, turn: Turn, args: Args) -> None:
    await join_requests.pick_side(desk, turn, args.word(Side, 0))


async def tap_change(desk: Desk, turn: Turn, args: Args) -> None:
    await join_sending.show_parts(desk, turn)


async def tap_part(desk: Desk, turn: Turn, args: Args) -> None:
    await join_sending.change_part(desk, turn, args.word(JoinPart, 0))


async def tap_send(desk: Desk, turn: Turn, args: Args) -> None:
    await join_sending.send(desk, turn)


async def tap_drop(desk: Desk, turn: Turn, args: Args) -> None:
    await join_sending.ask_drop(desk, turn)


async def tap_drop_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await join_sending.drop(desk, turn)


# Who decides


async def tap_waiting(desk: Desk, turn: Turn, args: Args) -> None:
    await join_waiting.list_waiting(desk, turn, args.number(absent=0))


async def tap_card(desk: Desk, turn: Turn, args: Args) -> None:
    await join_decisions.show_request(desk, turn, args.number())


async def tap_approve(desk: Desk, turn: Turn, args: Args) -> None:
    await join_decisions.ask_whom(desk, turn, args.number(), args.number(1))


async def tap_as(desk: Desk, turn: Turn, args: Args) -> None:
    await join_decisions.approve_as(desk, turn, args.number(), args.number(1), args.number(2), args.number(3))


async def tap_new(desk: Desk, turn: Turn, args: Args) -> None:
    await join_decisions.approve_new(desk, turn, args.number(), args.number(1), args.number(2))


async def tap_ask(desk: Desk, turn: Turn, args: Args) -> None:
    await join_decisions.ask_question(desk, turn, args.number(), args.number(1))


async def tap_decline(desk: Desk, turn: Turn, args: Args) -> None:
    await join_decisions.ask_reason(desk, turn, args.number(), args.number(1))


async def tap_reason(desk: Desk, turn: Turn, args: Args) -> None:
    await join_decisions.decline(desk, turn, args.number(), args.number(1), args.word(DeclineReason, 2))
