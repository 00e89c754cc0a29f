"""Samples of the roster's workbook as it is handed out in chat."""

from datetime import date

from roundtable.statements.parts import Statement
from roundtable.statements.roster_workbooks import (
    RosterWorkbook,
    RosterWorkbookAsked,
    RosterWorkbookBeingMade,
    WorkbookKind,
)

_TODAY = date(2027, 3, 1)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", RosterWorkbookAsked()),
    ("", RosterWorkbookBeingMade(300, 5_000)),
    ("", RosterWorkbook(WorkbookKind.FILLED, _TODAY, 13, 48)),
    ("large", RosterWorkbook(WorkbookKind.FILLED, _TODAY, 300, 5_000)),
    ("empty", RosterWorkbook(WorkbookKind.EMPTY, _TODAY)),
)
