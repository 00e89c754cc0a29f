"""Groups of Telegram: the bot comes and goes, is asked there, and a secretariat links them in its private chat."""

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.addressed import addressed, ask_of
from bot.context import Context
from bot.taps import Args
from roundtable.groups import GroupEnd, GroupSide
from roundtable.services import answering, group_ends, group_sides, groups
from roundtable.services.desk import Desk, Turn
from roundtable.statements.parts import Statement

IN_IT = frozenset({ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER})


async def on_membership(update: Update, context: Context) -> None:
    """The bot was added, taken out, or given other rights."""
    change = update.my_chat_member
    if change is None:
        return
    if not _may_write(change.new_chat_member):
        await group_ends.go(context.desk, context.turn, _end(change.new_chat_member))
    elif change.chat.type == ChatType.CHANNEL:
        await groups.leave_channel(context.desk, context.turn)
    else:
        await groups.come(context.desk, context.turn, _plain(change.chat.title))


def _may_write(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return member.status in IN_IT


def _end(member: ChatMember) -> GroupEnd:
    is_in_it = isinstance(member, ChatMemberRestricted) and member.is_member
    return GroupEnd.SILENCED if is_in_it else GroupEnd.REMOVED


async def on_moved(update: Update, context: Context) -> None:
    """The group is a supergroup now; the old chat and the new one say so."""
    message = update.effective_message
    if message is not None and message.migrate_to_chat_id is not None:
        await group_ends.follow(context.desk, context.turn, message.chat.id, message.migrate_to_chat_id)
    elif message is not None and message.migrate_from_chat_id is not None:
        await group_ends.follow(context.desk, context.turn, message.migrate_from_chat_id, message.chat.id)


async def on_title(update: Update, context: Context) -> None:
    message = update.effective_message
    await groups.retitle(context.desk, context.turn, _plain(message.new_chat_title if message else None))


async def on_message(update: Update, context: Context) -> None:
    """Whatever else is said in a group. What is not meant for us is not kept."""
    message, me = update.effective_message, context.bot.bot
    said = addressed(message, me, context.commands) if message is not None else None
    if message is None or said is None:
        await answering.end_unread(context.desk, context.turn)
        return
    ask = ask_of(said, message, context.reader)
    title = _plain(message.chat.title)
    await groups.asked(context.desk, context.turn, title, ask, message.media_group_id)


async def on_talk(update: Update, context: Context) -> None:
    """Corrected messages, and what channels say."""
    await answering.end_unread(context.desk, context.turn)


def _plain(title: str | None) -> str:
    """Without NUL, which no database takes in a text."""
    return (title or "").replace("\x00", "")


async def tap_here(desk: Desk, turn: Turn, args: Args) -> Statement | None:
    return await groups.tap_here(desk, turn, args.number())


async def tap_link(desk: Desk, turn: Turn, args: Args) -> None:
    await groups.link(desk, turn, args.number(), args.text(1))


async def tap_page(desk: Desk, turn: Turn, args: Args) -> None:
    await groups.ask_again(desk, turn, args.number(), args.number(1))


async def tap_refuse(desk: Desk, turn: Turn, args: Args) -> None:
    await groups.refuse_group(desk, turn, args.number())


async def tap_groups(desk: Desk, turn: Turn, args: Args) -> None:
    await group_ends.list_groups(desk, turn, args.number(absent=1))


async def tap_show(desk: Desk, turn: Turn, args: Args) -> None:
    await group_sides.show_group(desk, turn, args.number())


async def tap_side(desk: Desk, turn: Turn, args: Args) -> None:
    await group_sides.say_side(desk, turn, args.number(), args.word(GroupSide, 1))


async def tap_end(desk: Desk, turn: Turn, args: Args) -> None:
    await group_ends.ask_end(desk, turn, args.number())


async def tap_end_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await group_ends.end_link(desk, turn, args.number())
