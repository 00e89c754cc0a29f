"""The board as a picture: read on a phone of 360 px, light enough for a slow network, and on paper without colours."""

import io
import re
from collections import Counter
from dataclasses import replace

import pytest
from PIL import Image

from messages.board_grid import SIGNS
from messages.papers.board_picture import CODE, GUTTER, LOOKS, MARGIN, NARROWEST, PART, PERCENT, WIDTH, picture_words
from messages.papers.typesetting import ChildTypesetter
from messages.papers.typst_child import SHEETS
from roundtable.board import Mark
from roundtable.calendar import RoundTableKind
from roundtable.languages import Bilingual, Language
from roundtable.paper_ports import NotTypeset
from roundtable.statements.board import Board, BoardColumn
from tests.messages.whole_boards import CODES, OF_ALL, whole_board

SMALLEST_PX = 11
SIGN_PX = 13
PIXELS_A_PX = 2
LONGEST_SIDE = 1280
"""Telegram makes pictures smaller that are larger: then 11 px would be fewer."""
READABLE = 4.5
"""https://www.w3.org/TR/WCAG21/#contrast-minimum"""
BOTH = (RoundTableKind.ANNUAL, RoundTableKind.HIGH_LEVEL)
APART = 2.0
"""What has not come stands out from every other cell, also in grey."""


def grey(colour: str) -> float:
    """Relative luminance, which is what a printer without colours leaves: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance"""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((grey(one), grey(other)))
    return (high + 0.05) / (low + 0.05)


async def opened(board: Board, language: Language) -> tuple[bytes, Image.Image]:
    png = await ChildTypesetter().board(board, language)
    return png, Image.open(io.BytesIO(png))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("tables", [(), BOTH], ids=["one round table", "two round tables"])
async def test_thirteen_bodies_and_eight_duties_are_one_light_picture_of_a_phone(
    tables: tuple[RoundTableKind, ...], language: Language
) -> None:
    png, picture = await opened(whole_board(tables=tables), language)
    assert picture.width == WIDTH * PIXELS_A_PX
    assert picture.height <= LONGEST_SIDE
    assert len(png) < 100_000


async def test_every_cell_has_its_colour_and_what_is_missing_is_dark_in_grey(whole_board: Board) -> None:
    _, picture = await opened(whole_board, Language.LO)
    many = [colour for colour, count in Counter(pixels(picture.convert("RGB"), 3)).items() if count > 1000]
    for mark, (ground, _) in LOOKS.items():
        wanted = tuple(int(ground[at : at + 2], 16) for at in (1, 3, 5))
        near = [one for one in many if max(abs(a - b) for a, b in zip(one, wanted, strict=True)) <= 6]
        assert near, f"{mark} is on it"
    dark = sum(shade < 80 for (shade,) in pixels(picture.convert("L"), 1))
    assert dark > 13 * 8 * 100, "the cells of what has not come"


def pixels(picture: Image.Image, bands: int) -> list[tuple[int, ...]]:
    return list(zip(*[iter(picture.tobytes())] * bands, strict=True))


def test_no_text_is_smaller_than_eleven_px() -> None:
    sheet = (SHEETS / "board.typ").read_text(encoding="utf-8")
    sizes = [float(size) for size in re.findall(r"size: ([0-9.]+)pt", sheet)]
    assert min(sizes) >= SMALLEST_PX
    assert len(sizes) == sheet.count("size:"), "every size is one of these"
    assert re.search(r"#set text\(.*size: 11pt,", sheet), "and what names none has this"
    assert "scale(" not in sheet


@pytest.mark.parametrize("mark", LOOKS)
def test_every_sign_is_read_without_colours(mark: Mark) -> None:
    assert contrast(*LOOKS[mark]) >= READABLE


def test_what_has_not_come_is_told_from_all_others_by_its_ground_alone() -> None:
    missing = LOOKS[Mark.MISSING][0]
    assert min(contrast(missing, ground) for mark, (ground, _) in LOOKS.items() if mark is not Mark.MISSING) > APART


def test_the_signs_are_those_of_the_text_under_it() -> None:
    assert set(LOOKS) == set(OF_ALL)
    legend = picture_words(whole_board(), Language.EN)["legend"]
    assert isinstance(legend, list)
    assert [one["sign"] for one in legend] == [SIGNS[mark] for mark in SIGNS if mark in OF_ALL]
    assert len({one["sign"] for one in legend}) == len(legend)


def test_it_says_which_of_two_round_tables_is_which() -> None:
    board = whole_board()
    assert picture_words(board, Language.EN)["of_kinds"] == []
    columns = (*board.columns[:-1], replace(board.columns[-1], head="XM", parts=2, round_tables=BOTH))
    of_kinds = [picture_words(replace(board, columns=columns), language)["of_kinds"] for language in Language]
    assert of_kinds == [["XM 1: ປະຈຳປີ, 2: ລະດັບສູງ"], ["XM 1: annual, 2: high-level"]]
    alone = (*board.columns[:-1], replace(board.columns[-1], head="XM", parts=1, round_tables=BOTH[:1]))
    of_kinds = [picture_words(replace(board, columns=alone), language)["of_kinds"] for language in Language]
    assert of_kinds == [["XM: ປະຈຳປີ"], ["XM: annual"]], "the other one has no date yet"


@pytest.mark.parametrize("tables", [(), BOTH], ids=["one round table", "two round tables"])
def test_the_eight_duties_stand_side_by_side_within_the_width(tables: tuple[RoundTableKind, ...]) -> None:
    bands = picture_words(whole_board(tables=tables), Language.LO)["bands"]
    assert isinstance(bands, list)
    (band,) = bands
    widths = [column["width"] for column in band["columns"]]
    assert len(widths) == 8
    used = 2 * MARGIN + CODE + sum(width + GUTTER for width in widths) + 2 * (PERCENT + GUTTER)
    assert used <= WIDTH
    for column in band["columns"]:
        assert column["width"] >= max(NARROWEST, PART * len(column["numbers"]))
    assert PART >= SIGN_PX + 2
    assert [row["code"] for row in band["rows"]] == list(CODES)


def test_duties_that_do_not_fit_beside_each_other_stand_in_a_further_band() -> None:
    board = whole_board(3)
    columns = board.columns * 2
    rows = tuple(type(row)(row.body, row.body_name, row.cells * 2, row.tally) for row in board.rows)
    wide = Board(2027, board.as_of, columns, rows, own_only=False, tally=board.tally)
    bands = picture_words(wide, Language.EN)["bands"]
    assert isinstance(bands, list)
    assert len(bands) > 1
    assert [column["head"] for band in bands for column in band["columns"]] == [column.head for column in columns]
    assert [band["is_last"] for band in bands] == [False] * (len(bands) - 1) + [True]


async def test_names_from_outside_are_neither_commands_nor_longer_than_their_place() -> None:
    nasty = Bilingual("#panic() $x$ *a* " + "ກ" * 500, '#read("/etc/hostname") ' + "a" * 500)
    board = whole_board(2)
    columns = (BoardColumn("WP", nasty, nasty), *board.columns[1:])
    _, picture = await opened(Board(2027, board.as_of, columns, board.rows, own_only=False), Language.EN)
    assert picture.size[0] == WIDTH * PIXELS_A_PX
    assert picture.size[1] <= LONGEST_SIDE


async def test_a_child_that_gives_no_picture_is_told() -> None:
    with pytest.raises(NotTypeset):
        await ChildTypesetter(60, ("-c", "print('%PDF-')")).board(whole_board(1), Language.LO)
