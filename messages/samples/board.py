"""Samples of the board."""

from datetime import date

from messages.samples.pieces import BODIES, WORKPLAN_LATE, WORKPLAN_ON_PAPER, obligation
from roundtable.languages import Bilingual
from roundtable.obligations import State
from roundtable.statements.board import Board, BoardColumn, BoardRow
from roundtable.statements.parts import Statement

COLUMNS = (
    BoardColumn("WP", Bilingual("ແຜນວຽກປະຈຳປີ", "Annual workplan")),
    BoardColumn("AP", Bilingual("ການອະນຸມັດແຜນວຽກປະຈຳປີ", "Approval of the annual workplan")),
    BoardColumn("Q1", Bilingual("ກອງປະຊຸມໄຕມາດ 1", "Meeting of quarter 1")),
    BoardColumn("Q2", Bilingual("ກອງປະຊຸມໄຕມາດ 2", "Meeting of quarter 2")),
    BoardColumn("Q3", Bilingual("ກອງປະຊຸມໄຕມາດ 3", "Meeting of quarter 3")),
    BoardColumn("Q4", Bilingual("ກອງປະຊຸມໄຕມາດ 4", "Meeting of quarter 4")),
    BoardColumn("XM", Bilingual("ກອງປະຊຸມລະດັບຜູ້ບໍລິຫານ", "Executive-level meeting")),
    BoardColumn("PR", Bilingual("ບົດລາຍງານຄວາມຄືບໜ້າ", "Progress report")),
)

_OWN = (State.MET, State.OPEN, State.MET, State.PLANNED, State.AHEAD, State.AHEAD, State.AHEAD, State.AHEAD)
_LATE = (State.LATE, None, State.WAIVED, State.AHEAD, State.AHEAD, State.AHEAD, State.AHEAD, State.AHEAD)
_PAPER = (State.ON_PAPER, State.OPEN, State.LATE, State.AHEAD, State.AHEAD, State.AHEAD, State.AHEAD, State.AHEAD)

CASES: tuple[tuple[str, Statement], ...] = (
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
)
