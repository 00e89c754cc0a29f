"""The board as letters."""

import pytest

from messages.board_grid import SIGNS, WIDEST, board_grid, signs_shown
from messages.samples import samples
from messages.wording import TemplateWording
from roundtable.board import Mark, plainly
from roundtable.languages import UNNAMED, Language, Tongue
from roundtable.notices import LONGEST_CAPTION
from roundtable.statements.board import Board, BoardColumn, BoardRow
from roundtable.words import visible_length
from tests.messages.whole_boards import whole_board

ROWS = (
    BoardRow("HLT", UNNAMED, ((Mark.ON_TIME,), (Mark.LATE, None, Mark.PLANNED, Mark.AHEAD), ())),
    BoardRow("RTP", UNNAMED, ((), (), (Mark.MISSING,))),
)


def columns(*heads: str, parts: int = 1) -> tuple[BoardColumn, ...]:
    return tuple(BoardColumn(head, UNNAMED, UNNAMED, parts) for head in heads)


COLUMNS = (*columns("WP"), *columns("QM", parts=4), *columns("PR"))


def test_signs_stand_under_their_heads_in_the_order_of_their_periods_and_what_is_not_owed_is_blank() -> None:
    assert board_grid(COLUMNS, ROWS).split("\n") == [
        "    WP QM   PR",
        "HLT +  ~ =.",
        "RTP         o",
    ]


def test_the_eight_duties_of_the_guideline_fit_with_their_quarters() -> None:
    heads = (*columns("WP", "AP"), *columns("QM", parts=4), *columns("XM"), *columns("JM", parts=4))
    heads = (*heads, *columns("PR", parts=2), *columns("PB", "RV"))
    lines = board_grid(heads, (BoardRow("HLT", UNNAMED, ((Mark.AHEAD,),) * len(heads)),)).split("\n")
    assert lines[0] == "    WP AP QM   XM JM   PR PB RV"
    assert max(map(len, lines)) <= WIDEST


def test_too_many_columns_stand_upright_and_fit() -> None:
    many = columns("WP", "AP", "QM", "XM", "JM", "PR", "PB", "RV", "ZA", "ZB", "ZC")
    lines = board_grid(many, (BoardRow("HLT", UNNAMED, ((Mark.AHEAD,),) * len(many)),)).split("\n")
    assert lines[:2] == ["    W A Q X J P P R Z Z Z", "    P P M M M R B V A B C"]
    assert max(map(len, lines)) <= WIDEST


def test_every_mark_has_a_sign_that_every_font_has_and_none_means_two_things_to_one_reader() -> None:
    assert set(SIGNS) == set(Mark)
    assert all(sign.isascii() and len(sign) == 1 for sign in SIGNS.values())
    of_one_self = {plainly(mark, is_asked=is_asked) for mark in Mark for is_asked in (True, False)}
    of_all = set(Mark) - {Mark.RECEIVED, Mark.NOT_HELD, Mark.WITH_SECRETARIAT}
    for read in (of_one_self, of_all):
        assert len({SIGNS[mark] for mark in read}) == len(read)


def test_the_legend_names_only_what_is_shown() -> None:
    expected = [("+", Mark.ON_TIME), ("~", Mark.LATE), ("o", Mark.MISSING), ("=", Mark.PLANNED), (".", Mark.AHEAD)]
    assert signs_shown(ROWS) == expected


def test_a_board_without_rows_is_no_error() -> None:
    assert board_grid(COLUMNS, ()) == " WP QM   PR"
    assert board_grid((), ()) == ""


def test_the_grid_stands_last_just_above_the_buttons(wording: TemplateWording) -> None:
    for sample in samples():
        if isinstance(sample.statement, Board) and sample.statement.rows:
            for language in Language:
                assert wording.words(sample.statement, language).html.endswith("</pre>"), sample.name


def test_the_whole_board_of_ten_groups_fits_a_small_phone() -> None:
    assert WIDEST == 31  # letters of a <pre> block within 360 px
    for sample in samples():
        if isinstance(sample.statement, Board):
            lines = board_grid(sample.statement.columns, sample.statement.rows).split("\n")
            assert max(map(len, lines)) <= WIDEST, sample.name


def test_thirteen_bodies_with_eight_duties_and_every_mark_stand_under_the_picture(
    wording: TemplateWording, whole_board: Board
) -> None:
    assert (len(whole_board.rows), len(whole_board.columns)) == (13, 8)
    for language in Language:
        assert visible_length(wording.words(whole_board, language).html) <= LONGEST_CAPTION


@pytest.mark.parametrize("language", Language)
def test_the_longest_board_has_room_under_its_picture_in_one_language(language: Language) -> None:
    said = {tongue: TemplateWording().words(whole_board(), tongue).html for tongue in (language, Tongue.BOTH)}
    assert visible_length(said[language]) <= LONGEST_CAPTION < visible_length(said[Tongue.BOTH])
