"""Samples of the board."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import (
    BODIES,
    DUTIES,
    WORKPLAN_LATE,
    WORKPLAN_MET,
    WORKPLAN_ON_PAPER,
    obligation,
)
from roundtable.board import Mark, Tally
from roundtable.calendar import RoundTableKind
from roundtable.obligations import State
from roundtable.statements.board import Board, BoardColumn, BoardCompletion, BoardList, BoardRow, Listed
from roundtable.statements.parts import Statement


def _column(key: str, parts: int = 1) -> BoardColumn:
    duty = DUTIES[key]
    return BoardColumn(duty.code, duty.title, duty.short, parts)


ON = date(2027, 10, 15)
_JANUARY = date(2028, 1, 5)
COLUMNS = (
    _column("annual-workplan"),
    _column("workplan-approval"),
    _column("quarterly-meeting", 4),
    _column("executive-meeting"),
    _column("progress-report"),
)
RTP_COLUMNS = (*COLUMNS[:4], _column("joint-meeting", 4), _column("progress-report", 2))
_TWO_TABLES = (
    COLUMNS[0],
    replace(COLUMNS[3], parts=2, round_tables=(RoundTableKind.ANNUAL, RoundTableKind.HIGH_LEVEL)),
)

_M = Mark
_OWN = ((_M.RECEIVED,), (_M.OPEN,), (_M.RECEIVED, _M.NOT_HELD, _M.PLANNED, _M.AHEAD), (_M.AHEAD,), (_M.MISSING,))
_ALL = (
    ((_M.ON_TIME,), (_M.ON_TIME,), (_M.ON_TIME, _M.LATE, _M.PLANNED, _M.AHEAD), (_M.OPEN,), (_M.OPEN,)),
    ((_M.MISSING,), (), (_M.NOTHING, _M.WAIVED, _M.BY_NEW_DATE, _M.AHEAD), (_M.AHEAD,), (_M.NEW_DATE,)),
    ((_M.ON_PAPER,), (_M.OPEN,), (None, _M.MISSING, _M.MISSING, _M.AHEAD), (_M.AHEAD,), (_M.AHEAD,)),
)
_TALLIES = (Tally(4, 4, 4, 3), Tally(5, 3, 1, 0), Tally(3, 1, 0, 0))
_JOINT = ((), (), (), (), (_M.ON_TIME, _M.ON_TIME, _M.PLANNED, _M.AHEAD), ())

_ROW = BoardRow("HLT", BODIES["HLT"], _ALL[0], _TALLIES[0])
_MANY_LATE = tuple(
    obligation(f"{body}/quarterly-meeting/2027-Q{number}", date(2027, 3 * number, 28), State.LATE)
    for number in range(1, 5)
    for body in ("HLT", "EDU", "NRE")
)
_MANY_TO_CHECK = tuple(
    obligation(f"{body}/quarterly-meeting/2027-Q{number}", date(2027, 3 * number, 28), State.ON_PAPER)
    for number in range(1, 5)
    for body in ("HLT", "EDU", "NRE")
)

CASES: tuple[tuple[str, Statement], ...] = (
    (
        "many",
        Board(
            2027,
            ON,
            COLUMNS,
            (BoardRow("EDU", BODIES["EDU"], _ALL[1], _TALLIES[1]),),
            own_only=False,
            to_check=_MANY_TO_CHECK,
            not_received=_MANY_LATE,
            incomplete=(BoardCompletion(WORKPLAN_MET, date(2027, 4, 1)),),
            tally=_TALLIES[1],
        ),
    ),
    (
        "many-bodies",
        Board(
            2027,
            ON,
            COLUMNS[:1],
            tuple(BoardRow(f"S{number:02d}", BODIES["HLT"], ((Mark.OPEN,),)) for number in range(1, 18)),
            own_only=False,
        ),
    ),
    ("to-check", BoardList(Listed.TO_CHECK, _MANY_TO_CHECK[:10], 1, 2)),
    ("not-received", BoardList(Listed.NOT_RECEIVED, _MANY_LATE[10:], 2, 2)),
    ("incomplete", BoardList(Listed.INCOMPLETE, (WORKPLAN_MET,), 1, 1)),
    ("nothing", BoardList(Listed.NOT_RECEIVED, (), 1, 1)),
    ("nothing-owed", Board(2027, ON, (), (), own_only=True)),
    ("in-january", Board(2028, _JANUARY, COLUMNS, (_ROW,), own_only=False, tally=_TALLIES[0], has_before=True)),
    ("year-before", Board(2027, _JANUARY, COLUMNS, (_ROW,), own_only=False, tally=_TALLIES[0])),
    ("own-year-before", Board(2027, _JANUARY, COLUMNS, (BoardRow("HLT", BODIES["HLT"], _OWN),), own_only=True)),
    (
        "own-incomplete",
        Board(
            2027,
            ON,
            COLUMNS,
            (BoardRow("HLT", BODIES["HLT"], _OWN),),
            own_only=True,
            incomplete=(BoardCompletion(WORKPLAN_MET, date(2027, 4, 1)),),
        ),
    ),
    (
        "two-round-tables",
        Board(
            2027,
            ON,
            _TWO_TABLES,
            (BoardRow("HLT", BODIES["HLT"], ((_M.ON_TIME,), (_M.ON_TIME, _M.AHEAD)), _TALLIES[0]),),
            own_only=False,
            tally=_TALLIES[0],
        ),
    ),
    (
        "own-one-of-two-round-tables",
        Board(
            2027,
            ON,
            (COLUMNS[0], replace(COLUMNS[3], round_tables=(RoundTableKind.HIGH_LEVEL,))),
            (BoardRow("HLT", BODIES["HLT"], ((_M.RECEIVED,), (_M.AHEAD,))),),
            own_only=True,
        ),
    ),
    (
        "own-two-round-tables",
        Board(
            2027,
            ON,
            _TWO_TABLES,
            (BoardRow("HLT", BODIES["HLT"], ((_M.RECEIVED,), (_M.RECEIVED, _M.AHEAD))),),
            own_only=True,
        ),
    ),
    (
        "own-publication",
        Board(
            2027,
            ON,
            (*COLUMNS[:2], _column("publication")),
            (BoardRow("HLT", BODIES["HLT"], ((_M.RECEIVED,), (_M.RECEIVED,), (_M.WITH_SECRETARIAT,))),),
            own_only=True,
        ),
    ),
    ("own", Board(2027, ON, COLUMNS, (BoardRow("HLT", BODIES["HLT"], _OWN),), own_only=True)),
    (
        "",
        Board(
            2027,
            ON,
            COLUMNS,
            tuple(
                BoardRow(code, BODIES[code], cells, tally)
                for code, cells, tally in zip(("HLT", "EDU", "NRE"), _ALL, _TALLIES, strict=True)
            ),
            own_only=False,
            to_check=(WORKPLAN_ON_PAPER,),
            not_received=(
                obligation("EDU/annual-workplan/2027", date(2027, 3, 31), State.LATE),
                obligation("NRE/quarterly-meeting/2027-Q1", date(2027, 3, 31), State.LATE),
                WORKPLAN_LATE,
            ),
            tally=sum(_TALLIES, Tally()),
        ),
    ),
    (
        "wide",
        Board(
            2027,
            ON,
            RTP_COLUMNS,
            (
                BoardRow("HLT", BODIES["HLT"], (*_ALL[0][:4], (), (_M.ON_TIME, _M.OPEN)), _TALLIES[0]),
                BoardRow("EDU", BODIES["EDU"], (*_ALL[1][:4], (), (_M.NEW_DATE,)), _TALLIES[1]),
                BoardRow("RTP", BODIES["RTP"], _JOINT, Tally(2, 2, 2, 2)),
            ),
            own_only=False,
            tally=Tally(11, 9, 7, 5),
        ),
    ),
)
