"""The roster as an XLSX workbook to be filled in, sent round and read back: headings in both languages, drop-downs."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from messages.papers.roster_cells import FONT, WIDTHS, RosterFormats, height_of, write_cell
from messages.papers.roster_guide import GUIDE_TITLE, list_range, write_guide
from messages.roster_words import heading, in_both, sheet_title
from roundtable.roster import Roster
from roundtable.roster_cells import FIRST_YEAR, LAST_YEAR, LONGEST_TEXT
from roundtable.roster_columns import COLUMNS, CellKind, Column, RosterSheet
from roundtable.roster_rows import Row, roster_rows

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ROWS_PREPARED = 2000
"""Rows with drop-downs. More may be filled in."""

_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The same in every workbook: the same roster gives the same bytes. xlsxwriter takes naive UTC."""

_LONGEST_ERROR_TITLE = 32


def roster_workbook(roster: Roster) -> bytes:
    """The same bytes for the same roster. An empty one makes the template."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 11}})
    book.set_properties({"title": in_both("roster-guide", "title"), "created": _MADE})
    looks = RosterFormats(book)
    guide = book.add_worksheet(GUIDE_TITLE)
    sheets = {which: book.add_worksheet(sheet_title(which)) for which in RosterSheet}
    write_guide(guide, looks)
    rows = roster_rows(roster)
    for which, sheet in sheets.items():
        _write(sheet, COLUMNS[which], rows[which], looks)
    book.close()
    return target.getvalue()


def _write(sheet: "Worksheet", columns: Sequence[Column], rows: Sequence[Row], looks: RosterFormats) -> None:
    sheet.set_row(0, height_of((heading(column.key), WIDTHS[column.kind]) for column in columns))
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS[column.kind], looks.of(column))
        look = looks.needed_heading if column.required else looks.heading
        sheet.write_string(0, place, heading(column.key), look)
        rule = _rule(column)
        if rule:
            sheet.data_validation(1, place, max(ROWS_PREPARED, len(rows)), place, rule)
        for number, row in enumerate(rows, start=1):
            write_cell(sheet, (number, place), column, row.get(column.key), looks.of(column))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _rule(column: Column) -> dict[str, Any]:
    """What the spreadsheet offers and checks; reading understands more, and checks again."""
    if column.kind in (CellKind.CHOICE, CellKind.YES_NO):
        return {"validate": "list", "source": list_range(column), "error_type": "stop"} | _error("wrong-choice")
    if column.names is not None:
        codes = f"'{sheet_title(column.names)}'!$A$2"
        source = f"=OFFSET({codes},0,0,MAX(1,COUNTA({codes}:$A${ROWS_PREPARED + 1})),1)"
        return {"validate": "list", "source": source, "error_type": "warning"} | _error("wrong-code")
    if column.kind is CellKind.DAY:
        bounds = {"minimum": date(FIRST_YEAR, 1, 1), "maximum": date(LAST_YEAR, 12, 31)}
        return {"validate": "date", "criteria": "between", "error_type": "warning", **bounds} | _error("wrong-day")
    if column.kind in (CellKind.LAO, CellKind.LATIN):
        return {"validate": "length", "criteria": "<=", "value": LONGEST_TEXT, "error_type": "warning"}
    return {}


def _error(key: str) -> dict[str, str]:
    return {
        "error_title": in_both("roster-guide", "sheet")[:_LONGEST_ERROR_TITLE],
        "error_message": in_both("roster-guide", key, between="\n"),
    }
