"""Foreign workbooks: cells come out as plain values, and what is no workbook is refused for its reason."""

import io
import re
from collections.abc import Callable
from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from roundtable.ports import NoWorkbook
from roundtable.workbooks import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    CellError,
    Formula,
    Workbook,
    WorkbookProblem,
)
from storage.files.workbook import ChildWorkbookReader, workbook_of
from storage.files.workbook_cells import read_cells
from tests.storage.files import samples


def written(fill: Callable[[Worksheet], None], sheets: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for number in range(1, sheets):
        book.create_sheet(f"More {number}")
    assert isinstance(book.active, Worksheet)
    fill(book.active)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def one_cell(value: object, row: int = 1, column: int = 1) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        sheet.cell(row, column).value = value  # type: ignore[assignment]

    return fill


def read(content: bytes) -> Workbook:
    return workbook_of(read_cells(content))


def problem(content: bytes) -> WorkbookProblem:
    with pytest.raises(NoWorkbook) as refused:
        read(content)
    return refused.value.problem


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("ບຸນມີ", "ບຸນມີ"),
        (" 020 5555 1234 ", " 020 5555 1234 "),
        ("two\nlines", "two\nlines"),
        (12, 12),
        (1.5, 1.5),
        (True, True),
        (date(2027, 3, 31), date(2027, 3, 31)),
        (datetime(2027, 3, 31, 23, 59), date(2027, 3, 31)),  # noqa: DTZ001  # spreadsheets know no zones
        (time(9, 5), "09:05:00"),
        ("=SUM(A2:A9)", Formula("=SUM(A2:A9)")),
        ("#REF!", CellError("#REF!")),
    ],
)
def test_a_cell_is_what_stands_in_it(value: object, cell: object) -> None:
    assert read(written(one_cell(value))).sheets[0].rows == ((cell,),)


def test_rows_and_columns_keep_their_places_and_nothing_behind_the_last_is_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B3"] = "x"
        sheet["D3"].font = Font(bold=True)
        sheet["A9"].font = Font(bold=True)

    assert read(written(fill)).sheets[0].rows == ((), (), (None, "x"))


def test_a_lonely_format_in_the_last_row_of_all_is_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "x"
        sheet["A1048576"].font = Font(bold=True)
        sheet["XFD1"].font = Font(bold=True)

    assert read(written(fill)).sheets[0].rows == (("x",),)


@pytest.mark.parametrize("dimension", [b"", b'<dimension ref="A1"/>', b'<dimension ref="A1:XFD1048576"/>'])
def test_a_sheet_is_read_whole_whatever_it_says_of_its_size(dimension: bytes) -> None:
    def lie(name: str, part: bytes) -> bytes:
        return re.sub(rb"<dimension[^>]*/>", dimension, part) if name.startswith("xl/worksheets/") else part

    content = samples.repacked(written(one_cell("x", row=2, column=3)), lie)
    assert read(content).sheets[0].rows == ((), (None, None, "x"))


def test_sheets_come_in_order_with_their_titles_hidden_ones_too() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("ໜ່ວຍງານ").sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    assert [sheet.title for sheet in read(target.getvalue()).sheets] == ["Sheet", "ໜ່ວຍງານ"]


def test_as_much_as_may_be_taken_is_taken() -> None:
    content = written(one_cell("x", row=MOST_ROWS, column=MOST_COLUMNS), sheets=MOST_SHEETS)
    found = read(content)
    assert len(found.sheets) == MOST_SHEETS
    assert len(found.sheets[0].rows) == MOST_ROWS
    assert len(found.sheets[0].rows[-1]) == MOST_COLUMNS


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(written(one_cell("x", row=MOST_ROWS + 1)), id="rows"),
        pytest.param(written(one_cell("x", column=MOST_COLUMNS + 1)), id="columns"),
        pytest.param(written(one_cell("x"), sheets=MOST_SHEETS + 1), id="sheets"),
    ],
)
def test_more_than_may_be_taken_is_refused(content: bytes) -> None:
    assert problem(content) is WorkbookProblem.TOO_LARGE


