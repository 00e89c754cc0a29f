"""The sheet in which a native reader goes over all our words: complete, nothing empty, and never a formula."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import openpyxl
import pytest

from messages.dates import full_date
from messages.labels import labels_in
from messages.papers.review_sheet import review_sheet, workbook_of
from messages.papers.roster_cells import FONT
from messages.review import MessageRow, StageRow, WordRow, confidence, purpose, stage_rows
from messages.samples import samples
from messages.say import as_read, rows
from roundtable.duties import Duty
from roundtable.duty_file import load_duties
from roundtable.languages import Bilingual, Language
from roundtable.statements import all_statements

TALLEST_ROW = 409
"""https://support.microsoft.com/office/excel-specifications-and-limits"""

DAYS = [date(2026, 7, 1) + timedelta(days=number) for number in range(900)]
MESSAGES, WORDS, STAGES = range(3)
COLUMNS = {MESSAGES: 6, WORDS: 5, STAGES: 8}


@pytest.fixture(scope="module")
def content() -> bytes:
    return review_sheet()


@pytest.fixture(scope="module")
def book(content: bytes) -> Any:
    return opened(content)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def texts(sheet: Any) -> list[tuple[str, ...]]:
    """Of every row in which something stands, without the headings; a row that lies over several is one."""
    found = [row for row in sheet.iter_rows(min_row=2, values_only=True) if any(row)]
    return [tuple(cell or "" for cell in row) for row in found]


def test_every_sample_is_in_it_once_in_each_language(book: Any) -> None:
    said = {language: [as_read(row.words) for row in rows(language=language)] for language in Language}
    found = texts(book.worksheets[MESSAGES])
    assert [row[0] for row in found] == [sample.name for sample in samples()]
    assert [row[2] for row in found] == said[Language.LO]
    assert [row[3] for row in found] == said[Language.EN]


def test_every_short_word_is_in_it_once_in_each_language(book: Any) -> None:
    found = {(section, key): (lao, english) for section, key, lao, english, _ in texts(book.worksheets[WORDS])}
    assert len(found) == len(texts(book.worksheets[WORDS]))
    for place, language in enumerate(Language):
        assert found.keys() == labels_in(language).keys
        shown = {where: words[place].split("\n") for where, words in found.items()}
        assert shown == {where: list(labels_in(language).patterns(*where)) for where in found}


def test_every_stage_of_every_duty_is_in_it_in_its_order(book: Any) -> None:
    ladders = [
        (duty.title.lo, duty.title.en, stage)
        for duty in load_duties().all
        for rhythm in duty.rhythms
        for stage in rhythm.ladder
    ]
    found = texts(book.worksheets[STAGES])
    assert [(*row[0].split("\n")[:2], row[2].split("\n")[0]) for row in found] == ladders


def test_only_the_remarks_are_empty(book: Any) -> None:
    for place, sheet in enumerate(book.worksheets):
        assert sheet.max_column == COLUMNS[place]
        found = texts(sheet)
        assert len(found) > 50
        assert [row for row in found if not all(cell.strip() for cell in row[:-1])] == []
        assert {row[-1] for row in found} == {""}


def test_a_stage_speaks_of_its_duty_from_informing_to_asking() -> None:
    said = {(row.duty.en, row.period.en, row.stage): row.words.en for row in stage_rows()}
    assert (
        "is due on Wednesday 31 March 2027 (10 working days from now)" in said["Annual workplan", "2027", "before-14"]
    )
    assert "The guideline asks for the priority consultation topics" in said["Annual workplan", "2027", "before-30"]
    assert "has not yet received" in said["Annual workplan", "2027", "after-2"]
    assert "May we ask you personally" in said["Annual workplan", "2027", "after-10"]
    assert "is to be held by" in said["Quarterly meeting", "quarter 1 of 2027", "before-7"]
    last = {
        ("Quarterly meeting", "quarter 1 of 2027", "after-5"): "has it been held, or does something stand in its way?",
        ("Approval of the annual workplan", "2027", "after-2"): "has the executive level considered it",
        ("Publication of the annual workplan", "2027", "after-2"): "does it stand there already",
    }
    for stage, words in last.items():
        assert "May we ask you personally" in said[stage]
        assert words in said[stage]
    assert (
        "for the first half of 2027 is due on Friday 30 April"
        in said["Progress report", "first half of 2027", "before-3"]
    )


def test_the_rtp_secretariat_is_not_asked_to_write_to_itself() -> None:
    own = [row for row in stage_rows() if row.asked.en.endswith("(RTP)")]
    assert {row.stage for row in own} >= {"after-2", "after-5"}
    assert [row.stage for row in own if "/write" in row.words.en or "/write" in row.words.lo] == []


def bare(words: str, language: Language) -> str:
    """Without its days and numbers, and without what stands in brackets, which is how many days are left."""
    for day in DAYS:
        words = words.replace(full_date(day, language), "")
    return re.sub(r"\d+|\([^()]*\)", "", words)


