"""Adding a rest day, or a quiet week by one of its days: picked or typed, of a kind, by a name. It stands in the table
as a proposal then, until it is confirmed."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.calendar import RestDay, RestDayKind
from roundtable.choices import read_choice
from roundtable.errors import TooOld
from roundtable.languages import Bilingual
from roundtable.months import shown_month
from roundtable.rest_day_names import read_name
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.rest_days import put_before, taken_up
from roundtable.services.waiting import stop_waiting, wait_for
from roundtable.statements.dates import DateProblem, unfit
from roundtable.statements.rest_days import RestDayAsked, RestDayKindAsked, RestDayNameAsked
from roundtable.typed_days import TypedDay, ahead, is_day_only
from roundtable.working_days import quiet_weeks

FARTHEST_AHEAD = timedelta(days=2 * 366)


async def ask_day(desk: Desk, turn: Turn, month: date | None = None) -> None:
    """Show a month to pick another day from; from now on a typed day is understood as well."""
    async with desk.work() as tx:
        await _ask_day(desk, tx, turn, await taken_up(tx, turn), month)


async def say_day(desk: Desk, turn: Turn, on: TypedDay | None) -> None:
    """The day, picked or typed (None: it could not be read). One that is there already is shown. Another one that is
    typed takes its place."""
    last = turn.today + FARTHEST_AHEAD
    day = ahead(on, turn.today, last)
    async with desk.work() as tx:
        rows = await taken_up(tx, turn)
        problem = unfit(day, turn.today, last, turn.today)
        if not isinstance(day, date) or problem is not None:
            await _ask_day(desk, tx, turn, rows, problem=problem)
            return
        there = next((row for row in rows if row.on == day), None)
        if there is not None:
            await put_before(desk, tx, turn, rows, there, was_there=True)
        else:
            quiet = tuple(week.name for week in quiet_weeks(rows, day, day) if week.name is not None)
            await answer(desk, tx, turn, RestDayKindAsked(day, is_day_only(on), quiet), edit=True)
        await wait_for(tx, turn, Awaiting(Awaited.REST_DAY))


async def ask_name(desk: Desk, turn: Turn, on: date, kind: RestDayKind) -> None:
    """What is it called? The next text is taken for it."""
    async with desk.work() as tx:
        rows = await taken_up(tx, turn)
        await _ask_name(desk, tx, turn, rows, on, kind)


async def take_name(desk: Desk, turn: Turn, question: str, text: str) -> None:
    """Typed in answer to that question ("rest-day-name", the day, its kind)."""
    on, kind = _asked(question)
    name = read_name(text)
    async with desk.work() as tx:
        rows = await taken_up(tx, turn)
        if name is None:
            await _ask_name(desk, tx, turn, rows, on, kind, was_not_taken=True)
            return
        await _put_proposed(desk, tx, turn, rows, RestDay(on, kind, name, confirmed=False))


async def take_known_name(desk: Desk, turn: Turn, on: date, kind: RestDayKind) -> None:
    """By the name that others of its kind have. Raises TooOld where there is none."""
    async with desk.work() as tx:
        rows = await taken_up(tx, turn)
        name = _known_name(rows, on, kind)
        if name is None:
            raise TooOld
        await _put_proposed(desk, tx, turn, rows, RestDay(on, kind, name, confirmed=False))


async def _put_proposed(desk: Desk, tx: Transaction, turn: Turn, rows: Sequence[RestDay], day: RestDay) -> None:
    """It counts for nothing yet. A colleague may have been quicker: theirs is shown."""
    await stop_waiting(tx, turn)
    if not _does(day.on, turn.today):
        raise TooOld
    there = next((row for row in rows if row.on == day.on), None)
    if there is not None:
        await put_before(desk, tx, turn, rows, there, was_there=True)
        return
    await tx.calendar.put_rest_day(day)
    await tx.audit.add(turn.now, turn.who, "rest-day-proposed", day.on.isoformat())
    await put_before(desk, tx, turn, sorted((*rows, day), key=lambda row: row.on), day)


async def _ask_day(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    rows: Iterable[RestDay],
    month: date | None = None,
    *,
    problem: DateProblem | None = None,
) -> None:
    first, last = turn.today, turn.today + FARTHEST_AHEAD
    shown = shown_month(month or first, first, last)
    there = tuple(row.on for row in rows if (row.on.year, row.on.month) == (shown.year, shown.month))
    await answer(desk, tx, turn, RestDayAsked(shown, first, last, there, problem), edit=True)
    await wait_for(tx, turn, Awaiting(Awaited.REST_DAY))


async def _ask_name(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    rows: Iterable[RestDay],
    on: date,
    kind: RestDayKind,
    *,
    was_not_taken: bool = False,
) -> None:
    known = _known_name(rows, on, kind)
    await answer(desk, tx, turn, RestDayNameAsked(on, kind, known, was_not_taken), edit=True)
    await wait_for(tx, turn, Awaiting(Awaited.REST_DAY_NAME, question=f"rest-day-name|{on}|{kind}"))


def _asked(question: str) -> tuple[date, RestDayKind]:
    _, args = read_choice(question)
    try:
        on, kind = args
        return date.fromisoformat(on), RestDayKind(kind)
    except ValueError as wrong:
        raise TooOld from wrong


def _known_name(rows: Iterable[RestDay], on: date, kind: RestDayKind) -> Bilingual | None:
    """That of the nearest day of Lao New Year, which is what an eve is called, too."""
    alike = [row for row in rows if row.kind is kind is RestDayKind.NEW_YEAR]
    return min(alike, key=lambda row: abs(row.on - on)).name if alike else None


def _does(on: date, today: date) -> bool:
    return today <= on <= today + FARTHEST_AHEAD
