"""The calendar: shown in pages, handed out as a file, and followed by other programs at an address of one's own."""

from collections.abc import Iterable
from datetime import date, timedelta

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.calendar import RestDay
from roundtable.calendar_entries import Entry, ObligationEntry, RestEntry, RoundTableEntry, day_of
from roundtable.duties import Family
from roundtable.errors import TooOld
from roundtable.obligations import FactKind
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import HORIZON, LOOK_BACK, View, view
from roundtable.statements.calendars import Calendar, CalendarFile, CalendarLine, CalendarScope
from roundtable.statements.parts import ObligationLine
from roundtable.visibility import sees_day
from roundtable.working_days import ONE_DAY, quiet_weeks

LINES_A_PAGE = 7
FOLLOWED_BACK = timedelta(days=60)
FOLLOWED_AHEAD = timedelta(days=370)
"""What an address shows of the past and of what comes: other programs page by themselves."""
_LAST_OF_WEEK = timedelta(days=6)


async def show_calendar(desk: Desk, turn: Turn, of: CalendarScope = CalendarScope.MINE, page: int = 1) -> None:
    """What comes in the next 90 days, by the day it comes. A page that is no more is the last one."""
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        until = turn.today + HORIZON
        items = lines_of(seen, holder, of, turn.today, until)
        lines = [CalendarLine(comes_on(item, turn.today), item) for item in items]
        tables = round_tables_of(seen, turn.today, until)
        lines += [CalendarLine(one.on, round_table=one.table) for one in tables]
        if of is CalendarScope.MINE:
            rests = await tx.calendar.rest_days()
            lines += _rest_lines(rests, turn.today, until)
        lines.sort(key=lambda line: line.on)
        shown, page, pages = on_page(lines, page, LINES_A_PAGE)
        statement = Calendar(
            shown,
            until,
            page,
            pages,
            of,
            has_file=desk.papers is not None and bool(lines),
            can_follow=desk.links is not None and turn.heard is None,
            sets_rest_days=may(turn.actor, Action.SET_REST_DAYS, RTP_SECRETARIAT),
        )
        await answer(desk, tx, turn, statement, edit=True)


async def hand_out(desk: Desk, turn: Turn, of: CalendarScope) -> None:
    """The same as a file, all pages of it. Raises TooOld where no files are made."""
    holder = turn.holder
    if desk.papers is None:
        raise TooOld
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, turn.today)
        until = turn.today + HORIZON
        entries = await entries_of(tx, seen, holder, of, turn.today, until)
    file = await desk.papers.calendar(entries, turn.tongue, f"tomon-{of}-{turn.today}.ics")
    async with desk.work() as tx:
        await answer(desk, tx, turn, CalendarFile(of, until), attachments=(file,))


async def entries_of(
    tx: Transaction, seen: View, holder: Holder, of: CalendarScope, first: date, last: date
) -> tuple[Entry, ...]:
    """By day; what is on one day in the order of the list."""
    found: list[Entry] = []
    if of is CalendarScope.MINE:
        days = (day for day in await tx.calendar.rest_days() if day.confirmed and day.kind.rests)
        found += [RestEntry(day.on, day.name) for day in days if first <= day.on <= last]
    found += round_tables_of(seen, first, last)
    obligations = ((item, ObligationEntry(item)) for item in _lines_about(seen, holder, of, first, last))
    found += [one for item, one in obligations if first <= one.on <= last or first <= comes_on(item, first) <= last]
    return tuple(sorted(found, key=lambda entry: entry.on))


def lines_of(seen: View, holder: Holder, of: CalendarScope, first: date, last: date) -> tuple[ObligationLine, ...]:
    """What falls between two days (both included): of one's own bodies and what others have shown, or the planned
    meetings of all bodies, unless a body keeps them to itself. By due date."""
    return tuple(line for line in _lines_about(seen, holder, of, first, last) if first <= comes_on(line, first) <= last)


def _lines_about(seen: View, holder: Holder, of: CalendarScope, first: date, last: date) -> Iterable[ObligationLine]:
    # What was due long ago may be planned for tomorrow, what is due next year for next week.
    since, until = first - LOOK_BACK, last + LOOK_BACK
    if of is CalendarScope.MINE:
        return seen.lines_seen(holder, since, until)
    return (
        line
        for line in seen.lines_due(since, until)
        if line.family is Family.MEETING and _stands_for_all(seen, holder, line)
    )


def _stands_for_all(seen: View, holder: Holder, line: ObligationLine) -> bool:
    """Whether a planned meeting stands in this person's calendar of all bodies. What became of it is for those who see
    it only: for the others it stands there while its day lies ahead. And so is that another meeting counts as this one,
    whose body may keep that to itself."""
    on = line.standing.planned_on
    if on is None or seen.sees(holder, line.key):
        return on is not None
    is_own = any(fact.kind is FactKind.PLANNED and fact.on_date == on for fact in seen.facts(line.key))
    return on >= seen.today and is_own and sees_day(holder, line.key.body, seen.snapshot.visibilities.get(line.key))


def comes_on(item: ObligationLine, today: date) -> date:
    """The day it is planned for while that lies ahead, else the day by which it is asked for, and the due date once
    that has passed."""
    on = day_of(item)
    return on if on >= today else item.standing.due_on


def round_tables_of(seen: View, first: date, last: date) -> list[RoundTableEntry]:
    return [
        RoundTableEntry(one, one.on)
        for one in seen.snapshot.round_tables
        if one.on is not None and first <= one.on <= last
    ]


def _rest_lines(rows: Iterable[RestDay], first: date, last: date) -> list[CalendarLine]:
    """Days in a row that have one name are one line; before them the quiet weeks."""
    rows = tuple(rows)
    lines: list[CalendarLine] = []
    for row in (row for row in rows if row.confirmed and row.kind.rests and first <= row.on <= last):
        before = lines[-1] if lines else None
        if before and before.rest == row.name and (before.until or before.on) + ONE_DAY == row.on:
            lines[-1] = CalendarLine(before.on, rest=row.name, until=row.on)
        else:
            lines.append(CalendarLine(row.on, rest=row.name))
    weeks = (
        CalendarLine(max(first, week.monday), until=week.monday + _LAST_OF_WEEK, quiet=week.name)
        for week in quiet_weeks(rows, first, last)
    )
    return [*weeks, *lines]
