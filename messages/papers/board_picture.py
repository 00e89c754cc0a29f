"""The words and measures of the board as a picture, as sheets/board.typ sets them.

Lengths are in px of a phone that is 360 px wide; the picture has two pixels for each of them, as phones do. The periods
of a duty are marks side by side in its column: so a year is seen at once, at a size that needs no zooming, and what
fell due first is not hidden behind what fell due last.
"""

from collections.abc import Iterator, Sequence

from messages import dates
from messages.board_grid import SIGNS, signs_shown
from messages.buttons import said
from messages.foreign_text import on_one_line
from messages.labels import labels_in
from roundtable.board import Mark, Tally
from roundtable.clusters import clip
from roundtable.languages import Language
from roundtable.statements.board import Board, BoardColumn

WIDTH = 360
MARGIN = 3
"""So that eight duties of a year of two round tables stand side by side: a second band makes a picture that Telegram
shrinks."""
GUTTER = 2
CODE = 28
PERCENT = 21
PART = 15
"""The narrowest mark: a sign of 13 px with air around it."""
NARROWEST = 21
WIDEST = 60
LONGEST_HEAD = 20
"""Clusters of a duty's short name, which stands upright over its column."""

LOOKS = {
    Mark.ON_TIME: ("#bfe5c4", "#0b3d14"),
    Mark.LATE: ("#f6dc8d", "#3d2c00"),
    Mark.BY_NEW_DATE: ("#d9ecb0", "#24380a"),
    Mark.NEW_DATE: ("#f7c59c", "#452000"),
    Mark.ON_PAPER: ("#dccbf0", "#2f1650"),
    Mark.NOTHING: ("#dedede", "#222222"),
    Mark.WAIVED: ("#dedede", "#222222"),
    Mark.MISSING: ("#7a1f2b", "#ffffff"),
    Mark.PLANNED: ("#c4dcf5", "#0c2d52"),
    Mark.OPEN: ("#ffffff", "#222222"),
    Mark.AHEAD: ("#ffffff", "#444444"),
}
"""Ground and ink. The sign says it; the colour says it again. What has not come is the only dark cell, so that it is
found on paper that was printed without colours, too."""


def picture_words(board: Board, language: Language) -> dict[str, object]:
    """Duties that do not fit beside each other stand in a further band, with all bodies again; percents in the last."""
    word = labels_in(language)
    bands = tuple(_bands(board.columns))
    return {
        "language": language.value,
        "width": WIDTH,
        "margin": MARGIN,
        "gutter": GUTTER,
        "code": CODE,
        "percent": PERCENT,
        "head": word("board-picture", "head").format(year=board.year),
        "as_of": word("board-picture", "as-of").format(date=dates.full_date(board.as_of, language)),
        "complete": word("board-picture", "complete"),
        "timely": word("board-picture", "timely"),
        "note": word("board-picture", "percent"),
        "bands": [
            {
                "columns": [_head(board.columns[place], width, language) for place, width in band],
                "rows": [
                    {
                        "code": clip(on_one_line(row.body), 5),
                        "cells": [[_cell(mark) for mark in row.cells[place]] for place, _ in band],
                        "percents": _percents(row.tally),
                    }
                    for row in board.rows
                ],
                "all": word("board-picture", "all"),
                "percents": _percents(board.tally),
                "is_last": band is bands[-1],
            }
            for band in bands
        ],
        "of_kinds": [_kinds(column, language) for column in board.columns if column.round_tables],
        "legend": [{**_look(mark), "text": word("mark", mark)} for _, mark in signs_shown(board.rows) if mark in LOOKS],
    }


def _bands(columns: Sequence[BoardColumn]) -> Iterator[tuple[tuple[int, int], ...]]:
    """(place of a column, its width): as many as fit, the room that is left shared by those of one mark."""
    room = WIDTH - 2 * MARGIN - CODE - 2 * (PERCENT + GUTTER)
    band: list[int] = []
    for place in range(len(columns)):
        if band and sum(_least(columns[one]) + GUTTER for one in (*band, place)) > room:
            yield _spread(columns, band, room)
            band = []
        band.append(place)
    if band:
        yield _spread(columns, band, room)


def _least(column: BoardColumn) -> int:
    return max(NARROWEST, PART * column.parts)


def _spread(columns: Sequence[BoardColumn], band: Sequence[int], room: int) -> tuple[tuple[int, int], ...]:
    over = room - sum(_least(columns[place]) + GUTTER for place in band)
    parts = sum(columns[place].parts for place in band)
    more = max(over, 0) // parts
    return tuple(
        (place, min(_least(columns[place]) + more * columns[place].parts, WIDEST * columns[place].parts))
        for place in band
    )


def _head(column: BoardColumn, width: int, language: Language) -> dict[str, object]:
    numbers = [str(number) for number in range(1, column.parts + 1)] if column.parts > 1 else []
    name = clip(on_one_line(said(column.short, language)), LONGEST_HEAD)
    return {"name": name, "head": clip(column.head, 3), "width": width, "numbers": numbers}


def _kinds(column: BoardColumn, language: Language) -> str:
    """Which of two round tables is which: "XM 1: annual, 2: high-level"; and which one stands there alone."""
    word, head = labels_in(language), clip(column.head, 3)
    kinds = [word("round-table-kind", kind) for kind in column.round_tables]
    if column.parts == 1:
        return f"{head}: {kinds[0]}"
    return f"{head} {', '.join(f'{number}: {kind}' for number, kind in enumerate(kinds, 1))}"


def _look(mark: Mark) -> dict[str, object]:
    ground, ink = LOOKS[mark]
    return {"sign": SIGNS[mark], "ground": ground, "ink": ink}


def _cell(mark: Mark | None) -> dict[str, object] | None:
    return _look(mark) if mark in LOOKS else None


def _percents(tally: Tally) -> list[str]:
    """Without their sign, which stands in the note; a dash where there is nothing to count."""
    return ["–" if share is None else str(share) for share in (tally.completeness, tally.timeliness)]
