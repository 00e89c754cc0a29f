"""What the bot waits for from a chat; at a page nothing is waited for, the next press says all."""

from roundtable.awaiting import Awaiting
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
