"""How cells of the roster's workbook look and what they hold: one format a kind, words for choices."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from messages.roster_words import choice_word, yes_no_word
from roundtable.clusters import clusters
from roundtable.roster_columns import CellKind, Column
from roundtable.roster_rows import Value

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT = "Phetsarath OT"
"""The Government's font; where it is missing, programs take another one that has Lao letters."""

DAY_FORMAT = "d/m/yyyy"
TEXT_FORMAT = "@"
"""Else a phone number typed later loses its + or 0."""

_NUMBER_FORMATS = {CellKind.DAY: DAY_FORMAT, CellKind.NUMBER: "0"}

_LINE_HEIGHT = 18
_WIDER = 1.25

DARK, PALE, LINE = "#1F3864", "#DDE5F2", "#8EA0BF"


class RosterFormats:
    """The formats of one workbook."""

    def __init__(self, book: "Workbook") -> None:
        def added(**properties: Any) -> "Format":
            return book.add_format({"font_name": FONT, "font_size": 11, "valign": "top"} | properties)

        self._cells = {
            kind: added(
                num_format=_NUMBER_FORMATS.get(kind, TEXT_FORMAT), text_wrap=kind in (CellKind.LAO, CellKind.LATIN)
            )
            for kind in CellKind
        }
        head: dict[str, Any] = {"text_wrap": True, "border": 1, "border_color": LINE, "bg_color": PALE}
        self.heading = added(**head)
        self.needed_heading = added(**head | {"bold": True, "bg_color": DARK, "font_color": "#FFFFFF"})
        self.title = added(bold=True, font_size=14)
        self.subtitle = added(bold=True, font_size=12)
        self.text = added(text_wrap=True, num_format=TEXT_FORMAT)

    def of(self, column: Column) -> "Format":
        return self._cells[column.kind]


def write_cell(sheet: "Worksheet", place: tuple[int, int], column: Column, value: Value, look: "Format") -> None:
    """Texts are written as texts, whatever they look like: nothing becomes a number, a formula or a link."""
    if isinstance(value, date):
        sheet.write_datetime(*place, value, look)
    elif isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(*place, value, look)
    elif text := cell_text(column, value):
        sheet.write_string(*place, text, look)


def cell_text(column: Column, value: Value) -> str:
    """As it reads in the sheet; "" where nothing stands."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no_word(value)
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, tuple):
        return ", ".join(value)
    return choice_word(column.key, value) if column.kind is CellKind.CHOICE and isinstance(value, str) else str(value)


def height_of(cells: Iterable[tuple[str, float]]) -> int:
    """Of a row, in points, by each text and the width it is wrapped in. Room to spare: letters differ in width."""
    return _LINE_HEIGHT * max(lines_of(text, width) for text, width in cells)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes where it is wrapped in so many letters of the font, with room to spare."""
    return sum(math.ceil(max(1, len(clusters(line))) * _WIDER / width) for line in text.split("\n"))


WIDTHS: Mapping[CellKind, float] = {
    CellKind.CODE: 12,
    CellKind.NAMED: 17,
    CellKind.LAO: 32,
    CellKind.LATIN: 32,
    CellKind.ALIASES: 22,
    CellKind.PEOPLE: 32,
    CellKind.CHOICE: 30,
    CellKind.YES_NO: 26,
    CellKind.DAY: 18,
    CellKind.NUMBER: 13,
    CellKind.EMAIL: 28,
    CellKind.PHONE: 18,
}
"""In letters of the font."""
