"""The board as a grid of letters: one line a body, one sign a state, narrow enough for a phone of 360 px.

Signs are ASCII: monospace fonts of phones have them all in one width, and nothing is said by colour.
"""

from collections.abc import Iterable, Sequence

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

WIDEST = 34
"""Letters in a line of a <pre> block at 360 px; beyond it the columns close up."""


def board_grid(columns: Sequence[BoardColumn], rows: Sequence[BoardRow]) -> str:
    """For a <pre> block: heads above, codes to the left; blank where a body does not owe that."""
    codes = max((len(row.body) for row in rows), default=0)
    widths = [len(column.head) for column in columns]
    gap = " " if codes + sum(widths) + len(widths) <= WIDEST else ""
    lines = [" " * codes + " " + gap.join(column.head for column in columns)]
    for row in rows:
        cells = (SIGNS[state] if state else "" for state in row.states)
        padded = gap.join(sign.center(width) for sign, width in zip(cells, widths, strict=True))
        lines.append(f"{row.body:<{codes}} {padded}".rstrip())
    return "\n".join(lines)


def signs_shown(rows: Iterable[BoardRow]) -> list[tuple[str, State]]:
    """The signs that the grid uses, for its legend, in the order of SIGNS."""
    used = {state for row in rows for state in row.states}
    return [(sign, state) for state, sign in SIGNS.items() if state in used]
