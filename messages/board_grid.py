"""The board as a grid of letters: one line a body, one sign an obligation, narrow enough for a phone of 360 px.

Signs are ASCII: monospace fonts of phones have them all in one width, and nothing is said by colour. The periods of one
duty stand side by side in its column, in their order: a year on one small screen, and no sideways scrolling.
"""

from collections.abc import Iterable, Sequence

from roundtable.board import Mark
from roundtable.statements.board import BoardColumn, BoardRow

SIGNS = {
    Mark.ON_TIME: "+",
    Mark.RECEIVED: "+",
    Mark.LATE: "~",
    Mark.BY_NEW_DATE: "*",
    Mark.NEW_DATE: ">",
    Mark.ON_PAPER: "P",
    Mark.NOTHING: "-",
    Mark.NOT_HELD: "-",
    Mark.WAIVED: "/",
    Mark.MISSING: "o",
    Mark.PLANNED: "=",
    Mark.OPEN: ":",
    Mark.AHEAD: ".",
    Mark.WITH_SECRETARIAT: "R",
}

WIDEST = 31
"""Letters in a line of a <pre> block at 360 px; beyond it the heads stand upright."""


def board_grid(columns: Sequence[BoardColumn], rows: Sequence[BoardRow]) -> str:
    """For a <pre> block: heads above, codes to the left; blank where a body does not owe that."""
    codes = max((len(row.body) for row in rows), default=0)
    widths = [max(len(column.head), column.parts) for column in columns]
    heads = [[column.head] for column in columns]
    if codes + sum(width + 1 for width in widths) > WIDEST:
        tallest = max(len(column.head) for column in columns)
        heads = [list(column.head.rjust(tallest)) for column in columns]
        widths = [column.parts for column in columns]
    lines = [("", letters) for letters in zip(*heads, strict=True)]
    lines += [(row.body, tuple("".join(map(_sign, cell)) for cell in row.cells)) for row in rows]
    return "\n".join(_line(code.ljust(codes), cells, widths) for code, cells in lines)


def _sign(mark: Mark | None) -> str:
    return SIGNS[mark] if mark is not None else " "


def _line(code: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    return " ".join((code, *(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)))).rstrip()


def signs_shown(rows: Iterable[BoardRow]) -> list[tuple[str, Mark]]:
    """The signs that the grid uses, for its legend, in the order of SIGNS."""
    used = {mark for row in rows for cell in row.cells for mark in cell}
    return [(sign, mark) for mark, sign in SIGNS.items() if mark in used]
