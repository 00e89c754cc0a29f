"""The board: for the RTP Secretariat every body, for everybody else their own row."""

from datetime import date

from roundtable.errors import NotAllowed
from roundtable.obligations import ObligationKey, State
from roundtable.periods import parse_period
from roundtable.permissions import Action, may
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.statements.board import Board, BoardColumn, BoardRow
from roundtable.statements.parts import ObligationLine

_Cell = tuple[str, str]
"""Duty key and the part of the period within the year ("Q1", "H1", "")."""


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
        await answer(desk, tx, turn, build_board(seen, year, codes, own_only=not sees_all))


def build_board(seen: View, year: int, codes: tuple[str, ...], *, own_only: bool) -> Board:
    """The rows of these bodies in official order under the columns that any of them owes."""
    lines = _lines_of(seen, year, frozenset(codes))
    cells: dict[_Cell, BoardColumn] = {}
    states: dict[tuple[str, _Cell], State] = {}
    for line in lines:
        cell = (line.key.duty, _part(line.key))
        cells.setdefault(cell, BoardColumn(_head(seen, cell), line.title))
        states[line.key.body, cell] = line.standing.state
    order = [duty.key for duty in seen.snapshot.duties.all]
    columns = sorted(cells, key=lambda cell: (order.index(cell[0]), cell[1]))
    rows = tuple(
        BoardRow(code, seen.bodies[code].name, tuple(states.get((code, cell)) for cell in columns))
        for code in codes
        if any((code, cell) in states for cell in columns)
    )
    to_check = tuple(line for line in lines if line.standing.state is State.ON_PAPER)
    late = tuple(line for line in lines if line.standing.state is State.LATE and seen.counts(line))
    return Board(
        year,
        tuple(cells[cell] for cell in columns),
        rows,
        own_only,
        to_check=() if own_only else to_check,
        not_received=() if own_only else late,
    )


def _lines_of(seen: View, year: int, codes: frozenset[str]) -> tuple[ObligationLine, ...]:
    """Every obligation whose period lies in the year, though its date may slip into the next."""
    lines = seen.lines_due(date(year, 1, 1), date(year + 1, 6, 30), codes)
    return tuple(line for line in lines if parse_period(line.key.period).year == year)


def _part(key: ObligationKey) -> str:
    return key.period[5:] if key.period[:1].isdigit() else ""


def _head(seen: View, cell: _Cell) -> str:
    duty, part = cell
    code = seen.snapshot.duties[duty].code
    if not part:
        return code
    return part if code == "QM" else f"{code[0]}{part[-1]}"
