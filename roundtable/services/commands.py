"""Commands: those that somebody may use, shown."""

from roundtable.commands import offered
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.statements.identity import CommandsOffered


async def show_commands(desk: Desk, turn: Turn) -> None:
    """As the list in their chat has them, with a word to each. Raises Unknown for strangers."""
    holder = turn.holder
    async with desk.work() as tx:
        await answer(desk, tx, turn, CommandsOffered(offered(holder)))
