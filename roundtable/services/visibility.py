"""Who may see what a body does: looked at, and decided by whom the table names."""

from roundtable.books import Transaction
from roundtable.duties import Family
from roundtable.errors import TooOld
from roundtable.obligations import ObligationKey
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import require, require_sight
from roundtable.services.snapshots import View, view
from roundtable.statements.parts import ObligationLine
from roundtable.statements.visibility import VisibilityAsked, VisibilityNoted
from roundtable.visibility import Visibility, choices_for, sees


async def ask_visibility(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Who may see it, and who shall?"""
    async with desk.work() as tx:
        seen = await _take_up(desk, tx, turn, key)
        item, now = seen.line(key), seen.snapshot.visibility(key)
        is_announced = stands_for_everybody(seen, item)
        offered = tuple(one for one in _offered(seen, turn, key) if is_announced or one is not now)
        await answer(desk, tx, turn, VisibilityAsked(item, now, offered, is_announced), edit=True)


async def set_visibility(desk: Desk, turn: Turn, key: ObligationKey, visibility: Visibility) -> None:
    """From now on. Raises TooOld for what was not offered."""
    async with desk.work() as tx:
        seen = await _take_up(desk, tx, turn, key)
        item = seen.line(key)
        if visibility not in _offered(seen, turn, key):
            raise TooOld(item)
        now = None if stands_for_everybody(seen, item) else seen.snapshot.visibility(key)
        if now is not visibility:
            await tx.visibilities.put(key, visibility, turn.now)
            behalf = turn.stands_for(key.body)
            await tx.audit.add(turn.now, turn.who, "visibility", f"{key} {visibility}", on_behalf_of=behalf)
        await answer(desk, tx, turn, VisibilityNoted(item, visibility), edit=True)


def stands_for_everybody(seen: View, item: ObligationLine) -> bool:
    """Whether the day that is planned for it, or will be, stands in everybody's calendar: of a meeting to come, where
    nobody has chosen who may see it. To choose what holds by itself changes something then."""
    is_to_come = item.family is Family.MEETING and not item.standing.state.settled
    return is_to_come and item.key not in seen.snapshot.visibilities


def _offered(seen: View, turn: Turn, key: ObligationKey) -> tuple[Visibility, ...]:
    """Nobody shuts out those who are asked, the RTP Secretariat, or themselves: they could not take it back."""
    return tuple(one for one in choices_for(seen.asked_side(key)) if sees(turn.holder, key.body, one))


async def _take_up(desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey) -> View:
    await tx.locks.hold(str(key))
    seen = await view(desk, tx, turn.today)
    require(seen, turn, Action.SET_VISIBILITY, key, seen.asked_side(key))
    require_sight(turn, seen, key)
    return seen
