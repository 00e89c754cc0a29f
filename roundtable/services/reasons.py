"""Not this period, for a reason: one of those to pick from, or one in a person's own words."""

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.notices import as_typed, length_of, problem_of
from roundtable.obligations import LONGEST_REASON, Fact, FactKind, ObligationKey, WaiverReason
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.meeting_moves import told_of
from roundtable.services.obligations import settled_already, take_up
from roundtable.services.proposals import passed_on, say
from roundtable.services.snapshots import view
from roundtable.services.waiting import wait_for, wait_for_no_reason
from roundtable.statements.duties import AskReason, AskReasonWords, NotThisPeriodNoted
from roundtable.statements.parts import ObligationLine


async def ask_reason(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Why? Whoever comes back from typing one picks."""
    async with desk.work() as tx:
        item = await _take_up(desk, tx, turn, key)
        if item is not None:
            await wait_for_no_reason(tx, turn)
            await answer(desk, tx, turn, AskReason(item), edit=True)


async def pick_reason(desk: Desk, turn: Turn, key: ObligationKey, reason: WaiverReason) -> None:
    """One of those offered; another one is asked for in words, in chat as at a page."""
    if reason is WaiverReason.OTHER:
        await _ask_words(desk, turn, key)
    else:
        await waive(desk, turn, key, reason)


async def _ask_words(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    async with desk.work() as tx:
        item = await _take_up(desk, tx, turn, key)
        if item is not None:
            await answer(desk, tx, turn, AskReasonWords(item), edit=True)
            await wait_for(tx, turn, Awaiting(Awaited.REASON, key))


async def take_words(desk: Desk, turn: Turn, key: ObligationKey, text: str) -> None:
    """A reason that was typed, kept on one line; what cannot be taken is asked for again."""
    words = " ".join(as_typed(text).split())
    problem = problem_of(words, LONGEST_REASON)
    if problem is None:
        await waive(desk, turn, key, WaiverReason.OTHER, words)
        return
    async with desk.work() as tx:
        item = await _take_up(desk, tx, turn, key)
        if item is not None:
            await answer(desk, tx, turn, AskReasonWords(item, problem, length_of(words)))


async def waive(desk: Desk, turn: Turn, key: ObligationKey, reason: WaiverReason, words: str = "") -> None:
    """Noted, not approved (nobody has that power over an SWG), unless the duty names who approves it."""
    async with desk.work() as tx:
        item = await _take_up(desk, tx, turn, key)
        if item is not None:
            before = item.standing
            said = Fact(key, FactKind.WAIVED, turn.now, turn.today, reason, turn.holder.person.id, words=words)
            item = await say(desk, tx, turn, said)
            seen = await view(desk, tx, turn.today)
            told = len(await told_of(desk, tx, seen, turn, before, item))
            noted = passed_on(seen, item) or NotThisPeriodNoted(item, reason, words, told)
            await answer(desk, tx, turn, noted, edit=True)


async def _take_up(desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey) -> ObligationLine | None:
    """None when it is settled by now, and that was said."""
    _, item = await take_up(desk, tx, turn, key, Action.SAY_DATE, FactKind.WAIVED)
    if not await settled_already(desk, tx, turn, item, edit=True):
        return item
    await wait_for_no_reason(tx, turn)
    return None
