"""A day that was given by phone: picked or typed by whoever rang, read back, and noted as any other. A paper is
promised for it; a meeting is planned for it, or was held on it where it has passed."""

from datetime import date, timedelta

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.calls import CallOutcome, ToRing
from roundtable.duties import Family
from roundtable.errors import TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.services.answering import answer
from roundtable.services.calls import add_calls, answer_line, line_of, require_ringing
from roundtable.services.dates import bounds, problem_of
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import require_sight
from roundtable.services.proposals import say
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import wait_for, wait_no_more_for
from roundtable.statements.calls import CallDateAsked, CallDateRead
from roundtable.statements.dates import DateProblem, DatePurpose, unread
from roundtable.statements.parts import ObligationLine
from roundtable.typed_days import NoSuchDay, TypedDay, ahead, back, is_day_only


async def ask_day(desk: Desk, turn: Turn, key: ObligationKey, person_id: int, month: date | None = None) -> None:
    """A month to pick from; a typed day is understood as well. What is on the list no more leads back to it."""
    async with desk.work() as tx:
        seen, line = await _take_up(desk, tx, turn, key, person_id)
        if line is None:
            await answer_line(desk, tx, turn, seen, key.body, person_id)
        else:
            await _ask(desk, tx, turn, seen, key, line, month)


async def take_day(desk: Desk, turn: Turn, question: str, day: TypedDay | None) -> None:
    """A typed day; None: it could not be read. `question` is the button behind which it was asked."""
    try:
        _, text, number = question.split("|")
        key, person_id = ObligationKey.parse(text), int(number)
    except ValueError as wrong:
        raise TooOld from wrong
    await say_day(desk, turn, key, person_id, day)


async def say_day(desk: Desk, turn: Turn, key: ObligationKey, person_id: int, on: TypedDay | None) -> None:
    """A day that was picked or typed, read back with its weekday; another one that is typed takes its place. Of a day
    without a year the next one is meant, of a meeting the last one where that is too late."""
    async with desk.work() as tx:
        seen, line = await _take_up(desk, tx, turn, key, person_id)
        if line is None:
            await answer_line(desk, tx, turn, seen, key.body, person_id)
            return
        item = seen.line(key)
        day = _meant(item, on, turn.today)
        problem = _problem_of(item, day, turn.today) if isinstance(day, date) else unread(day)
        if not isinstance(day, date) or problem is not None:
            await _ask(desk, tx, turn, seen, key, line, None, problem or DateProblem.UNREADABLE)
            return
        who = seen.person_line(line.person) if line.person is not None else None
        if who is None:
            raise TooOld(item)
        rests = seen.snapshot.rest_days.rests(day)
        is_held = _purpose(item, day, turn.today) is DatePurpose.HELD
        read = CallDateRead(item, who, person_id, day, rests, is_day_only(on), is_held)
        await answer(desk, tx, turn, read, edit=True)
        await wait_for(tx, turn, _awaiting(key, person_id))


async def note_day(
    desk: Desk, turn: Turn, key: ObligationKey, person_id: int, on: date, *, is_held: bool = False
) -> None:
    """Confirmed: the day stands among the facts, by whoever rang, and the next reminder follows it; or it awaits whom
    the duty names. Confirmed twice, it is read back again. Raises TooOld for a day that cannot be used any more, also
    where another day was noted, or the paper came, before this one was confirmed; and where it has passed since it was
    read back: nobody has confirmed then that the meeting was held (`is_held`)."""
    async with desk.work() as tx:
        seen, line = await _take_up(desk, tx, turn, key, person_id)
        item = seen.line(key)
        if line is None and not _stands(item, on):
            raise TooOld(item)
        if line is not None:
            purpose = _purpose(item, on, turn.today)
            if _problem_of(item, on, turn.today) is not None or (purpose is DatePurpose.HELD) is not is_held:
                raise TooOld(item)
            about = tuple(one for one in line.matters if one.obligation == key)
            kind, outcome = _NOTED_AS[purpose]
            await say(desk, tx, turn, Fact(key, kind, turn.now, on, person_id=turn.holder.person.id))
            await add_calls(tx, turn, about, person_id, outcome)
            await wait_no_more_for(tx, turn, Awaited.CALL_DATE)
            seen = await view(desk, tx, turn.today)
        await answer_line(desk, tx, turn, seen, key.body, person_id, noted=key)


