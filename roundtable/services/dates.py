"""Saying a date: a meeting is planned or was held, a paper will be sent. Picked or typed, read back, and noted, or
passed on to whom the duty names."""

from datetime import date, timedelta

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.duties import Family, PeriodKind
from roundtable.errors import TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.periods import parse_period
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.meeting_moves import told_of
from roundtable.services.obligations import settled_already, take_up
from roundtable.services.proposals import passed_on, say
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import wait_for
from roundtable.statements.dates import (
    AskDate,
    ConfirmDate,
    DateNoted,
    DateNotTaken,
    DateProblem,
    DatePurpose,
    unread,
)
from roundtable.statements.parts import ObligationLine
from roundtable.typed_days import NoSuchDay, TypedDay, ahead, back, is_day_only

_AWAITED = {
    DatePurpose.PLANNED: Awaited.PLANNED_DATE,
    DatePurpose.HELD: Awaited.HELD_DATE,
    DatePurpose.PROMISED: Awaited.PROMISED_DATE,
}
_FACT = {
    DatePurpose.PLANNED: FactKind.PLANNED,
    DatePurpose.HELD: FactKind.HELD,
    DatePurpose.PROMISED: FactKind.PLANNED,
}

BEFORE_ROUND_TABLE = timedelta(days=200)
"""How long before its due date what belongs to a round table may be held: its period has no first day to go by."""

AFTER_DUE = timedelta(days=92)
"""How long after its due date something may be planned: slipping by a quarter is normal."""


async def ask_date(desk: Desk, turn: Turn, key: ObligationKey, purpose: DatePurpose, month: date | None = None) -> None:
    """Show a month to pick from; from now on a typed day is understood as well."""
    async with desk.work() as tx:
        seen, item = await _take_up(desk, tx, turn, key, purpose)
        if await settled_already(desk, tx, turn, item, edit=True):
            return
        await answer(desk, tx, turn, _month(seen, item, purpose, turn.today, month), edit=True)
        await wait_for(tx, turn, Awaiting(_AWAITED[purpose], key))


def bounds(item: ObligationLine, purpose: DatePurpose, today: date) -> tuple[date, date]:
    """First and last day that may be said: held looks back, planned looks ahead, neither before the period begins."""
    period, due_on = parse_period(item.key.period), item.standing.due_on
    begins = due_on - BEFORE_ROUND_TABLE if period.kind is PeriodKind.ROUND_TABLE else period.first_day
    if purpose is DatePurpose.HELD:
        return begins, today
    first = max(today, begins) if purpose is DatePurpose.PLANNED else today
    return first, max(today + timedelta(days=31), due_on + AFTER_DUE)


def _month(seen: View, item: ObligationLine, purpose: DatePurpose, today: date, month: date | None) -> AskDate:
    first, last = bounds(item, purpose, today)
    planned_on = item.standing.planned_on if purpose is DatePurpose.HELD else None
    shown = min(max((month or planned_on or today).replace(day=1), first.replace(day=1)), last.replace(day=1))
    rests = seen.snapshot.rest_days.rests
    days = (shown + timedelta(days=n) for n in range(31))
    resting = tuple(day for day in days if day.month == shown.month and rests(day))
    offered_resting = () if purpose is DatePurpose.HELD else resting
    return AskDate(item, purpose, shown, first, last, offered_resting, len(seen.facts(item.key)))


async def say_date(desk: Desk, turn: Turn, key: ObligationKey, purpose: DatePurpose, on: TypedDay | None) -> None:
    """A day that was picked or typed: read it back with its weekday. None: it could not be read; NoSuchDay: that is
    said.

    Another one that is typed takes its place. Of a day without a year the last one is meant where it looks back, and
    else the next one.
    """
    async with desk.work() as tx:
        seen, item = await _take_up(desk, tx, turn, key, purpose)
        first, last = bounds(item, purpose, turn.today)
        day = back(on, turn.today, first) if purpose is DatePurpose.HELD else ahead(on, turn.today, last)
        await _read_back(desk, tx, turn, seen, item, purpose, day, day_only=is_day_only(on))


async def _read_back(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    seen: View,
    item: ObligationLine,
    purpose: DatePurpose,
    on: date | NoSuchDay | None,
    *,
    day_only: bool = False,
) -> None:
    problem = problem_of(item, purpose, on, turn.today) if isinstance(on, date) else unread(on)
    if not isinstance(on, date) or problem is not None:
        example = turn.today if purpose is DatePurpose.HELD else max(turn.today, item.standing.ask_by)
        statement = DateNotTaken(item, purpose, problem or DateProblem.UNREADABLE, example)
        await answer(desk, tx, turn, statement, edit=True)
        return
    rests = seen.snapshot.rest_days.rests(on)
    confirm = ConfirmDate(item, purpose, on, rests, len(seen.facts(item.key)), day_only)
    await answer(desk, tx, turn, confirm, edit=True)
    await wait_for(tx, turn, Awaiting(_AWAITED[purpose], item.key))


def problem_of(item: ObligationLine, purpose: DatePurpose, on: date, today: date) -> DateProblem | None:
    first, last = bounds(item, purpose, today)
    if purpose is DatePurpose.HELD and on > today:
        return DateProblem.NOT_PAST
    if purpose is not DatePurpose.HELD and on < today:
        return DateProblem.NOT_AHEAD
    return None if first <= on <= last else DateProblem.OUT_OF_PERIOD


async def note_date(
    desk: Desk, turn: Turn, key: ObligationKey, purpose: DatePurpose, on: date, answered: int | None = None
) -> None:
    """Confirmed: the meeting is planned for, or was held on, that day; the paper will be sent on it.

    `answered` is how many facts there were when the day was read back, None where it was not. Raises TooOld when there
    has been another answer since: of two questions that stand in a chat, the older one must not win unseen.
    """
    async with desk.work() as tx:
        seen, item = await _take_up(desk, tx, turn, key, purpose)
        if await settled_already(desk, tx, turn, item, edit=True):
            return
        facts = seen.facts(key)
        kinds = (_FACT[purpose], FactKind.PROPOSED)
        is_said_again = bool(facts) and facts[-1].kind in kinds and facts[-1].on_date == on
        if answered is not None and answered != len(facts) and not is_said_again:
            raise TooOld(item)
        if problem_of(item, purpose, on, turn.today) is not None:
            await _read_back(desk, tx, turn, seen, item, purpose, on)
            return
        fact = Fact(key, _FACT[purpose], turn.now, on, person_id=turn.holder.person.id)
        before, item = item.standing, await say(desk, tx, turn, fact)
        told = len(await told_of(desk, tx, seen, turn, before, item))
        awaits = passed_on(await view(desk, tx, turn.today), item)
        await answer(desk, tx, turn, awaits or DateNoted(item, purpose, on, told), edit=True)


async def _take_up(
    desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey, purpose: DatePurpose
) -> tuple[View, ObligationLine]:
    """Papers are promised, meetings planned and held. Raises TooOld for what no button of ours says."""
    seen, item = await take_up(desk, tx, turn, key, Action.SAY_DATE, _FACT[purpose])
    if (purpose is DatePurpose.PROMISED) is not (item.family is Family.PAPER):
        raise TooOld(item)
    return seen, item
