"""Former holders: what there is for who holds no post any more, and what they type and send."""

from dataclasses import replace

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.deliveries import Attachment
from roundtable.services import channels, contacts, enquiries, join_requests, not_understood, own_names
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.waiting import awaited_now
from roundtable.statements.identity import FormerHolder, NotUnderstoodKind
from roundtable.submissions import FileKind


async def show_kept(desk: Desk, turn: Turn) -> None:
    """What they can still do here. Raises Unknown for who never held a post."""
    async with desk.work() as tx:
        if turn.former is None:
            raise turn.refusal
        await answer(desk, tx, turn, FormerHolder(is_asked=True))


async def ask_to_join(desk: Desk, turn: Turn) -> None:
    """In the language in which they are written to; who has an open request goes on with it."""
    await join_requests.begin(desk, turn, turn.tongue.first)


async def take_text(desk: Desk, turn: Turn, text: str, *, leaves_contact_out: bool) -> None:
    """By what was asked of them since: of what they were asked in a post nothing is taken any more. What nobody asked
    for can be passed to the RTP Secretariat."""
    async with desk.work.reading() as tx:
        awaiting = await awaited_now(tx, turn)
        asks_to_join = await _asks_to_join(tx, turn)
    match awaiting:
        case Awaiting(Awaited.ENQUIRY):
            await enquiries.take(desk, turn, text)
        case Awaiting(Awaited.ADDRESS):
            await channels.take_address(desk, turn, text)
        case Awaiting(Awaited.CODE):
            await channels.take_code(desk, replace(turn, carries_secret=True), text)
        case Awaiting(what) if own_names.is_answer(awaiting, text):
            await own_names.take_words(desk, turn, what, text)
        case _ if asks_to_join:
            await join_requests.take_text(desk, turn, text, leaves_contact_out=leaves_contact_out)
        case _:
            await not_understood.say_not_understood(desk, turn, NotUnderstoodKind.TEXT, text)


async def take_voice(desk: Desk, turn: Turn, telegram_file_id: str) -> None:
    """Heard by people only: it is for the RTP Secretariat."""
    voice = (Attachment("", "", FileKind.VOICE, telegram_file_id),)
    async with desk.work.reading() as tx:
        awaiting = await awaited_now(tx, turn)
    if awaiting is not None and awaiting.what is Awaited.ENQUIRY:
        await enquiries.take(desk, turn, attachments=voice)
    else:
        await not_understood.say_not_understood(desk, turn, NotUnderstoodKind.VOICE, attachments=voice)


async def take_contact(desk: Desk, turn: Turn, number: str, *, is_own: bool) -> None:
    """For the request to join that is open, else for their own data."""
    async with desk.work.reading() as tx:
        asks_to_join = await _asks_to_join(tx, turn)
    take = join_requests.take_contact if asks_to_join else contacts.take_contact
    await take(desk, turn, number, is_own=is_own)


async def _asks_to_join(tx: Transaction, turn: Turn) -> bool:
    return await tx.join_requests.open_of(turn.chat_id) is not None
