"""Late words: what could not be said in its time is looked at once more before it is said."""

from datetime import date, datetime

from roundtable.alarms import is_morning
from roundtable.books import Transaction
from roundtable.deliveries import Delivery, Later, Withdraw
from roundtable.moments import local_day
from roundtable.quiet_hours import OVERTIME, when_late
from roundtable.services import meeting_moves, round_table_moves
from roundtable.services.calls import DONE, news_of, once_of
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.calls import CallList
from roundtable.statements.late import hours_of
from roundtable.statements.meeting_moves import MeetingMoved
from roundtable.statements.parts import Statement
from roundtable.statements.round_tables import RoundTableMoved


async def held_back(desk: Desk, tx: Transaction, delivery: Delivery, now: datetime) -> Withdraw | Later | None:
    """What keeps a word that was to be said before from being said now; None: nothing. It waits for its hours, and
    what is said to the same chat meanwhile passes it. A change of a message rings no bell, and keeps its place."""
    what = delivery.what
    is_of_today = local_day(what.made_at) == local_day(now)
    if what.statement is None or what.edits_message_id is not None:
        return None
    was_put_off = what.made_at < what.not_before_at
    is_in_time = is_of_today and now < what.not_before_at + OVERTIME
    if is_in_time and not was_put_off:
        return None
    try:
        said = desk.wording.load(what.statement)
    except ValueError:  # worded by another version, and said as that has worded it
        return None
    if await _is_overtaken(tx, said, delivery):
        return Withdraw("a newer day was told")
    if is_in_time:
        return None
    if isinstance(said, CallList) and said.fresh is not None and await _gives_way(desk, tx, delivery, now):
        return Withdraw("a newer list is told")
    seen = await view(desk, tx, local_day(now))
    rest_days = seen.snapshot.rest_days
    at = when_late(now, what.not_before_at, hours_of(said, seen.today, rest_days), desk.windows, rest_days)
    if at <= now:
        return None
    await tx.deliveries.put_off(delivery.id, at)
    return Later(at, "late, and outside office hours")


async def _is_overtaken(tx: Transaction, said: Statement, delivery: Delivery) -> bool:
    match said:
        case MeetingMoved(item=item):
            return await meeting_moves.is_overtaken(tx, item.key, delivery)
        case RoundTableMoved(table=table):
            return await round_table_moves.is_overtaken(tx, table.label, delivery)
    return False


async def _gives_way(desk: Desk, tx: Transaction, delivery: Delivery, now: datetime) -> bool:
    """Whether a call list of an earlier morning is said no more: this person was told a newer one since, or is told one
    this morning."""
    what, today = delivery.what, local_day(now)
    made_on, kept = local_day(what.made_at), await tx.meta.get(DONE)
    told_on = date.fromisoformat(kept) if kept is not None else made_on
    if made_on < told_on and await tx.deliveries.by_once(once_of(told_on, what.person_id or 0)) is not None:
        return True
    if today in (made_on, told_on):
        return False
    seen = await view(desk, tx, today)
    return is_morning(seen.snapshot, now) and await news_of(tx, seen, now, of_all=True) is not None
