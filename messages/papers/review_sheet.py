"""The review sheet as an XLSX workbook: all our words, Lao and English side by side, with room for remarks."""

import io
import math
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from messages.papers.roster_cells import DARK, FONT, LINE, PALE, TEXT_FORMAT, lines_of
from messages.review import MessageRow, StageRow, WordRow, message_rows, stage_rows, word_rows
from messages.roster_words import in_both
from roundtable.languages import Bilingual

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The same in every workbook: the same words give the same bytes. xlsxwriter takes naive UTC."""

_FONT_SIZE, _LINE_HEIGHT = 10, 16
_TALLEST_ROW = 400
"""In points; spreadsheet programs take 409. What is taller lies over several rows."""

_A4 = 9


class _Column(NamedTuple):
    """By the key of its heading; the width is in letters of the font."""

    key: str
    width: float


_REMARK = _Column("remark", 32)
_MESSAGES = (
    _Column("name", 20),
    _Column("purpose", 26),
    _Column("lao", 52),
    _Column("english", 46),
    _Column("confidence", 11),
    _REMARK,
)
_WORDS = (_Column("section", 18), _Column("key", 26), _Column("lao-word", 56), _Column("english", 52), _REMARK)
_STAGES = (
    _Column("duty", 18),
    _Column("period", 11),
    _Column("stage", 13),
    _Column("day", 14),
    _Column("asked", 16),
    _Column("lao", 44),
    _Column("english", 40),
    _REMARK,
)


class _Looks:
    """The formats of the workbook. Whatever a text begins with, it stays one: also after it was edited."""

    def __init__(self, book: "Workbook") -> None:
        def added(**properties: Any) -> "Format":
            common = {"font_name": FONT, "font_size": _FONT_SIZE, "valign": "top", "text_wrap": True}
            return book.add_format(common | {"border": 1, "border_color": LINE} | properties)

        self.heading = added(bold=True, bg_color=DARK, font_color="#FFFFFF")
        self.text = added(quote_prefix=True)
        self.remark = added(bg_color=PALE, num_format=TEXT_FORMAT)


def review_sheet(further: Sequence[WordRow] = ()) -> bytes:
    """The same bytes for the same words. `further` ones stand in files of their own, beside the messages."""
    return workbook_of(message_rows(), word_rows(), stage_rows(), further)


def workbook_of(
    messages: Sequence[MessageRow],
    words: Sequence[WordRow],
    stages: Sequence[StageRow],
    further: Sequence[WordRow] = (),
) -> bytes:
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 11}})
    book.set_properties({"title": _both("title"), "created": _MADE})
    looks = _Looks(book)
    _write(book.add_worksheet(_both("messages")), _MESSAGES, map(_message, messages), looks)
    _write(book.add_worksheet(_both("words")), _WORDS, map(_word, words), looks)
    _write(book.add_worksheet(_both("stages")), _STAGES, map(_stage, stages), looks)
    if further:
        _write(book.add_worksheet(_both("further")), _WORDS, map(_word, further), looks)
    book.close()
    return target.getvalue()


def _message(row: MessageRow) -> tuple[str, ...]:
    sure = _both(row.confidence, between="\n")
    return (row.name, row.purpose, row.words.lo, row.words.en, sure)


def _word(row: WordRow) -> tuple[str, ...]:
    return (row.section, row.key, row.words.lo, row.words.en)


def _stage(row: StageRow) -> tuple[str, ...]:
    duty = f"{_lines(row.duty)}\n({row.short.lo}, {row.short.en})"
    stage = f"{row.stage}\n{_lines(row.stage_said)}"
    return (duty, _lines(row.period), stage, _lines(row.day), _lines(row.asked), row.words.lo, row.words.en)


def _lines(pair: Bilingual) -> str:
    return f"{pair.lo}\n{pair.en}"


def _both(key: str, between: str = " ") -> str:
    return in_both("review-sheet", key, between)


def _write(sheet: "Worksheet", columns: Sequence[_Column], rows: Iterator[tuple[str, ...]], looks: _Looks) -> None:
    widths = [column.width for column in columns]
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, _both(column.key, between="\n"), looks.heading)
    sheet.set_row(0, _height([_both(column.key, between="\n") for column in columns], widths))
    top = 1
    for texts in rows:
        top += _write_row(sheet, top, texts, widths, looks)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")


def _write_row(sheet: "Worksheet", top: int, texts: Sequence[str], widths: Sequence[float], looks: _Looks) -> int:
    """Returns over how many rows it lies. Texts are written as texts: nothing becomes a number, a formula or a link."""
    height = _height(texts, widths)
    rows = math.ceil(height / _TALLEST_ROW)
    for row in range(top, top + rows):
        sheet.set_row(row, math.ceil(height / rows))
    cells = chain(((text, looks.text) for text in texts), [("", looks.remark)])
    for place, (text, look) in enumerate(cells):
        if rows > 1:
            sheet.merge_range(top, place, top + rows - 1, place, "", look)
        if text:
            sheet.write_string(top, place, text, look)
        elif rows == 1:
            sheet.write_blank(top, place, None, look)
    return rows


def _height(texts: Sequence[str], widths: Sequence[float]) -> int:
    return _LINE_HEIGHT * max(lines_of(text, width) for text, width in zip(texts, widths, strict=False))
