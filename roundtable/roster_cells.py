"""Cells of a workbook of the roster, read one by one: a value, or a mistake that says what would be right."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from roundtable.addresses import LONGEST_EMAIL, email_address, phone_number
from roundtable.roster_columns import COLUMNS, CellKind, Column, RosterSheet
from roundtable.roster_mistakes import Mistake, MistakeKind
from roundtable.workbooks import Cell, CellError, Formula, Workbook, WorkbookSheet

LONGEST_TEXT = 200
LONGEST_LIST_OF_PEOPLE = 2000
LONGEST_CODE = 8
CODE = re.compile(rf"[A-Z][A-Z0-9]{{1,{LONGEST_CODE - 1}}}")
FIRST_YEAR, LAST_YEAR = 1975, 2100
_SPACES = re.compile(" {2,}")
_DIGITS = re.compile(r"[0-9]{1,10}")
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Signs that turn the direction of what follows them. Invisible word breaks stay: Lao is written with them."""
_LONGEST = {CellKind.EMAIL: LONGEST_EMAIL, CellKind.PEOPLE: LONGEST_LIST_OF_PEOPLE}
LONGEST_SHOWN = 40
"""Letters of a wrong cell that are quoted."""


class RosterWords(Protocol):
    """The words of the workbook, understood in either language and in any spelling."""

    def sheet(self, title: str) -> RosterSheet | None: ...
    def column(self, sheet: RosterSheet, heading: str) -> str | None:
        """The key of the column."""

    def choice(self, key: str, text: str) -> str | None:
        """The value of a choice of the column of this key."""

    def yes_no(self, text: str) -> bool | None: ...
    def day(self, text: str) -> date | None:
        """A day with its year, typed d/m/y."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row by its columns' keys; a cell that is empty, or wrong, is None. `wrong` are the keys of those."""

    sheet: RosterSheet
    number: int
    values: Mapping[str, Any]
    wrong: frozenset[str]

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)

    def mistake(self, kind: MistakeKind, column: str, found: str = "", wanted: tuple[str, ...] = ()) -> Mistake:
        return Mistake(kind, self.sheet, self.number, column, shown(found), wanted)


