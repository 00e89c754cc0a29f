"""Rest days: the RTP Secretariat's table. What is proposed counts for nothing until it is confirmed, and before that it
is said what moves because of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from roundtable.awaiting import Awaited
from roundtable.books import Transaction
from roundtable.calendar import RestDay
from roundtable.errors import NotAllowed, TooOld
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.rest_day_moves import Moves, moves, with_rest_days
from roundtable.rest_day_proposals import Proposals, proposals
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.rest_day_meetings import LOCK, meetings_on, rest_days_changed
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import leave_off, wait_no_more_for
from roundtable.statements.rest_days import (
    DueMoveLine,
    MovesLine,
    PlannedLine,
    RestDayDone,
    RestDayLine,
    RestDayRemoval,
    RestDays,
    RestDayShown,
    RestDaysToConfirm,
)

DAYS_A_PAGE = 8
DUES_SHOWN = 4
MEETINGS_SHOWN = 3
FIRST_YEAR, LAST_YEAR = 2018, 2100
"""The years of which proposals are known."""


async def list_days(desk: Desk, turn: Turn, year: int | None = None, page: int = 1) -> None:
    """The rest days of a year, this one where none is named. A page that is no more is the last one."""
    async with desk.work() as tx:
        _require(turn)
        await _list(desk, tx, turn, year or turn.today.year, page)


async def show_day(desk: Desk, turn: Turn, on: date) -> None:
    """One day, and what confirming it would move. Raises TooOld where it is no rest day (any more)."""
    async with desk.work() as tx:
        rows = await taken_up(tx, turn)
        await leave_off(tx, turn)
        await put_before(desk, tx, turn, rows, _found(rows, on))


async def propose(desk: Desk, turn: Turn, year: int) -> None:
    """Store what is known of a year, as proposals; days that are there stay. A quiet week gives its date to one."""
    _require(turn)
    if desk.holidays is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise TooOld
    known = desk.holidays(year)
    async with desk.work() as tx:
        found = proposals(await taken_up(tx, turn), known)
        await move_quiet_weeks(tx, turn.now, turn.who, found)
        for day in found.new:
            await tx.calendar.put_rest_day(replace(day, confirmed=False))
            await tx.audit.add(turn.now, turn.who, "rest-day-proposed", day.on.isoformat())
        done = RestDayDone.PROPOSED if found.new else RestDayDone.NOTHING_NEW
        await _list(desk, tx, turn, year, 1, done, len(found.new))


async def move_quiet_weeks(tx: Transaction, now: datetime, who: str, found: Proposals) -> None:
    """To other days of theirs; what is new is put in the place of the old ones after that."""
    for was_on, row in found.moved:
        await tx.audit.add(now, who, "rest-day-removed", was_on.isoformat())
        await tx.calendar.put_rest_day(row)
        action = "rest-day-confirmed" if row.confirmed else "rest-day-proposed"
        await tx.audit.add(now, who, action, row.on.isoformat())


async def confirm(desk: Desk, turn: Turn, on: date) -> None:
    """From now on it counts. Pressed again it changes nothing. Raises TooOld where it is there no more."""
    async with desk.work() as tx:
        rows = await taken_up(tx, turn)
        day = _found(rows, on)
        await _confirm(tx, turn, rows, [] if day.confirmed else [day])
        await _list(desk, tx, turn, on.year, _page_of(await tx.calendar.rest_days(), on), RestDayDone.CONFIRMED, 1, day)


async def ask_all(desk: Desk, turn: Turn, year: int) -> None:
    """What confirming every proposed day of a year would move. Raises TooOld where none is left."""
    async with desk.work() as tx:
        rows = await taken_up(tx, turn)
        days = _proposed(rows, year)
        await leave_off(tx, turn)
        seen = await view(desk, tx, turn.today)
        after = [replace(row, confirmed=True) if row in days else row for row in rows]
        line = _moves(seen, turn, rows, after, days)
        await answer(desk, tx, turn, RestDaysToConfirm(year, len(days), line), edit=True)


async def confirm_all(desk: Desk, turn: Turn, year: int, count: int) -> None:
    """All of them at once. Raises TooOld where they are not as many as were said."""
    async with desk.work() as tx:
        rows = await taken_up(tx, turn)
        days = _proposed(rows, year)
        if len(days) != count:
            raise TooOld
        await _confirm(tx, turn, rows, days)
        await _list(desk, tx, turn, year, 1, RestDayDone.CONFIRMED, count)


async def ask_removal(desk: Desk, turn: Turn, on: date) -> None:
    """What taking it away would move. Raises TooOld where it is there no more."""
    async with desk.work() as tx:
        rows = await taken_up(tx, turn)
        day = _found(rows, on)
        await leave_off(tx, turn)
        seen = await view(desk, tx, turn.today)
        line = _moves(seen, turn, rows, [row for row in rows if row.on != on], [day])
        await answer(desk, tx, turn, RestDayRemoval(_line(day), line), edit=True)


async def remove(desk: Desk, turn: Turn, on: date) -> None:
    """It is no rest day any more. Raises TooOld where it is none."""
    async with desk.work() as tx:
        rows = await taken_up(tx, turn)
        day = _found(rows, on)
        await tx.calendar.remove_rest_day(on)
        await rest_days_changed(tx, rows, turn.now, turn.holder.person.id)
        await tx.audit.add(turn.now, turn.who, "rest-day-removed", on.isoformat())
        await _list(desk, tx, turn, on.year, _page_of(rows, on), RestDayDone.REMOVED, 1, day)


async def _confirm(tx: Transaction, turn: Turn, rows: Iterable[RestDay], days: Iterable[RestDay]) -> None:
    """These days of the table as it was."""
    for day in days:
        await tx.calendar.put_rest_day(replace(day, confirmed=True))
        await tx.audit.add(turn.now, turn.who, "rest-day-confirmed", day.on.isoformat())
    await rest_days_changed(tx, rows, turn.now, turn.holder.person.id)


async def _list(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    year: int,
    page: int,
    done: RestDayDone | None = None,
    count: int = 0,
    about: RestDay | None = None,
) -> None:
    await wait_no_more_for(tx, turn, Awaited.REST_DAY, Awaited.REST_DAY_NAME)
    days = [row for row in await tx.calendar.rest_days() if row.on.year == year]
    shown, page, pages = on_page(days, page, DAYS_A_PAGE)
    statement = RestDays(
        year,
        tuple(map(_line, shown)),
        page,
        pages,
        sum(not day.confirmed for day in days),
        desk.holidays is not None and year >= turn.today.year and FIRST_YEAR <= year <= LAST_YEAR,
        done,
        count,
        _line(about) if about is not None else None,
    )
    await answer(desk, tx, turn, statement, edit=True)


async def put_before(
    desk: Desk, tx: Transaction, turn: Turn, rows: Sequence[RestDay], day: RestDay, *, was_there: bool = False
) -> None:
    """One day of the table, and what confirming it would move."""
    if day.confirmed:
        await answer(desk, tx, turn, RestDayShown(_line(day), None, was_there), edit=True)
        return
    seen = await view(desk, tx, turn.today)
    after = [replace(row, confirmed=True) if row.on == day.on else row for row in rows]
    line = _moves(seen, turn, rows, after, [day])
    await answer(desk, tx, turn, RestDayShown(_line(day), line, was_there), edit=True)


async def taken_up(tx: Transaction, turn: Turn) -> tuple[RestDay, ...]:
    """The table, which nobody else changes meanwhile. Raises NotAllowed."""
    _require(turn)
    await tx.locks.hold(LOCK)
    return await tx.calendar.rest_days()


def _require(turn: Turn) -> None:
    if not may(turn.holder, Action.SET_REST_DAYS, RTP_SECRETARIAT):
        raise NotAllowed(subject=Action.SET_REST_DAYS)


def _moves(
    seen: View, turn: Turn, before: Sequence[RestDay], after: Sequence[RestDay], changed: Sequence[RestDay]
) -> MovesLine:
    if not changed:
        raise TooOld
    taken = seen.snapshot
    last = max(day.on for day in changed)
    found = moves(with_rest_days(taken, before), with_rest_days(taken, after), turn.now, last)
    return _moves_line(seen, found, meetings_on(seen, before, after, turn.holder))


def _moves_line(seen: View, found: Moves, meetings: Sequence[PlannedLine]) -> MovesLine:
    """What several bodies owe alike is one line. Where meetings are named there is room for less of it."""
    alike: dict[tuple[object, ...], DueMoveLine] = {}
    for one in found.dues:
        was, now = one.before, one.after
        place = (one.key.duty, one.key.period, was.ask_by, was.late_after, now.ask_by, now.late_after)
        line = alike.get(place)
        if line is None:
            item = replace(seen.line(one.key), standing=now)
            alike[place] = DueMoveLine(item, (one.key.body,), was.ask_by, was.late_after)
        else:
            alike[place] = replace(line, bodies=(*line.bodies, one.key.body))
    lines = tuple(alike.values())
    first = found.first_on, found.first_to
    named, others = tuple(meetings[:MEETINGS_SHOWN]), len(meetings[MEETINGS_SHOWN:])
    shown = max(DUES_SHOWN - len(named), 1)
    more, until = len(lines[shown:]), found.looked_until
    return MovesLine(found.reminders, found.people, *first, lines[:shown], more, until, named, others)


def _found(rows: Iterable[RestDay], on: date) -> RestDay:
    day = next((row for row in rows if row.on == on), None)
    if day is None:
        raise TooOld
    return day


def _proposed(rows: Iterable[RestDay], year: int) -> list[RestDay]:
    return [row for row in rows if row.on.year == year and not row.confirmed]


def _page_of(rows: Iterable[RestDay], on: date) -> int:
    return 1 + sum(row.on.year == on.year and row.on < on for row in rows) // DAYS_A_PAGE


def _line(day: RestDay) -> RestDayLine:
    return RestDayLine(day.on, day.kind, day.name, day.confirmed)
