"""The same message in the other language, one tap away."""

from roundtable.errors import TooOld
from roundtable.languages import Language
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.waiting import wait_for
from roundtable.statements.duties import AskReasonWords
from roundtable.statements.invites import WordsNotKept
from roundtable.statements.join_decisions import JoinQuestionAsked


async def translate(desk: Desk, turn: Turn, language: Language) -> None:
    """Say the tapped message again in this language, in its place. The person's own language stays as chosen: who reads
    both has this button where there was no room for both, and gets one of them again."""
    if turn.message_id is None:
        raise TooOld
    async with desk.work() as tx:
        said = await tx.deliveries.by_message(turn.chat_id, turn.message_id)
        if said is not None and said.what.is_secret:
            await answer(desk, tx, turn, WordsNotKept())
            return
        if said is None or not said.what.statement:
            raise TooOld
        try:
            statement = desk.wording.load(said.what.statement)
        except ValueError as unknown:
            raise TooOld from unknown
        awaiting = await tx.awaiting.get(turn.chat_id)
        await answer(desk, tx, turn, statement, edit=True, tongue=language)
        if awaiting is not None and isinstance(
            statement, AskReasonWords | JoinQuestionAsked
        ):  # the question stays asked
            await wait_for(tx, turn, awaiting)
