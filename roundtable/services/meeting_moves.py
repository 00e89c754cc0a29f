"""Moves of meetings: who is concerned hears at once, whatever the hour, where the day is near. Of others lists tell,
but whoever was told of a day once is told of the next one, too."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from roundtable.books import Transaction
from roundtable.deliveries import Delivery, DeliveryState
from roundtable.duties import Family
from roundtable.moments import local_day, moment
from roundtable.obligations import ObligationKey, Standing, State
from roundtable.quiet_hours import OFFICE_OPENS, breaks_quiet, in_office_hours, in_quiet_week, next_office_hour
from roundtable.reach import way_to
from roundtable.services.answering import word_to
from roundtable.services.desk import Desk, Turn
from roundtable.services.hearing import Hearer, secretariats_hearing
from roundtable.services.snapshots import View
from roundtable.statements.meeting_moves import MeetingMoved
from roundtable.statements.parts import ObligationLine
from roundtable.working_days import RestDays

NOTHING_MOVED = frozenset({State.MET, State.ON_PAPER})
"""It was held: that is no move, whichever day it was planned for."""

_NOBODY_GOT = frozenset({DeliveryState.WITHDRAWN, DeliveryState.REFUSED, DeliveryState.EXPIRED})


async def told_of(
    desk: Desk, tx: Transaction, seen: View, turn: Turn, before: Standing, after: ObligationLine
) -> tuple[Hearer, ...]:
    """Who hears of it and can be reached: the secretariats of its body, but not whoever said it. Nobody where nothing
    has moved. Where no day of it is near only those who were told of one before: theirs would be wrong."""
    days = before.planned_on, after.standing.planned_on
    if after.family is not Family.MEETING or after.standing.state in NOTHING_MOVED or days[0] == days[1]:
        return ()
    hearers = secretariats_hearing(seen, after.key, besides=turn.holder.person)
    reached = [one for one in hearers if way_to(one.person, desk.channels) is not None]
    if _is_near(seen, turn, days):
        return tuple(reached)
    facts = len(await tx.facts.of(after.key))
    return tuple([one for one in reached if await _was_told(tx, after.key, facts, one.person.id)])


async def _was_told(tx: Transaction, key: ObligationKey, facts: int, person_id: int) -> bool:
    """Of any day of this meeting, by one of so many facts."""
    for number in range(1, facts + 1):
        told = await tx.deliveries.by_once(_once(key, number, person_id))
        if told is not None and told.state not in _NOBODY_GOT:
            return True
    return False


def _is_near(seen: View, turn: Turn, days: Iterable[date | None]) -> bool:
    return any(breaks_quiet(day, turn.today, seen.snapshot.rest_days) for day in days)


async def tell_meeting_move(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, before: Standing, after: ObligationLine, number: int
) -> None:
    """They hear of it, each once: at once where a day of it is near, else while offices are at work and, where there is
    time for that, the week is not a quiet one. `number` is that of the fact by which it moved, among all of this
    meeting."""
    stands, rest_days = after.standing, seen.snapshot.rest_days
    is_near = _is_near(seen, turn, (before.planned_on, stands.planned_on))
    at = turn.now if is_near else undisturbed(turn.now, (before.planned_on, stands.planned_on), rest_days)
    is_quiet_week = in_quiet_week(local_day(at), rest_days)
    breaks = is_quiet_week or not in_office_hours(at, rest_days)
    for one in await told_of(desk, tx, seen, turn, before, after):
        way = way_to(one.person, desk.channels)
        if way is not None:
            word = MeetingMoved(
                one.line(seen), after, before.planned_on, stands.planned_on, stands.reason, breaks, is_quiet_week
            )
            new = word_to(desk, one.person, way, word, turn.now)
            await tx.deliveries.add(replace(new, once=_once(after.key, number, one.person.id), not_before_at=at))


async def is_overtaken(tx: Transaction, key: ObligationKey, delivery: Delivery) -> bool:
    """Whether this person was told of a younger move of this meeting, which was near and waited for no hour: what this
    word says is not so any more."""
    if delivery.what.once is None or delivery.what.person_id is None:
        return False
    number, facts = int(delivery.what.once.split(":")[-2]), len(await tx.facts.of(key))
    for younger in range(number + 1, facts + 1):
        told = await tx.deliveries.by_once(_once(key, younger, delivery.what.person_id))
        if told is not None and told.state is DeliveryState.SENT:
            return True
    return False


def undisturbed(now: datetime, days: Iterable[date | None], rest_days: RestDays) -> datetime:
    """The next office hour of a week that is not quiet, where that comes before all of these days, else of any."""
    at = next_office_hour(now, rest_days)
    sends_on = rest_days.next_sending(local_day(at))
    is_too_late = any(day is not None and local_day(now) <= day <= sends_on for day in days)
    return at if is_too_late or sends_on == local_day(at) else moment(sends_on, OFFICE_OPENS)


def _once(key: ObligationKey, number: int, person_id: int) -> str:
    return f"meeting-moved:{key}:{number}:{person_id}"
