"""The board as a grid of letters: one line a body, one sign a state, narrow enough for a phone of 360 px.

Signs are ASCII: monospace fonts of phones have them all in one width, and nothing is said by colour.
"""

from collections.abc import Iterable, Sequence

from roundtable.languages import Bilingual
from roundtable.obligations import State
from roundtable.statements.board import BoardColumn, BoardRow

SIGNS = {
    State.MET: "+",
    State.LATE: "o",
    State.OPEN: ":",
    State.AHEAD: ".",
    State.PLANNED: "=",
    State.ON_PAPER: "P",
    State.WAIVED: "-",
}

WIDEST = 31
"""Letters in a line of a <pre> block at 360 px; beyond it the heads stand upright."""


def board_grid(columns: Sequence[BoardColumn], rows: Sequence[BoardRow]) -> str:
    """For a <pre> block: heads above, codes to the left; blank where a body does not owe that."""
    codes = max((len(row.body) for row in rows), default=0)
    heads = [[column.head] for column in columns]
    if codes + sum(len(column.head) + 1 for column in columns) > WIDEST:
        tallest = max(len(column.head) for column in columns)
        heads = [list(column.head.rjust(tallest)) for column in columns]
    widths = [len(head[0]) for head in heads]
    lines = [("", letters) for letters in zip(*heads, strict=True)]
    lines += [(row.body, tuple(SIGNS[state] if state else "" for state in row.states)) for row in rows]
    return "\n".join(_line(code.ljust(codes), cells, widths) for code, cells in lines)


def _line(code: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    return " ".join((code, *(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)))).rstrip()


def signs_shown(rows: Iterable[BoardRow]) -> list[tuple[str, State]]:
    """The signs that the grid uses, for its legend, in the order of SIGNS."""
    used = {state for row in rows for state in row.states}
    return [(sign, state) for state, sign in SIGNS.items() if state in used]


def columns_by_title(columns: Iterable[BoardColumn]) -> list[tuple[str, Bilingual]]:
    """The heads that share a title ("Q1 Q2 Q3 Q4") with it, for the legend, in the order of the columns."""
    heads: dict[Bilingual, list[str]] = {}
    for column in columns:
        heads.setdefault(column.title, []).append(column.head)
    return [(" ".join(shared), title) for title, shared in heads.items()]
