"""Taking back "already sent on paper" or "not this period": a tap can be a slip, so it is asked for twice."""

from roundtable.books import Transaction
from roundtable.errors import TooOld
from roundtable.obligations import FactKind, ObligationKey, State, WaiverReason
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import add_fact, papers_of, take_up
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View
from roundtable.statements.duties import (
    CorrectionAsked,
    NotThisPeriodNoted,
    ObligationCard,
    OnPaperNoted,
    OnPaperTakenBack,
)
from roundtable.statements.parts import ObligationLine


async def ask_correction(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Nothing is taken back before it is said once more."""
    async with desk.work() as tx:
        _, item = await _take_up(desk, tx, turn, key)
        await answer(desk, tx, turn, CorrectionAsked(item), edit=True)


async def reopen(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """It is open again, as if nothing had been said; the RTP Secretariat, where it was to check a paper, hears that
    there is none to check."""
    async with desk.work() as tx:
        seen, before = await _take_up(desk, tx, turn, key)
        item = await add_fact(desk, tx, turn, key, FactKind.OPENED)
        if before.standing.state is State.ON_PAPER:
            word = OnPaperTakenBack(item, seen.person_line(turn.holder.person, turn.holder.posts))
            await tell_secretariat(desk, tx, seen, word, turn.now, besides=turn.holder.person)
        await answer(desk, tx, turn, ObligationCard(item, await papers_of(desk, tx, seen, key)), edit=True)


async def keep(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """The answer stays, and is read back in place of the question."""
    async with desk.work() as tx:
        _, item = await _take_up(desk, tx, turn, key)
        reason = item.standing.reason or WaiverReason.OTHER
        noted = NotThisPeriodNoted(item, reason, item.standing.reason_words)
        is_waived = item.standing.state is State.WAIVED
        await answer(desk, tx, turn, noted if is_waived else OnPaperNoted(item), edit=True)


async def _take_up(desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey) -> tuple[View, ObligationLine]:
    seen, item = await take_up(desk, tx, turn, key, Action.SAY_PAPER, FactKind.OPENED)
    if item.standing.state not in (State.ON_PAPER, State.WAIVED):
        raise TooOld(item)
    return seen, item
