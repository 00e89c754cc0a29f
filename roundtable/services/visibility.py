"""Who may see what a body does: looked at, and decided by whom the table names."""

from roundtable.books import Transaction
from roundtable.errors import TooOld
from roundtable.obligations import ObligationKey
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import require, require_sight
from roundtable.services.snapshots import View, view
from roundtable.statements.visibility import VisibilityAsked, VisibilityNoted
from roundtable.visibility import Visibility, choices_for, sees


async def ask_visibility(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Who may see it, and who shall?"""
    async with desk.work() as tx:
        seen = await _take_up(desk, tx, turn, key)
        now = seen.snapshot.visibility(key)
        offered = tuple(one for one in _offered(seen, turn, key) if one is not now)
        await answer(desk, tx, turn, VisibilityAsked(seen.line(key), now, offered), edit=True)


async def set_visibility(desk: Desk, turn: Turn, key: ObligationKey, visibility: Visibility) -> None:
    """From now on. Raises TooOld for what was not offered."""
    async with desk.work() as tx:
        seen = await _take_up(desk, tx, turn, key)
        item = seen.line(key)
        if visibility not in _offered(seen, turn, key):
            raise TooOld(item)
        if seen.snapshot.visibility(key) is not visibility:
            await tx.visibilities.put(key, visibility, turn.now)
            behalf = turn.stands_for(key.body)
            await tx.audit.add(turn.now, turn.who, "visibility", f"{key} {visibility}", on_behalf_of=behalf)
        await answer(desk, tx, turn, VisibilityNoted(item, visibility), edit=True)


def _offered(seen: View, turn: Turn, key: ObligationKey) -> tuple[Visibility, ...]:
    """Nobody shuts out those who are asked, the RTP Secretariat, or themselves: they could not take it back."""
    return tuple(one for one in choices_for(seen.asked_side(key)) if sees(turn.holder, key.body, one))


async def _take_up(desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey) -> View:
    await tx.locks.hold(str(key))
    seen = await view(desk, tx, turn.today)
    require(seen, turn, Action.SET_VISIBILITY, key, seen.asked_side(key))
    require_sight(turn, seen, key)
    return seen
