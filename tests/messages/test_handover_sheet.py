"""The hand-over sheet as a paper: whatever stands on it, on as many pages of A4 as it takes."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from messages.papers.handover_sheet import MOST_ENTRIES, sheet_words
from messages.papers.line_breaks import MAY_BREAK
from messages.papers.typesetting import ChildTypesetter
from messages.papers.typst_child import set_whole
from messages.samples.handovers import LINE, VACANT
from messages.samples.pieces import (
    EXECUTIVE,
    MINUTES,
    ON_PAPER,
    PAPER,
    PDF,
    QUARTER,
    QUARTER_HELD,
    QUARTER_PLANNED,
    REVISED,
    WORKPLAN,
    WORKPLAN_DAY_PASSED,
    WORKPLAN_MET,
)
from roundtable.languages import Bilingual, Tongue
from roundtable.statements.handover_papers import HandedPaper, HandoverFacts, OpenQuestion, QuestionKind

SENT = (
    HandedPaper(WORKPLAN_MET, REVISED),
    HandedPaper(WORKPLAN_MET, replace(PAPER, files=()), in_register=True),
    HandedPaper(QUARTER_HELD, MINUTES),
    HandedPaper(None, ON_PAPER),
)
QUESTIONS = (
    OpenQuestion(QuestionKind.FILES, date(2027, 3, 12), 2),
    OpenQuestion(QuestionKind.ENQUIRY, date(2027, 3, 13)),
    OpenQuestion(QuestionKind.COMPLETION, date(2027, 3, 14), about=WORKPLAN_MET),
)
FEW = HandoverFacts(
    LINE, date(2027, 3, 15), (WORKPLAN, WORKPLAN_DAY_PASSED), QUESTIONS, SENT, QUARTER_HELD, QUARTER_PLANNED
)
MANY = replace(FEW, open=(WORKPLAN, QUARTER, EXECUTIVE, WORKPLAN_DAY_PASSED, WORKPLAN) * 10, sent=SENT * 10)
NOTHING = HandoverFacts(VACANT, date(2027, 3, 15))
NASTY = Bilingual("#panic() $x$ *a* " + "ກ" * 500, '#read("/etc/hostname") ' + "a" * 500)
HOSTILE = replace(
    MANY,
    line=replace(LINE, holder=replace(LINE.holder, name=NASTY), successor=replace(LINE.holder, title=NASTY)),
    sent=(HandedPaper(WORKPLAN, replace(PAPER, by=NASTY, files=(replace(PDF, name=NASTY.en),))),),
)
A4 = (595, 842)


def plain(words: Any) -> Iterator[str]:
    """Every text of the paper, as it is read."""
    match words:
        case {"pieces": pieces}:
            yield " ".join(piece["text"].replace(MAY_BREAK, "") for piece in pieces)
        case dict():
            for key, value in words.items():
                yield from plain(value if key != "kept" else [])
        case list():
            for one in words:
                yield from plain(one)


async def pages_of(facts: HandoverFacts, tongue: Tongue) -> int:
    pdf = await ChildTypesetter().handover_sheet(facts, tongue)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        sizes = {tuple(round(float(edge)) for edge in page.mediabox)[2:] for page in opened.pages}
        assert sizes == {A4}
        return len(opened.pages)


@pytest.mark.parametrize("tongue", Tongue)
async def test_it_takes_as_many_pages_of_a4_as_it_needs(tongue: Tongue) -> None:
    nothing, few, many = [await pages_of(facts, tongue) for facts in (NOTHING, FEW, MANY)]
    assert nothing <= 2
    assert 2 <= few <= 4
    assert few < many < 25


def test_without_its_fonts_nothing_is_set_rather_than_boxes(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.typ"
    sheet.write_text('#set text(font: "No Such Font")\nword')
    with pytest.raises(ValueError, match="no such font"):
        set_whole(sheet, {})


async def test_the_same_facts_make_the_same_paper() -> None:
    first, second = [await ChildTypesetter().handover_sheet(FEW, Tongue.BOTH) for _ in range(2)]
    assert first == second


def test_every_thing_of_it_is_said_with_days_references_and_files() -> None:
    said = list(plain(sheet_words(FEW, Tongue.EN)))
    for text in (
        "Health Sector Working Group",
        "Secretariat Officer, Government",
        "Mr Bounmy Sisavath",
        "Ms Anna Berg",
        "Monday 15 March 2027",
        "What is due (2)",
        "Due: Wednesday 31 March 2027",
        "Was expected on Wednesday 10 March 2027",
        "Questions not answered yet (3)",
        "Message to the RTP Secretariat, Saturday 13 March 2027: waiting for an answer",
        "Annual workplan 2027: asked on Sunday 14 March 2027 to be completed, a newer version is awaited",
        "Papers sent (4)",
        "Reference: HLT-WP-2027-2",
        "Files: HLT workplan 2027.pdf (1.2\N{NO-BREAK SPACE}MB), ຕາຕະລາງແຜນວຽກ.xlsx (47.1\N{NO-BREAK SPACE}KB)",
        "Minutes of the quarterly meeting, quarter 1 of 2027",
        "The files are kept in the register",
        "Another paper",
        "Sent on paper or by e-mail",
    ):
        assert text in said, text


def test_in_both_languages_lao_comes_first_and_what_is_the_same_stands_once() -> None:
    words: Any = sheet_words(FEW, Tongue.BOTH)
    for row in words["rows"]:
        assert [one["language"] for one in row["text"]] == ["lo", "en"]
    reference = words["sections"][2]["entries"][0]["note"]
    assert [one["language"] for one in reference] == ["lo"]
    same = replace(LINE.post, body_name=Bilingual("RTP", "RTP"))
    again: Any = sheet_words(replace(FEW, line=replace(LINE, post=same)), Tongue.BOTH)
    assert len(again["rows"][0]["text"]) == 1


def test_there_is_room_for_two_signatures_also_where_nobody_follows() -> None:
    both, one = (sheet_words(facts, Tongue.LO)["signatures"] for facts in (FEW, NOTHING))
    assert [bool(signature["name"]) for signature in both] == [True, True]  # type: ignore[attr-defined]
    assert [bool(signature["name"]) for signature in one] == [True, False]  # type: ignore[attr-defined]


def test_of_a_list_without_an_end_it_is_said_how_many_more_there_are() -> None:
    words: Any = sheet_words(replace(FEW, sent=SENT[:1] * (MOST_ENTRIES + 7)), Tongue.EN)
    section = words["sections"][2]
    assert len(section["entries"]) == MOST_ENTRIES
    assert list(plain(section["more"])) == ["and 7 more"]
    assert list(plain(section["head"])) == [f"Papers sent ({MOST_ENTRIES + 7})"]


async def test_foreign_words_are_no_commands_and_outgrow_nothing() -> None:
    assert all(len(text) <= 400 for text in plain(sheet_words(HOSTILE, Tongue.BOTH)))
    assert await pages_of(HOSTILE, Tongue.BOTH) > 1


def test_the_sheet_in_chat_is_cut_from_the_same_facts() -> None:
    pages = MANY.pages()
    assert [item for page in pages for item in page.open] == list(MANY.open)
    assert [paper for page in pages for paper in page.sent] == [one.paper for one in MANY.sent]
    assert {(page.open_count, page.sent_count, page.questions, page.pages) for page in pages} == {
        (50, 40, len(QUESTIONS), len(pages))
    }
    assert [page.page for page in pages] == list(range(1, len(pages) + 1))
    assert [page.last_meeting for page in pages] == [QUARTER_HELD, *[None] * (len(pages) - 1)]
    assert len(NOTHING.pages()) == 1