def without(part_name: str) -> bytes:
    def emptied(name: str, part: bytes) -> bytes:
        return b"" if name == part_name else part

    return samples.repacked(samples.excel(), emptied)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"code,name\nHLT,Health\n", WorkbookProblem.NOT_XLSX, id="csv"),
        pytest.param(samples.ole("Workbook"), WorkbookProblem.NOT_XLSX, id="xls"),
        pytest.param(samples.word(), WorkbookProblem.NOT_XLSX, id="docx"),
        pytest.param(samples.pdf_bytes(samples.pdf()), WorkbookProblem.NOT_XLSX, id="pdf"),
        pytest.param(samples.picture("PNG"), WorkbookProblem.NOT_XLSX, id="a picture"),
        pytest.param(samples.archive(mimetype=b"application/vnd.oasis"), WorkbookProblem.NOT_XLSX, id="ods"),
        pytest.param(samples.ole("EncryptedPackage", "EncryptionInfo"), WorkbookProblem.LOCKED, id="a password"),
        pytest.param(samples.program(), WorkbookProblem.DANGEROUS, id="a program"),
        pytest.param(
            samples.repacked(samples.excel(), samples.unchanged, {"bomb": bytes(60_000_000)}),
            WorkbookProblem.DANGEROUS,
            id="a bomb",
        ),
        pytest.param(
            samples.repacked(samples.excel(), samples.unchanged, {"xl/vbaProject.bin": b"x"}),
            WorkbookProblem.DANGEROUS,
            id="macros",
        ),
        pytest.param(samples.excel()[:-300], WorkbookProblem.BROKEN, id="cut off"),
    ],
)
def test_what_is_no_workbook_is_refused_for_its_reason(content: bytes, why: WorkbookProblem) -> None:
    assert problem(content) is why


async def refusal(content: bytes, reader: ChildWorkbookReader) -> WorkbookProblem:
    with pytest.raises(NoWorkbook) as refused:
        await reader.read(content)
    return refused.value.problem


BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %s "%s">' % (bytes([letter + 1]), b"&%s;" % bytes([letter]) * 10) for letter in range(97, 107)
    )
    + b"]><worksheet>&k;</worksheet>"
)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(without("xl/workbook.xml"), id="no list of sheets"),
        pytest.param(without("xl/worksheets/sheet1.xml"), id="no sheet"),
        pytest.param(without("xl/styles.xml"), id="no styles"),
        pytest.param(
            samples.repacked(
                samples.excel(),
                lambda name, part: BILLION_LAUGHS if name == "xl/worksheets/sheet1.xml" else part,
            ),
            id="a billion laughs",
        ),
    ],
)
async def test_what_nobody_can_open_ends_the_child_and_is_refused(content: bytes) -> None:
    assert await refusal(content, ChildWorkbookReader()) in (WorkbookProblem.BROKEN, WorkbookProblem.DANGEROUS)


async def test_an_empty_file_costs_no_child() -> None:
    assert await refusal(b"", ChildWorkbookReader(wall_s=0)) is WorkbookProblem.EMPTY


async def test_a_child_says_why_it_refuses() -> None:
    assert await refusal(b"a,b\n1,2\n", ChildWorkbookReader()) is WorkbookProblem.NOT_XLSX


async def test_a_workbook_that_takes_too_much_memory_is_dangerous() -> None:
    greedy = samples.excel() + bytes(140 * 1024**2)
    assert await refusal(greedy, ChildWorkbookReader(memory_bytes=128 * 1024**2)) is WorkbookProblem.DANGEROUS


async def test_a_workbook_that_takes_too_long_is_broken() -> None:
    assert await refusal(samples.excel(), ChildWorkbookReader(wall_s=0.01)) is WorkbookProblem.BROKEN


async def test_a_child_reads_cells_of_every_kind() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["ບຸນມີ", 1, 2.5, True, date(2027, 3, 31), "=A1", "#N/A", None, "end"])

    workbook = await ChildWorkbookReader().read(written(fill))
    kinds = ("ບຸນມີ", 1, 2.5, True, date(2027, 3, 31), Formula("=A1"), CellError("#N/A"), None, "end")
    assert workbook.sheets[0].rows == (kinds,)
