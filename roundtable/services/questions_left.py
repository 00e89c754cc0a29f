"""Questions that were left off: a text that comes soon after may have been meant as the answer."""

from dataclasses import replace

from roundtable.awaiting import LEFT_FOR, Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.deliveries import Attachment
from roundtable.join_requests import JoinState
from roundtable.own_names import reads_as_name
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.enquiries import offer
from roundtable.services.obligations import awaited_line
from roundtable.services.snapshots import view
from roundtable.statements.parts import ObligationLine
from roundtable.statements.questions_left import QuestionLeft

_SPOKEN = (Awaited.ENQUIRY, Awaited.ENQUIRY_ANSWER)
"""What a voice could have been the answer to."""


async def say_left(desk: Desk, turn: Turn, words: str = "", attachments: tuple[Attachment, ...] = ()) -> bool:
    """Say which question was left off, that nothing was taken, and how it is asked again. False where none was left
    within the last hour that is open still: nothing is said."""
    async with desk.work() as tx:
        left = await tx.awaiting.left_after(turn.chat_id, turn.now - LEFT_FOR)
        if left is None or (attachments and left.what not in _SPOKEN) or not _could_answer(left, words):
            return False
        item = awaited_line(await view(desk, tx, turn.today), left.about)
        if await _is_settled(tx, left, item):
            return False
        if left.what is Awaited.CODE:  # nobody else is to read it
            await answer(desk, tx, replace(turn, carries_secret=True), QuestionLeft(left.what, left.asks_again))
            return True
        kept = await offer(tx, turn, words, attachments)
        said = QuestionLeft(left.what, left.asks_again, item, kept.id if kept is not None else 0)
        await answer(desk, tx, turn, said)
        return True


def _could_answer(left: Awaiting, words: str) -> bool:
    """The welcome asks for the name beside all else: only what reads as one may have been meant."""
    return not left.what.is_of_oneself or bool(left.question) or reads_as_name(words)


async def _is_settled(tx: Transaction, left: Awaiting, item: ObligationLine | None) -> bool:
    """Whether nobody asks it any more."""
    if left.about is not None:
        return item is None or item.standing.state.settled
    if left.join_request_id is not None:
        request = await tx.join_requests.get(left.join_request_id)
        return request is None or request.state is not JoinState.WAITING
    return False
