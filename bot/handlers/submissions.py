"""Papers: a file comes, one question, one tap; receipts and what is behind them; search."""

from telegram import Document, Message, PhotoSize, Update

from bot.context import Context
from bot.taps import Args
from roundtable.services import filing, papers, papers_to_check, submissions, uploads
from roundtable.services.desk import Desk, Turn
from roundtable.statements.parts import LISTED
from roundtable.submissions import FileKind


async def on_document(update: Update, context: Context) -> None:
    """A file as it is."""
    message = update.effective_message
    if message is not None and message.document is not None:
        await _take(context, _incoming_document(message, message.document))


async def on_photo(update: Update, context: Context) -> None:
    """A picture that Telegram has shrunk: the largest size."""
    message = update.effective_message
    if message is not None and message.photo:
        await _take(context, _incoming_photo(message, message.photo[-1]))


async def _take(context: Context, file: uploads.IncomingFile) -> None:
    if await uploads.take_file(context.desk, context.turn, file):
        await context.telegram.show_typing(context.turn.chat_id)


def _plain(text: str | None) -> str:
    """Without NUL, which no database takes in a text."""
    return (text or "").replace("\x00", "")


def _incoming_document(message: Message, document: Document) -> uploads.IncomingFile:
    return uploads.IncomingFile(
        document.file_id,
        FileKind.DOCUMENT,
        _plain(document.file_name) or f"document-{message.message_id}",
        document.file_size,
        message.message_id,
        message.media_group_id,
        _plain(message.caption),
    )


def _incoming_photo(message: Message, photo: PhotoSize) -> uploads.IncomingFile:
    return uploads.IncomingFile(
        photo.file_id,
        FileKind.PHOTO,
        f"photo-{message.message_id}.jpg",
        photo.file_size,
        message.message_id,
        message.media_group_id,
        _plain(message.caption),
    )


async def on_other_file(update: Update, context: Context) -> None:
    """Film, sound and animation: not a kind of paper."""
    await uploads.refuse_kind(context.desk, context.turn)


async def tap_send(desk: Desk, turn: Turn, args: Args) -> None:
    await uploads.ask_for_file(desk, turn, args.key())


async def tap_file(desk: Desk, turn: Turn, args: Args) -> None:
    await submissions.file_upload(desk, turn, args.number(), args.key(1), args.number(2, absent=0))


async def tap_filing_other(desk: Desk, turn: Turn, args: Args) -> None:
    await filing.show_options(desk, turn, args.number())


async def tap_set_aside(desk: Desk, turn: Turn, args: Args) -> None:
    await filing.set_aside(desk, turn, args.number())


async def tap_details(desk: Desk, turn: Turn, args: Args) -> None:
    await papers.show_details(desk, turn, args.number())


async def tap_withdraw(desk: Desk, turn: Turn, args: Args) -> None:
    await papers.ask_withdrawal(desk, turn, args.number())


async def tap_withdraw_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await papers.withdraw(desk, turn, args.number())


async def tap_show(desk: Desk, turn: Turn, args: Args) -> None:
    await papers.show_paper(desk, turn, args.number())


async def tap_see(desk: Desk, turn: Turn, args: Args) -> None:
    await papers.show_latest(desk, turn, args.key())


async def tap_arrived(desk: Desk, turn: Turn, args: Args) -> None:
    await papers_to_check.confirm_paper(desk, turn, args.key(), is_listed=LISTED in args)
