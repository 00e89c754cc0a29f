"""The board as letters."""

from messages.board_grid import SIGNS, WIDEST, board_grid, columns_by_title, signs_shown
from messages.samples import samples
from messages.wording import TemplateWording
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.obligations import State
from roundtable.statements.board import Board, BoardColumn, BoardRow

ROWS = (
    BoardRow("HLT", UNNAMED, (State.MET, None, State.PLANNED)),
    BoardRow("RTP", UNNAMED, (None, State.ON_PAPER, State.LATE)),
)
COLUMNS = tuple(BoardColumn(head, UNNAMED) for head in ("WP", "Q1", "PR"))


def test_signs_stand_under_their_heads_and_what_is_not_owed_is_blank() -> None:
    assert board_grid(COLUMNS, ROWS).split("\n") == [
        "    WP Q1 PR",
        "HLT +     =",
        "RTP    P  o",
    ]


def test_too_many_columns_stand_upright_and_fit() -> None:
    heads = ("WP", "AP", "Q1", "Q2", "Q3", "Q4", "XM", "J1", "J2", "J3", "J4", "PR")
    columns = tuple(BoardColumn(head, UNNAMED) for head in heads)
    row = BoardRow("HLT", UNNAMED, (State.AHEAD,) * len(heads))
    lines = board_grid(columns, (row,)).split("\n")
    assert lines[:2] == ["    W A Q Q Q Q X J J J J P", "    P P 1 2 3 4 M 1 2 3 4 R"]
    assert max(map(len, lines)) <= WIDEST


def test_every_state_has_a_sign_of_its_own_that_every_font_has() -> None:
    assert set(SIGNS) == set(State)
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert all(sign.isascii() and len(sign) == 1 for sign in SIGNS.values())


def test_the_legend_names_only_what_is_shown() -> None:
    assert signs_shown(ROWS) == [("+", State.MET), ("o", State.LATE), ("=", State.PLANNED), ("P", State.ON_PAPER)]


def test_columns_of_one_duty_share_a_line_of_the_legend() -> None:
    quarterly, report = Bilingual("ໄຕມາດ", "Quarterly"), Bilingual("ລາຍງານ", "Report")
    columns = (BoardColumn("Q1", quarterly), BoardColumn("Q2", quarterly), BoardColumn("PR", report))
    assert columns_by_title(columns) == [("Q1 Q2", quarterly), ("PR", report)]


def test_a_board_without_rows_is_no_error() -> None:
    assert board_grid(COLUMNS, ()) == " WP Q1 PR"
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