async def _take_up(
    desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey, person_id: int
) -> tuple[View, ToRing | None]:
    """The line on which this obligation is still to be rung about with this person, held to the end of the transaction;
    None: there is none. Raises NotAllowed; TooOld for what no day can be promised of."""
    require_ringing(turn)
    await tx.locks.hold(f"calls:{key.body}")
    await tx.locks.hold(str(key))
    seen = await view(desk, tx, turn.today)
    require_sight(turn, seen, key)
    item = seen.line(key)
    if item.family is Family.APPROVAL:
        raise TooOld(item)
    line = await line_of(tx, seen, turn.now, key.body, person_id)
    is_asked = line is not None and key in {one.obligation for one in line.asked}
    is_there = line is not None and is_asked and line.takes(CallOutcome.PROMISED)
    return seen, line if is_there else None


async def _ask(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    seen: View,
    key: ObligationKey,
    line: ToRing,
    month: date | None,
    problem: DateProblem | None = None,
) -> None:
    if line.person is None:
        raise TooOld
    item = seen.line(key)
    first, last = _bounds(item, turn.today)
    shown = min(max((month or turn.today).replace(day=1), first.replace(day=1)), last.replace(day=1))
    days = (shown + timedelta(days=n) for n in range(31))
    ahead_of_us = (day for day in days if day.month == shown.month and day >= turn.today)
    resting = tuple(day for day in ahead_of_us if seen.snapshot.rest_days.rests(day))
    who = seen.person_line(line.person)
    asked = CallDateAsked(item, who, line.person.id, shown, first, last, resting, problem)
    await answer(desk, tx, turn, asked, edit=True)
    await wait_for(tx, turn, _awaiting(key, line.person.id))


def _stands(item: ObligationLine, on: date) -> bool:
    """Whether it is this day that is noted already, or awaits approval."""
    stands = item.standing
    return on in (stands.planned_on, stands.held_on) or (stands.proposed is not None and on == stands.proposed.on)


def _awaiting(key: ObligationKey, person_id: int) -> Awaiting:
    return Awaiting(Awaited.CALL_DATE, question=f"call-date|{key}|{person_id}")


_NOTED_AS = {
    DatePurpose.PLANNED: (FactKind.PLANNED, CallOutcome.PROMISED),
    DatePurpose.PROMISED: (FactKind.PLANNED, CallOutcome.PROMISED),
    DatePurpose.HELD: (FactKind.HELD, CallOutcome.REACHED),
}


def _purpose(item: ObligationLine, on: date, today: date) -> DatePurpose:
    """What that day says. Whoever rings asks once: that a meeting has been held is what a call brings most often."""
    if item.family is not Family.MEETING:
        return DatePurpose.PROMISED
    return DatePurpose.HELD if on < today else DatePurpose.PLANNED


def _problem_of(item: ObligationLine, on: date, today: date) -> DateProblem | None:
    return problem_of(item, _purpose(item, on, today), on, today)


def _bounds(item: ObligationLine, today: date) -> tuple[date, date]:
    """First and last day that may be given, of a meeting those behind us, too."""
    first, last = bounds(item, _purpose(item, today, today), today)
    return (min(first, bounds(item, DatePurpose.HELD, today)[0]) if item.family is Family.MEETING else first), last


def _meant(item: ObligationLine, on: TypedDay | None, today: date) -> date | NoSuchDay | None:
    first, last = _bounds(item, today)
    day = ahead(on, today, last)
    is_too_late = isinstance(day, date) and day > last
    return back(on, today, first) if is_too_late and item.family is Family.MEETING else day
