"""Samples of the board."""

from datetime import date

from messages.samples.pieces import BODIES, WORKPLAN_LATE, WORKPLAN_MET, WORKPLAN_ON_PAPER, obligation
from roundtable.languages import Bilingual
from roundtable.obligations import State
from roundtable.statements.board import Board, BoardColumn, BoardCompletion, BoardList, BoardRow, Listed
from roundtable.statements.parts import Statement

_QUARTERS = Bilingual("ກອງປະຊຸມໄຕມາດ", "Quarterly meeting")

_JOINT = Bilingual("ກອງປະຊຸມຮ່ວມຂອງກອງເລຂາ", "Joint meeting of the secretariats")

COLUMNS = (
    BoardColumn("WP", Bilingual("ແຜນວຽກປະຈຳປີ", "Annual workplan")),
    BoardColumn("AP", Bilingual("ການອະນຸມັດແຜນວຽກປະຈຳປີ", "Approval of the annual workplan")),
    *(BoardColumn(f"Q{number}", _QUARTERS) for number in range(1, 5)),
    BoardColumn("XM", Bilingual("ກອງປະຊຸມລະດັບຜູ້ບໍລິຫານ", "Executive-level meeting")),
    BoardColumn("PR", Bilingual("ບົດລາຍງານຄວາມຄືບໜ້າ", "Progress report")),
)

_OWN = (State.MET, State.OPEN, State.MET, State.PLANNED, State.AHEAD, State.AHEAD, State.AHEAD, State.AHEAD)
_LATE = (State.LATE, None, State.WAIVED, State.AHEAD, State.AHEAD, State.AHEAD, State.AHEAD, State.AHEAD)
_PAPER = (State.ON_PAPER, State.OPEN, State.LATE, State.AHEAD, State.AHEAD, State.AHEAD, State.AHEAD, State.AHEAD)

_RTP_COLUMNS = (*COLUMNS, *(BoardColumn(f"J{number}", _JOINT) for number in range(1, 5)))
_NOTHING_ELSE = (None,) * len(COLUMNS)

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
            COLUMNS,
            (BoardRow("EDU", BODIES["EDU"], _LATE),),
            own_only=False,
            to_check=_MANY_TO_CHECK,
            not_received=_MANY_LATE,
        ),
    ),
    ("to-check", BoardList(Listed.TO_CHECK, _MANY_TO_CHECK[:10], 1, 2)),
    ("not-received", BoardList(Listed.NOT_RECEIVED, _MANY_LATE[10:], 2, 2)),
    ("nothing", BoardList(Listed.NOT_RECEIVED, (), 1, 1)),
    ("nothing-owed", Board(2027, (), (), own_only=True)),
    (
        "own-incomplete",
        Board(
            2027,
            COLUMNS,
            (BoardRow("HLT", BODIES["HLT"], _OWN),),
            own_only=True,
            incomplete=(BoardCompletion(WORKPLAN_MET, date(2027, 4, 1)),),
        ),
    ),
    ("own", Board(2027, COLUMNS, (BoardRow("HLT", BODIES["HLT"], _OWN),), own_only=True)),
    (
        "",
        Board(
            2027,
            COLUMNS,
            (
                BoardRow("HLT", BODIES["HLT"], _OWN),
                BoardRow("EDU", BODIES["EDU"], _LATE),
                BoardRow("NRE", BODIES["NRE"], _PAPER),
            ),
            own_only=False,
            to_check=(WORKPLAN_ON_PAPER,),
            not_received=(
                obligation("EDU/annual-workplan/2027", date(2027, 3, 31), State.LATE),
                obligation("NRE/quarterly-meeting/2027-Q1", date(2027, 3, 31), State.LATE),
                WORKPLAN_LATE,
            ),
        ),
    ),
    (
        "wide",
        Board(
            2027,
            _RTP_COLUMNS,
            (
                BoardRow("HLT", BODIES["HLT"], (*_OWN, None, None, None, None)),
                BoardRow("RTP", BODIES["RTP"], (*_NOTHING_ELSE, State.MET, State.PLANNED, State.AHEAD, State.AHEAD)),
            ),
            own_only=False,
        ),
    ),
)