def shown(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def day_shown(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def read_rows(
    workbook: Workbook, words: RosterWords
) -> tuple[Mapping[RosterSheet, tuple[RosterRow, ...]], list[Mistake]]:
    """The rows of every sheet, and what is wrong with single cells. Sheets of other names are people's own business;
    so are rows that are empty."""
    found: dict[RosterSheet, tuple[RosterRow, ...]] = {}
    mistakes: list[Mistake] = []
    for sheet in workbook.sheets:
        which = words.sheet(sheet.title)
        if which is None:
            continue
        if which in found:
            mistakes.append(Mistake(MistakeKind.SHEET_TWICE, which, found=shown(sheet.title)))
            continue
        found[which] = tuple(_rows(which, sheet, words, mistakes))
    missing = [which for which in RosterSheet if which not in found]
    mistakes += [Mistake(MistakeKind.SHEET_MISSING, which) for which in missing]
    return found, mistakes


def _rows(which: RosterSheet, sheet: WorkbookSheet, words: RosterWords, mistakes: list[Mistake]) -> Iterator[RosterRow]:
    places = _places(which, sheet, words, mistakes)
    columns = [column for column in COLUMNS[which] if column.key in places]
    for number, cells in enumerate(sheet.rows[1:], start=2):
        if all(_is_empty(cell) for cell in cells):
            continue
        values: dict[str, Any] = {}
        wrong = set()
        for column in columns:
            place = places[column.key]
            cell = cells[place] if place < len(cells) else None
            try:
                values[column.key] = _value(column, cell, words)
            except _Wrong as error:
                wrong.add(column.key)
                mistakes.append(Mistake(error.kind, which, number, column.key, shown(error.found), error.wanted))
        yield RosterRow(which, number, values, frozenset(wrong))


def _places(which: RosterSheet, sheet: WorkbookSheet, words: RosterWords, mistakes: list[Mistake]) -> dict[str, int]:
    """Where each column stands, by its key."""
    places: dict[str, int] = {}
    unknown: list[str] = []
    headings = sheet.rows[0] if sheet.rows else ()
    for place, heading in enumerate(headings):
        if _is_empty(heading):
            continue
        text = str(heading)
        key = words.column(which, text)
        if key is None:
            unknown.append(text)
        elif key in places:
            mistakes.append(Mistake(MistakeKind.HEADING_TWICE, which, 1, key, shown(text)))
        else:
            places[key] = place
    missing = [column.key for column in COLUMNS[which] if column.key not in places]
    mistakes += [Mistake(MistakeKind.HEADING_UNKNOWN, which, 1, None, shown(text), tuple(missing)) for text in unknown]
    added = {column.key for column in COLUMNS[which] if column.added}
    mistakes += [Mistake(MistakeKind.HEADING_MISSING, which, 1, key) for key in missing if key not in added]
    return places


class _Wrong(Exception):
    def __init__(self, kind: MistakeKind, found: str = "", wanted: tuple[str, ...] = ()) -> None:
        super().__init__(kind)
        self.kind = kind
        self.found = found
        self.wanted = wanted


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _value(column: Column, cell: Cell, words: RosterWords) -> Any:
    """None for an empty cell. Raises _Wrong."""
    if _is_empty(cell):
        if column.required:
            raise _Wrong(MistakeKind.EMPTY)
        return None
    if isinstance(cell, Formula):
        raise _Wrong(MistakeKind.FORMULA, cell.text)
    if isinstance(cell, CellError):
        raise _Wrong(MistakeKind.CELL_ERROR, cell.text)
    if column.kind is CellKind.DAY:
        return _day(cell, words)
    if column.kind is CellKind.YES_NO:
        return _yes_no(cell, words)
    if column.kind is CellKind.NUMBER:
        return _number(cell)
    if column.kind is CellKind.PEOPLE and not isinstance(cell, str):
        return str(_number(cell))
    return _READERS[column.kind](column, _text(column, cell), words)


def _day(cell: Cell, words: RosterWords) -> date:
    day = cell if isinstance(cell, date) else words.day(cell) if isinstance(cell, str) else None
    if day is None:
        raise _Wrong(MistakeKind.NOT_A_DAY, str(cell))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _Wrong(MistakeKind.DAY_TOO_FAR, day_shown(day))
    return day


def _yes_no(cell: Cell, words: RosterWords) -> bool:
    if isinstance(cell, bool):
        return cell
    said = words.yes_no(cell) if isinstance(cell, str) else None
    if said is None:
        raise _Wrong(MistakeKind.NOT_YES_NO, str(cell))
    return said


def _number(cell: Cell) -> int:
    if isinstance(cell, str) and _DIGITS.fullmatch(cell.strip()):
        cell = int(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if not isinstance(cell, int) or isinstance(cell, bool) or not 0 < cell < 2**31:
        raise _Wrong(MistakeKind.NOT_A_NUMBER, str(cell))
    return cell


def _text(column: Column, cell: Cell) -> str:
    """Spreadsheets take what looks like a number for one: a phone number loses its 0 that way and is asked for anew."""
    if not isinstance(cell, str):
        raise _Wrong(MistakeKind.NOT_TEXT, str(cell))
    text = single_spaced(cell)
    if any(map(_is_invisible, text)):
        seen = "".join(" " if _is_invisible(letter) else letter for letter in text)
        raise _Wrong(MistakeKind.INVISIBLE, " ".join(seen.split()))
    longest = _LONGEST.get(column.kind, LONGEST_TEXT)
    parts = text.split(",") if column.kind is CellKind.ALIASES else [text]
    if any(len(part) > longest for part in parts):
        raise _Wrong(MistakeKind.TOO_LONG, text, (str(longest),))
    return text


def single_spaced(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Zl", "Zp") or unicodedata.bidirectional(letter) in _TURNING


def _code(column: Column, text: str, words: RosterWords) -> str:
    code = text.upper()
    if not CODE.fullmatch(code):
        raise _Wrong(MistakeKind.CODE_FORM, text)
    return code


def _lao(column: Column, text: str, words: RosterWords) -> str:
    """In Lao letters, or in Latin ones where there is no Lao word, such as the name of a foreigner."""
    if _has(text, "THAI") or _has(text, "CYRILLIC"):
        raise _Wrong(MistakeKind.NOT_LAO, text)
    return text


def _latin(column: Column, text: str, words: RosterWords) -> str:
    if _has(text, "LAO") or _has(text, "THAI"):
        raise _Wrong(MistakeKind.NOT_LATIN, text)
    return text


def _has(text: str, script: str) -> bool:
    return any(unicodedata.name(letter, "").startswith(f"{script} ") for letter in text)


def _choice(column: Column, text: str, words: RosterWords) -> str:
    chosen = words.choice(column.key, text)
    if chosen is None or chosen not in column.choices:
        raise _Wrong(MistakeKind.NOT_A_CHOICE, text, column.choices)
    return chosen


def _aliases(column: Column, text: str, words: RosterWords) -> tuple[str, ...]:
    return tuple(alias for one in text.split(",") if (alias := one.strip()))


def _people(column: Column, text: str, words: RosterWords) -> str:
    """Who is meant depends on the other rows."""
    return text


def _email(column: Column, text: str, words: RosterWords) -> str:
    try:
        return email_address(text)
    except ValueError as error:
        raise _Wrong(MistakeKind.NOT_EMAIL, text) from error


def _phone(column: Column, text: str, words: RosterWords) -> str:
    try:
        return phone_number(text)
    except ValueError as error:
        raise _Wrong(MistakeKind.NOT_PHONE, text) from error


_READERS: Mapping[CellKind, Callable[[Column, str, RosterWords], Any]] = {
    CellKind.CODE: _code,
    CellKind.NAMED: _code,
    CellKind.LAO: _lao,
    CellKind.LATIN: _latin,
    CellKind.ALIASES: _aliases,
    CellKind.PEOPLE: _people,
    CellKind.CHOICE: _choice,
    CellKind.EMAIL: _email,
    CellKind.PHONE: _phone,
}
