"""The board: for the RTP Secretariat every body, for everybody else their own row."""

from dataclasses import replace
from datetime import date

from roundtable.actors import Holder
from roundtable.errors import NotAllowed
from roundtable.obligations import State
from roundtable.paging import on_page
from roundtable.periods import PARTS, Period, parse_period
from roundtable.permissions import Action, may
from roundtable.services.alarms import lines_out_of_reach
from roundtable.services.answering import answer
from roundtable.services.completion_lines import incomplete_of, reads_completion
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import LOOK_BACK, View, view
from roundtable.statements.board import LINES_A_PAGE, Board, BoardColumn, BoardList, BoardRow, Listed

_Cell = tuple[str, Period]
"""Duty key and period: what stands under one head."""


async def show_board(desk: Desk, turn: Turn) -> None:
    """This year's board."""
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        year = turn.today.year
        sees_all = any(may(holder, Action.SEE_BOARD, body) for body in holder.bodies)
        codes = tuple(
            body.code
            for body in seen.snapshot.bodies
            if body.valid_on(turn.today) and (sees_all or may(holder, Action.SEE_ROW, body.code))
        )
        if not codes:
            raise NotAllowed
        board = build_board(seen, holder, year, codes, own_only=not sees_all)
        if sees_all:
            board = replace(board, out_of_reach=lines_out_of_reach(seen, holder, turn.now))
        await answer(desk, tx, turn, board)


async def show_list(desk: Desk, turn: Turn, listed: Listed, page: int) -> None:
    """A page of what is to be checked or has not been received, for whoever sees the whole board. A page that is no
    more is the last one."""
    holder = turn.holder
    if not any(may(holder, Action.SEE_BOARD, body) for body in holder.bodies):
        raise NotAllowed(subject=Action.SEE_BOARD)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        codes = tuple(body.code for body in seen.snapshot.bodies if body.valid_on(turn.today))
        board = build_board(seen, holder, turn.today.year, codes, own_only=False)
        items = board.to_check if listed is Listed.TO_CHECK else board.not_received
        shown, page, pages = on_page(items, page, LINES_A_PAGE)
        await answer(desk, tx, turn, BoardList(listed, shown, page, pages), edit=True)


def build_board(seen: View, holder: Holder, year: int, codes: tuple[str, ...], *, own_only: bool) -> Board:
    """The rows of these bodies in official order under the columns that any of them owes, of what this person may see.

    The grid is of one year; what is to be checked and what has not been received is not forgotten on 1 January. What
    prepares a round table stands with that (round_tables.py), and not here.
    """
    first = min(date(year, 1, 1), seen.today - LOOK_BACK)
    due = seen.lines_due(first, date(year + 1, 6, 30), frozenset(codes))  # a date may slip into the next year
    lines = tuple(line for line in due if seen.sees(holder, line.key))
    cells: dict[_Cell, BoardColumn] = {}
    states: dict[tuple[str, _Cell], State | None] = {}
    for line in lines:
        period = parse_period(line.key.period)
        if period.year == year and not seen.snapshot.duties[line.key.duty].preparation:
            cell = (line.key.duty, period)
            cells.setdefault(cell, BoardColumn(_head(seen, cell), line.title))
            states[line.key.body, cell] = line.standing.state if seen.counts(line) else None
    order = [duty.key for duty in seen.snapshot.duties.all]
    columns = sorted(cells, key=lambda cell: (order.index(cell[0]), cell[1].kind, cell[1].number))
    rows = tuple(
        BoardRow(code, seen.bodies[code].name, tuple(states.get((code, cell)) for cell in columns))
        for code in codes
        if any((code, cell) in states for cell in columns)
    )
    to_check = tuple(line for line in lines if line.standing.state is State.ON_PAPER)
    incomplete = tuple(incomplete_of(seen, line) for line in lines if reads_completion(holder, line.key.body))
    late = tuple(
        line
        for line in lines
        if line.standing.state is State.LATE
        and seen.counts(line)
        and not seen.snapshot.duties[line.key.duty].preparation
    )
    return Board(
        year,
        tuple(cells[cell] for cell in columns),
        rows,
        own_only,
        to_check=() if own_only else to_check,
        not_received=() if own_only else late,
        incomplete=tuple(one for one in incomplete if one is not None),
    )


def _head(seen: View, cell: _Cell) -> str:
    """The duty's code; for a part of the year the first letter of it and the number (Q1, J1, P2)."""
    duty, period = cell
    code = seen.snapshot.duties[duty].code
    return f"{code[0]}{period.number}" if PARTS[period.kind] > 1 else code
