"""What the bot waits for from a chat; at a page nothing is waited for, the next press says all."""

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.services.desk import Turn


async def wait_for(tx: Transaction, turn: Turn, awaiting: Awaiting) -> None:
    """From now on a text or a file is taken for this."""
    if turn.heard is None:
        await tx.awaiting.put(turn.chat_id, awaiting, turn.now)


async def stop_waiting(tx: Transaction, turn: Turn) -> None:
    """What comes later is no answer to what was asked before."""
    if turn.heard is None:
        await tx.awaiting.clear(turn.chat_id)


async def wait_no_more_for(tx: Transaction, turn: Turn, *what: Awaited) -> None:
    """It has been answered and confirmed. A day that is only read back goes on being awaited: another one that is typed
    takes its place."""
    if turn.heard is not None:
        return
    awaiting = await tx.awaiting.get(turn.chat_id)
    if awaiting is not None and awaiting.what in what:
        await tx.awaiting.clear(turn.chat_id)


async def leave_off(tx: Transaction, turn: Turn) -> None:
    """They turned to something else: what comes later is no answer either, and for a while it is said why."""
    if turn.heard is not None:
        return
    awaiting = await tx.awaiting.get(turn.chat_id)
    if awaiting is None:
        return
    if awaiting.asks_again and not awaiting.is_over(turn.now):
        await tx.awaiting.leave(turn.chat_id, turn.now)
    else:
        await tx.awaiting.clear(turn.chat_id)


async def awaited_now(tx: Transaction, turn: Turn) -> Awaiting | None:
    """What a text of this turn answers, None when nothing was asked, or too long ago."""
    awaiting = await tx.awaiting.get(turn.chat_id)
    return None if awaiting is None or awaiting.is_over(turn.now) else awaiting


async def wait_for_no_reason(tx: Transaction, turn: Turn) -> None:
    """Words that come later are no reason, and no question to a stranger: either goes on as it was typed, and nothing
    asks again before."""
    awaiting = await tx.awaiting.get(turn.chat_id)
    if awaiting is not None and awaiting.what in (Awaited.REASON, Awaited.JOIN_QUESTION):
        await leave_off(tx, turn)


async def wait_for_no_clearance(tx: Transaction, turn: Turn) -> None:
    """Words that come later are neither a change that is asked for nor the name or day of a signature."""
    await wait_no_more_for(tx, turn, *(what for what in Awaited if what.is_for_a_clearance))
