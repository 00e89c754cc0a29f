"""The cells of an XLSX as JSON. Called only in the child process of workbook.py.

{"sheets": [{"title": "...", "rows": [["text", 1, null, {"day": "2027-03-31"}, ...]]}]}, or {"problem": "locked"}.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from roundtable.submissions import FileProblem
from roundtable.workbooks import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, WorkbookProblem
from storage.files.findings import look_into
from storage.files.types import XLSX

_PROBLEMS = {
    FileProblem.LOCKED: WorkbookProblem.LOCKED,
    FileProblem.DANGEROUS: WorkbookProblem.DANGEROUS,
    FileProblem.BROKEN: WorkbookProblem.BROKEN,
}
"""All else is no XLSX."""


class _TooLarge(Exception):
    pass


def read_cells(content: bytes) -> dict[str, Any]:
    found = look_into(content)
    if found.problem is not None:
        return {"problem": _PROBLEMS.get(found.problem, WorkbookProblem.NOT_XLSX)}
    if found.media_type != XLSX:
        return {"problem": WorkbookProblem.NOT_XLSX}
    try:
        return {"sheets": list(_sheets(content))}
    except _TooLarge:
        return {"problem": WorkbookProblem.TOO_LARGE}


def _sheets(content: bytes) -> Iterator[dict[str, Any]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    if len(book.sheetnames) > MOST_SHEETS:
        raise _TooLarge
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # else the file's own word for its size is believed
        yield {"title": sheet.title, "rows": _rows(sheet.iter_rows())}


def _rows(found: Iterable[Iterable[Any]]) -> list[list[Any]]:
    """As far as something stands in them. A lonely format far down or far to the right is nothing."""
    rows: list[list[Any]] = []
    empty = 0
    for cells in found:
        row = [_plain(cell.value, cell.data_type) for cell in cells]
        while row and row[-1] is None:
            row.pop()
        if not row:
            empty += 1
            continue
        if len(row) > MOST_COLUMNS or len(rows) + empty >= MOST_ROWS:
            raise _TooLarge
        rows += [[] for _ in range(empty)]
        empty = 0
        rows.append(row)
    return rows


def _plain(value: Any, data_type: str) -> Any:
    """A cell as JSON; what is neither text, number nor day becomes a text that nobody takes for one."""
    if value is None or value == "":
        return None
    if data_type == "f":
        return {"formula": str(getattr(value, "text", value))}
    if data_type == "e":
        return {"error": str(value)}
    if isinstance(value, datetime):
        return {"day": value.date().isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value if isinstance(value, str | int | float) else str(value)