def ladders(duties: Iterable[Duty], language: Language) -> dict[tuple[str, str], dict[str, str]]:
    """By duty and period, what is said at each stage."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in stage_rows(duties):
        found.setdefault((row.duty.en, row.period.en), {})[row.stage] = bare(row.words.in_(language), language)
    return found


def alike(said: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(one, other) for one, other in combinations(said, 2) if said[one] == said[other]]


@pytest.mark.parametrize("language", Language)
def test_no_two_stages_of_a_duty_are_worded_alike(language: Language) -> None:
    found = ladders(load_duties().all, language)
    assert sum(map(len, found.values())) > 60
    assert {duty: pairs for duty, said in found.items() if (pairs := alike(said))} == {}


@pytest.mark.parametrize("language", Language)
def test_nor_are_they_where_a_ladder_is_longer_than_ours(language: Language) -> None:
    """An installation may give any duty the ladder of a paper."""
    longest = ("before-30", "before-14", "before-3", "after-2", "after-10")
    duties = [
        replace(duty, rhythms=tuple(replace(one, ladder=longest) for one in duty.rhythms)) for duty in load_duties().all
    ]
    found = ladders(duties, language)
    asks = {Language.LO: "ຂໍຮຽນຖາມທ່ານ", Language.EN: "May we ask you personally"}[language]
    assert {duty: pairs for duty, said in found.items() if (pairs := alike(said))} == {}
    assert [
        duty for duty, said in found.items() if [asks in one for one in said.values()] != [False] * 4 + [True]
    ] == []


def test_no_stage_falls_on_a_weekend_or_into_lao_new_year() -> None:
    weekend = ("Saturday", "Sunday")
    quiet = {f"{day} April 2027" for day in range(12, 19)}
    days = [row.day.en for row in stage_rows()]
    assert [day for day in days if day.startswith(weekend) or day.split(" ", 1)[1] in quiet] == []


def test_every_statement_says_in_its_first_paragraph_what_it_is_for() -> None:
    """Else the sheet shows what a dataclass says of itself."""
    assert [kind.__name__ for kind in all_statements() if purpose(kind).startswith(f"{kind.__name__}(")] == []
    assert [kind.__name__ for kind in all_statements() if not purpose(kind)] == []


def test_how_sure_we_are_stands_beside_each_message(book: Any) -> None:
    found = {row[0]: row[4] for row in texts(book.worksheets[MESSAGES])}
    words = {level: labels_in(Language.LO)("review-sheet", level) for level in ("high", "medium")}
    for sample in samples():
        assert found[sample.name].split("\n")[0] == words[confidence(type(sample.statement).__name__)]
    assert {said.split("\n")[0] for said in found.values()} == set(words.values())


def test_the_same_words_give_the_same_workbook(content: bytes) -> None:
    assert review_sheet() == content


def test_headings_stay_and_are_in_both_languages(book: Any) -> None:
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        for heading in sheet[1]:
            lao, english = heading.value.split("\n")
            assert any("\u0e80" <= sign <= "\u0eff" for sign in lao)
            assert english.isascii()
        assert len(sheet.title) <= 31


def test_it_is_read_on_a_laptop_and_printed_across_a4(book: Any) -> None:
    for sheet in book.worksheets:
        assert sum(column.width for column in sheet.column_dimensions.values()) < 195
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.font.name for cell in filled} == {FONT}
        assert all(cell.alignment.wrap_text for cell in filled)
        heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
        assert all(height is not None and height <= TALLEST_ROW for height in heights)


LIKE_FORMULAS = ('=HYPERLINK("http://example.la","x")', "+1+1", "-1", "@SUM(A1)", "=", "\t=1", "http://example.la")


def of_one_text(text: str) -> tuple[Sequence[MessageRow], Sequence[WordRow], Sequence[StageRow]]:
    both = Bilingual(text, text)
    stage = StageRow(both, both, both, "before-3", both, both, both, both)
    return (MessageRow(text, text, both, "medium"),), (WordRow(text, text, both),), (stage,)


@pytest.mark.parametrize("text", LIKE_FORMULAS)
def test_what_looks_like_a_formula_is_a_text_and_stays_one(text: str) -> None:
    content = workbook_of(*of_one_text(text))
    for sheet in opened(content).worksheets:
        filled = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
        assert sum(cell.value == text for cell in filled) >= 2
        assert {cell.data_type for cell in filled} == {"s"}
        assert all(cell.quotePrefix for cell in filled)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        assert sheets
        assert not [name for name in sheets if b"<f>" in parts.read(name) or b"<hyperlink" in parts.read(name)]


def test_a_message_taller_than_any_row_lies_over_several_and_is_whole() -> None:
    text = "\n".join(f"line {number}" for number in range(90))
    messages = (
        MessageRow("Tall", "Is long.", Bilingual(text, "short"), "high"),
        MessageRow("Next", "Follows.", Bilingual("below", "below"), "high"),
    )
    sheet = opened(workbook_of(messages, (), ())).worksheets[MESSAGES]
    assert [(row[0], row[2]) for row in texts(sheet)] == [("Tall", text), ("Next", "below")]
    over = next(area for area in sheet.merged_cells.ranges if area.coord.startswith("C2:"))
    heights = [sheet.row_dimensions[row].height for row in range(over.min_row, over.max_row + 1)]
    assert sum(heights) >= 90 * 16
    assert max(heights) <= TALLEST_ROW
