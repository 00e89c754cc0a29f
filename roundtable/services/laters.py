"""Remind me in three days: theirs alone, and read back with the day."""

from dataclasses import replace
from datetime import date

from roundtable.actors import Holder
from roundtable.errors import TooOld
from roundtable.laters import Later, later_on
from roundtable.obligations import FactKind, ObligationKey, State
from roundtable.permissions import Action
from roundtable.planned import hears_of
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import settled_already, take_up
from roundtable.services.snapshots import View
from roundtable.statements.laters import LaterNoted
from roundtable.statements.parts import ObligationLine


def later_morning(seen: View, holder: Holder, item: ObligationLine) -> date | None:
    """The morning on which this person would hear of it again; None where they would not: it is settled, ahead, has a
    day of its own by then, or they are not asked for it."""
    if item.standing.state.settled or item.standing.state is State.AHEAD:
        return None
    on = later_on(seen.today, seen.snapshot.rest_days)
    asked = Later(holder.person.id, item.key, on)
    kept = (one for one in seen.snapshot.laters if (one.person_id, one.obligation) != (asked.person_id, item.key))
    return on if hears_of(replace(seen.snapshot, laters=(*kept, asked)), item.key, holder.person.id, on) else None


async def ask_later(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Asked for twice on one day it is asked for once. Raises TooOld where they would not hear again."""
    async with desk.work() as tx:
        seen, item = await take_up(desk, tx, turn, key, Action.SAY_PAPER, FactKind.OPENED)
        if await settled_already(desk, tx, turn, item, edit=True):
            return
        on = later_morning(seen, turn.holder, item)
        if on is None:
            raise TooOld(item)
        later = Later(turn.holder.person.id, key, on)
        if later not in seen.snapshot.laters:
            await tx.laters.put(later, turn.now)
            behalf = turn.stands_for(key.body)
            await tx.audit.add(turn.now, turn.who, "later", str(key), on_behalf_of=behalf, details=str(on))
        await answer(desk, tx, turn, LaterNoted(item, on), edit=True)
