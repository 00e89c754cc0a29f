"""The date of a round table: picked or typed, read back with what moves with it, set, confirmed, or withdrawn."""

from datetime import date, timedelta

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.calendar import RoundTable
from roundtable.choices import read_choice
from roundtable.errors import TooOld
from roundtable.months import shown_month
from roundtable.reach import way_to
from roundtable.round_tables import DatePart, RoundTableDateProblem, bounds, dated, problem_with
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.round_table_moves import (
    colleagues,
    concerned,
    heard_of_a_date,
    is_known,
    keep_round_table,
    known_on,
    moving_of,
    shifts_from,
    telling_at,
)
from roundtable.services.round_tables import found, shown, stored_of, taken_up
from roundtable.services.snapshots import View
from roundtable.services.waiting import stop_waiting, wait_for, wait_no_more_for
from roundtable.statements.round_tables import RoundTableDateAsked, RoundTableDateNoted, RoundTableDateRead
from roundtable.typed_days import NoSuchDay, TypedDay, ahead, back, is_day_only

_LONGEST_MONTH = 31


async def ask_date(desk: Desk, turn: Turn, label: str, part: DatePart, month: date | None = None) -> None:
    """A month to pick a day from; from now on a typed day is understood as well."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn, label)
        await _ask(desk, tx, turn, seen, _open_to(found(seen, label), part), part, month)


async def _ask(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    seen: View,
    table: RoundTable,
    part: DatePart,
    wanted: date | None = None,
    problem: RoundTableDateProblem | None = None,
) -> None:
    first, last = bounds(table, part, turn.today)
    month = shown_month(wanted or table.planned_on or first, first, last)
    days = (month + timedelta(days=n) for n in range(_LONGEST_MONTH))
    resting = tuple(day for day in days if day.month == month.month and seen.snapshot.rest_days.rests(day))
    offered_resting = () if part is DatePart.HELD else resting
    asked = RoundTableDateAsked(table, part, month, first, last, offered_resting, problem)
    await answer(desk, tx, turn, asked, edit=True)
    await wait_for(tx, turn, _awaiting(table, part))


def _awaiting(table: RoundTable, part: DatePart) -> Awaiting:
    question = "|".join(("round-table-date", table.label, part.value))
    return Awaiting(Awaited.ROUND_TABLE_DATE, question=question)


def _open_to(table: RoundTable, part: DatePart) -> RoundTable:
    """Raises TooOld for a date of what has been held already."""
    if table.held_on is not None and part is not DatePart.HELD:
        raise TooOld
    return table


async def take_day(desk: Desk, turn: Turn, question: str, day: TypedDay | None) -> None:
    """A day that was typed in answer to that question; None: it could not be read."""
    _, args = read_choice(question)
    try:
        label, part = args[0], DatePart(args[1])
    except (IndexError, ValueError) as wrong:
        raise TooOld from wrong
    await say_date(desk, turn, label, part, day)


async def say_date(desk: Desk, turn: Turn, label: str, part: DatePart, on: TypedDay | None) -> None:
    """Read the day back with what moves with it, or ask for another one. Another one that is typed takes its place."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn, label)
        table = _open_to(found(seen, label), part)
        first, last = bounds(table, part, turn.today)
        day = back(on, turn.today, first) if part is DatePart.HELD else ahead(on, turn.today, last)
        if not isinstance(day, date):
            no_day = isinstance(day, NoSuchDay)
            problem = RoundTableDateProblem.NO_SUCH_DAY if no_day else RoundTableDateProblem.UNREADABLE
            await _ask(desk, tx, turn, seen, table, part, problem=problem)
        elif (wrong := problem_with(table, part, day, turn.today)) is not None:
            await _ask(desk, tx, turn, seen, table, part, day, wrong)
        else:
            await _read_back(desk, tx, turn, seen, table, part, day, day_only=is_day_only(on))
            await wait_for(tx, turn, _awaiting(table, part))


async def ask_none(desk: Desk, turn: Turn, label: str) -> None:
    """That there is no date any more, read back. Raises TooOld where there is none anyhow."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn, label)
        table = _open_to(found(seen, label), DatePart.PROVISIONAL)
        if table.planned_on is None:
            raise TooOld
        await stop_waiting(tx, turn)
        await _read_back(desk, tx, turn, seen, table, DatePart.PROVISIONAL, None)


async def _read_back(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    seen: View,
    table: RoundTable,
    part: DatePart,
    on: date | None,
    *,
    day_only: bool = False,
) -> None:
    moved = len(await tx.calendar.moves(table.label))
    rests = on is not None and seen.snapshot.rest_days.rests(on)
    if part is DatePart.HELD:
        await answer(desk, tx, turn, RoundTableDateRead(table, part, on, moved, rests, is_day_only=day_only), edit=True)
        return
    shifts = shifts_from(seen, dated(table, on, part), table.planned_on)
    told = await _told(desk, tx, seen, turn, table, dated(table, on, part))
    read = RoundTableDateRead(table, part, on, moved, rests, moving_of(seen, shifts), told, day_only)
    await answer(desk, tx, turn, read, edit=True)


async def _told(desk: Desk, tx: Transaction, seen: View, turn: Turn, before: RoundTable, after: RoundTable) -> int:
    """How many people who can be reached hear when it is moved: of a first date the colleagues only, of one that is
    back where it was told nobody."""
    from_on = await known_on(tx, before)
    if await is_known(tx, after, from_on):
        return 0
    people = list(colleagues(seen, turn.holder.person.id))
    if from_on != after.planned_on and await heard_of_a_date(tx, after, from_on, turn.now):
        people += [one.hearer.person for one in concerned(seen, shifts_from(seen, after, from_on))]
    return sum(way_to(person, desk.channels) is not None for person in people)


async def note_date(desk: Desk, turn: Turn, label: str, part: DatePart, on: date | None, moved: int) -> None:
    """Confirmed: it is expected or set for that day, was held on it, or (None) has no date any more. `moved` is how
    many moves there were when it was read back. Raises TooOld when it has moved since, unless to the same."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn, label)
        table = found(seen, label)
        after = dated(table, on, part)
        await wait_no_more_for(tx, turn, Awaited.ROUND_TABLE_DATE)
        if after == table:
            await answer(desk, tx, turn, await shown(tx, seen, table), edit=True)
            return
        _open_to(table, part)
        moves = await tx.calendar.moves(label)
        if moved != len(moves):
            raise TooOld
        if on is not None and (wrong := problem_with(table, part, on, turn.today)) is not None:
            await _ask(desk, tx, turn, seen, table, part, on, wrong)
            return
        told = 0 if part is DatePart.HELD else await _told(desk, tx, seen, turn, table, after)
        await keep_round_table(tx, stored_of(seen, label), after, turn.now, turn.who, turn.holder.person.id)
        untold = [one for one in moves if one.told_at is None]
        tells_at = telling_at(seen, untold[0].from_on if untold else table.planned_on, on, turn.now)
        is_later = bool(told) and tells_at != turn.now
        await answer(desk, tx, turn, RoundTableDateNoted(after, part, told, tells_at if is_later else None), edit=True)
