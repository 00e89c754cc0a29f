"""Reading foreign workbooks, in a child process each."""

import json
from datetime import date
from typing import Any

from roundtable.ports import NoWorkbook
from roundtable.submissions import FileProblem
from roundtable.workbooks import Cell, CellError, Formula, Workbook, WorkbookProblem, WorkbookSheet
from storage.files.child_process import ChildEnded, ChildProcesses


class ChildWorkbookReader:
    """`WorkbookReader`. What goes beyond memory or CPU time is DANGEROUS; what crashes, or hangs for `wall_s`, is
    BROKEN."""

    def __init__(self, memory_bytes: int = 1024**3, cpu_s: int = 20, wall_s: float = 60) -> None:
        self._children = ChildProcesses("storage.files.workbook_child", memory_bytes, cpu_s, wall_s)

    async def read(self, content: bytes) -> Workbook:
        """Raises NoWorkbook."""
        if not content:
            raise NoWorkbook(WorkbookProblem.EMPTY)
        try:
            found = json.loads(await self._children.answer(content))
        except ChildEnded as ended:
            dangerous = ended.problem is FileProblem.DANGEROUS
            raise NoWorkbook(WorkbookProblem.DANGEROUS if dangerous else WorkbookProblem.BROKEN) from ended
        return workbook_of(found)


def workbook_of(found: dict[str, Any]) -> Workbook:
    """What workbook_cells.py found. Raises NoWorkbook."""
    if "problem" in found:
        raise NoWorkbook(WorkbookProblem(found["problem"]))
    return Workbook(
        tuple(
            WorkbookSheet(sheet["title"], tuple(tuple(_cell(cell) for cell in row) for row in sheet["rows"]))
            for sheet in found["sheets"]
        )
    )


def _cell(cell: Any) -> Cell:
    match cell:
        case {"day": day}:
            return date.fromisoformat(day)
        case {"formula": text}:
            return Formula(text)
        case {"error": text}:
            return CellError(text)
        case None | str() | int() | float():
            return cell
    raise TypeError(f"no cell: {cell!r}")
