"""Why did I get this? The rule behind an obligation, its days, who else is asked, and when the asking ended."""

from datetime import date, datetime

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.digests import other_names
from roundtable.ladder import stage_days
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import require_sight
from roundtable.services.snapshots import View, view
from roundtable.standing import decisive
from roundtable.statements.parts import ObligationLine, PersonLine
from roundtable.statements.why_asked import StageSaid, WhyAsked


async def show_why(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """For everybody who may see the obligation. Nothing changes by looking."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        require_sight(turn, seen, key)
        item, me = seen.line(key), turn.holder.person.id
        duty = seen.snapshot.duties[key.duty]
        asked = seen.snapshot.audience(duty, key.body, seen.today)
        mine = next((one.post for one in asked if one.person is not None and one.person.id == me), None)
        told = await _newest_told(tx, seen, key, me)
        statement = WhyAsked(
            item,
            duty.source_rule,
            duty.source_lines,
            asked_as=seen.post_line(mine) if mine is not None else None,
            said_on=local_day(told[1]) if told is not None else None,
            said=StageSaid(told[0].partition("-")[0]) if told is not None else None,
            others=_others(seen, turn.holder, key),
            quiet_since=_quiet_since(seen, item),
            words=duty.source_words,
        )
        await answer(desk, tx, turn, statement, edit=True)


async def _newest_told(tx: Transaction, seen: View, key: ObligationKey, me: int) -> tuple[str, datetime] | None:
    """The newest stage, and when it was said; also where another rhythm called the same paper otherwise then."""
    names = (key, *other_names(seen.snapshot.duties, (key,)).get(key, ()))
    every = [await tx.reminders.newest_told(name, me) for name in names]
    return max((told for told in every if told is not None), key=lambda told: told[1], default=None)


def _others(seen: View, reader: Holder, key: ObligationKey) -> tuple[PersonLine, ...]:
    """Who else is asked today; nobody for who may not see whose posts these are."""
    if not any(seen.may(reader, action, key.body) for action in (Action.SEE_CONTACTS, Action.SEE_PEOPLE)):
        return ()
    asked = seen.snapshot.audience(seen.snapshot.duties[key.duty], key.body, seen.today)
    people = ((one.person, one.post) for one in asked if one.person is not None)
    return tuple(seen.person_line(person, (post,)) for person, post in people if person.id != reader.person.id)


def _quiet_since(seen: View, item: ObligationLine) -> date | None:
    """The day on which it was settled, or of the last stage where that has passed; None while there is more to come."""
    taken, standing, duty = seen.snapshot, item.standing, seen.snapshot.duties[item.key.duty]
    if standing.state.settled:
        answered = decisive(duty, item.key, taken.facts)
        return local_day(answered.at) if answered is not None else None
    rule = taken.rule(duty, item.key)
    if rule is None:
        return None
    stages = stage_days(rule.ladder, standing.due_on, taken.rest_days, standing.planned_on)
    mine = [one.until_on for one in taken.laters_of.get(item.key, ())]
    last = max((*(on for _, on in stages), *mine), default=None)
    return last if last is not None and last < seen.today else None
