"""A board as wide and as long as it gets: thirteen bodies, eight duties, every mark."""

from datetime import date
from itertools import count, cycle

from messages.samples.pieces import DUTIES
from roundtable.board import NO_TALLY, Mark, Tally
from roundtable.calendar import RoundTableKind
from roundtable.languages import Bilingual
from roundtable.statements.board import Board, BoardColumn, BoardRow

CODES = ("HLT", "EDU", "GOV", "INF", "UXO", "DRG", "ARD", "NRE", "MAC", "TPS", "RTP", "NSC", "RCO")
OF_ALL = tuple(mark for mark in Mark if mark not in (Mark.RECEIVED, Mark.NOT_HELD, Mark.WITH_SECRETARIAT))
PARTS = {"quarterly-meeting": 4, "joint-meeting": 4, "progress-report": 2}
KEYS = (
    *("annual-workplan", "workplan-approval", "workplan-revision", "quarterly-meeting", "executive-meeting"),
    *("joint-meeting", "progress-report", "progress-in-meeting"),
)


def whole_board(
    bodies: int = len(CODES), as_of: date = date(2027, 10, 29), tables: tuple[RoundTableKind, ...] = ()
) -> Board:
    """`tables` are the round tables of the year where there are two: the executive meeting has a mark for each."""
    duties = [DUTIES[key] for key in KEYS]
    parts = {**PARTS, "executive-meeting": max(len(tables), 1)}
    columns = tuple(
        BoardColumn(
            *(duty.code, duty.title, duty.short, parts.get(duty.key, 1)),
            round_tables=tables if duty.key == "executive-meeting" else (),
        )
        for duty in duties
    )
    marks, numbers = cycle(OF_ALL), count(1)
    rows = tuple(
        BoardRow(
            code,
            Bilingual("", ""),
            tuple(tuple(next(marks) for _ in range(column.parts)) for column in columns),
            Tally(12, 12 - number % 7, 9 - number % 5, 7 - number % 6),
        )
        for code, number in zip(CODES[:bodies], numbers, strict=False)
    )
    return Board(2027, as_of, columns, rows, own_only=False, tally=sum((row.tally for row in rows), NO_TALLY))
