"""What came and cannot be used here: said kindly, and nothing is lost."""

from roundtable.awaiting import Awaited
from roundtable.deliveries import Attachment
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.enquiries import offer as offer_to_pass
from roundtable.services.obligations import awaited_line
from roundtable.services.snapshots import view
from roundtable.services.waiting import awaited_now
from roundtable.statements.identity import NotUnderstood, NotUnderstoodKind


async def say_not_understood(
    desk: Desk, turn: Turn, kind: NotUnderstoodKind, words: str = "", attachments: tuple[Attachment, ...] = ()
) -> None:
    """Something that cannot be used here; what the bot waits for stays as it was. Words and a voice can be passed to
    the RTP Secretariat by a tap."""
    async with desk.work() as tx:
        awaiting = await awaited_now(tx, turn)
        about = awaiting.about if awaiting is not None and turn.former is None else None
        item = awaited_line(await view(desk, tx, turn.today), about)
        kept = await offer_to_pass(tx, turn, words, attachments)
        for_file = item is not None and awaiting is not None and awaiting.what is Awaited.FILE
        await answer(desk, tx, turn, NotUnderstood(kind, item, kept.id if kept is not None else 0, for_file))
