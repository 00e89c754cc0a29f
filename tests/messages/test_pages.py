"""Pages word for word, in both languages, as files that people can read; and their manners as HTML."""

import re
from dataclasses import dataclass, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from messages.pages.html_pages import ACCEPTED, HtmlPages
from messages.pages.page_html import paragraphs
from messages.samples import Sample, samples
from messages.samples import pieces as piece
from messages.wording import TemplateWording
from roundtable.languages import Bilingual, Language
from roundtable.notices import WordsProblem
from roundtable.pages import MAX_FILE_MB, AnswerPage, LettersPage, PageFile, PageProblem
from roundtable.services.files import MAX_BYTES
from roundtable.statements.dates import AskDate, ConfirmDate, DateNoted, DatePurpose
from roundtable.statements.duties import AskReason, AskReasonWords, ObligationCard, OnPaperNoted
from roundtable.statements.identity import NotForYou, OldButton
from roundtable.statements.other_answers import OtherAnswers
from roundtable.statements.parts import about
from roundtable.statements.submissions import FileRefused, PaperShown, Receipt, ReceiptDetails, SendFilePlease
from roundtable.submissions import FileProblem
from tests.messages.test_manners import MISSPELT, NEVER, WORD_AGAINST_AND

GOLDEN = Path(__file__).parent / "pages"
WORKPLAN, APPROVAL, QUARTER = (f"obligation {item.key}" for item in (piece.WORKPLAN, piece.APPROVAL, piece.QUARTER))
FILE = PageFile("HLT workplan 2027.pdf", 1_234_567, "TOKEN/file/5f5f")
ASKED = AskDate(piece.QUARTER, DatePurpose.HELD, date(2027, 3, 1), date(2027, 1, 1), date(2027, 3, 31))

ANSWERS = {
    "card": AnswerPage(WORKPLAN, (ObligationCard(piece.WORKPLAN),)),
    "on-paper-chosen": AnswerPage(WORKPLAN, (OtherAnswers(piece.WORKPLAN),), chosen=f"paper|{piece.WORKPLAN.key}"),
    "card-sending-chosen": AnswerPage(
        WORKPLAN, (ObligationCard(piece.WORKPLAN),), chosen=f"send|{piece.WORKPLAN.key}", lacks_file=True
    ),
    "card-met": AnswerPage(
        WORKPLAN,
        (ObligationCard(piece.WORKPLAN_MET, (piece.PAPER,)),),
        further=(about("send", piece.WORKPLAN_MET, label="file-revised"),),
    ),
    "approval": AnswerPage(
        APPROVAL,
        (ObligationCard(piece.APPROVAL, (piece.PAPER,)), PaperShown(piece.WORKPLAN_MET, piece.PAPER)),
        files=(FILE,),
        chosen=f"approve|{piece.APPROVAL.key}|1",
    ),
    "day": AnswerPage(QUARTER, (ASKED,), chosen=f"date|{piece.QUARTER.key}|held"),
    "day-read-back": AnswerPage(
        QUARTER,
        (ConfirmDate(piece.QUARTER, DatePurpose.HELD, date(2027, 2, 25)),),
        chosen=f"date|{piece.QUARTER.key}|held",
        typed="25/2/2027",
    ),
    "held": AnswerPage(
        QUARTER, (DateNoted(piece.QUARTER_HELD, DatePurpose.HELD, date(2027, 2, 25)),), follows_a_press=True
    ),
    "reason": AnswerPage(QUARTER, (AskReason(piece.QUARTER),)),
    "reason-words": AnswerPage(QUARTER, (AskReasonWords(piece.QUARTER),), follows_a_press=True),
    "reason-words-too-long": AnswerPage(
        QUARTER, (AskReasonWords(piece.QUARTER, WordsProblem.TOO_LONG, length=314),), follows_a_press=True
    ),
    "on-paper": AnswerPage(WORKPLAN, (OnPaperNoted(piece.WORKPLAN),), follows_a_press=True),
    "receipt": AnswerPage(WORKPLAN, (Receipt(piece.WORKPLAN_MET, piece.PAPER),), follows_a_press=True),
    "refused": AnswerPage(
        WORKPLAN, (FileRefused("notes.txt", FileProblem.TYPE), ObligationCard(piece.WORKPLAN)), follows_a_press=True
    ),
    "details": AnswerPage(
        "paper 7", (ReceiptDetails(piece.WORKPLAN_MET, piece.PAPER, may_withdraw=True),), files=(FILE,)
    ),
    "not-for-you": AnswerPage(WORKPLAN, (NotForYou(),)),
    "old-button": AnswerPage(WORKPLAN, (OldButton(),), follows_a_press=True),
}
LETTERS = {
    "letters": LettersPage(piece.OFFICER, "bounmy@moh.example.la", gets_letters=True),
    "letters-stopped": LettersPage(piece.OFFICER, "bounmy@moh.example.la", gets_letters=False),
    "letters-nowhere": LettersPage(piece.OFFICER, "", gets_letters=False),
}


@pytest.fixture(scope="module")
def pages(wording: TemplateWording) -> HtmlPages:
    return HtmlPages(wording)


def html_of(pages: HtmlPages, name: str, language: Language) -> str:
    if name in ANSWERS:
        return pages.answers(replace(ANSWERS[name], to=piece.OFFICER), language)
    if name in LETTERS:
        return pages.letters(LETTERS[name], language)
    if name == "front":
        return pages.front()
    return pages.problem(PageProblem(name.removeprefix("problem-")))


NAMES = [*ANSWERS, *LETTERS, "front", *(f"problem-{problem}" for problem in PageProblem)]


@dataclass
class _Reader(HTMLParser):
    """A page as text: links as [label > where to], buttons as [label], fields as [name = value]."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self._target = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input":
            self.lines.append(" ".join(f"[{name}={value}]" for name, value in given.items() if name != "id"))
        elif tag not in ("meta", "br"):
            self.open.append(tag)
        self._target = given.get("href", given.get("action", ""))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        where = self.open[-1] if self.open else ""
        for line in data.split("\n") if where != "style" else ():
            if line.strip():
                label = {"a": f"[{line.strip()} > {self._target}]", "button": f"[[{line.strip()}]]"}
                self.lines.append(label.get(where, line.strip()))


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", NAMES)
def test_every_page_says_what_was_agreed(
    name: str, language: Language, pages: HtmlPages, updating_golden: bool
) -> None:
    reader = read(html_of(pages, name, language))
    assert reader.faults == []
    text = "\n".join(reader.lines) + "\n"
    golden = GOLDEN / language.value / f"{name}.txt"
    if updating_golden:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_no_text_of_a_page_is_left_behind() -> None:
    kept = {str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.txt")}
    assert kept == {f"{language}/{name}.txt" for language in Language for name in NAMES}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", NAMES)
def test_every_page_keeps_our_manners(name: str, language: Language, pages: HtmlPages) -> None:
    html = html_of(pages, name, language)
    assert len(html.encode()) < 50_000
    text = "\n".join(read(html).lines)
    assert [why for word, why in {**NEVER, **MISSPELT}.items() if word in text] == []
    assert WORD_AGAINST_AND.findall(text) == []
    assert not re.search(r"<script|javascript:|https?:|//|\bon\w+=|\bstyle=", html)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_whatever_is_said_can_be_said_at_a_page(
    sample: Sample, language: Language, pages: HtmlPages, wording: TemplateWording
) -> None:
    reader = read(pages.answers(AnswerPage("obligation of nobody", (sample.statement,)), language))
    assert (reader.faults, reader.open) == ([], [])
    if not isinstance(sample.statement, SendFilePlease | AskDate):
        spoken = read("<i>" + "\n".join(paragraphs(wording.words(sample.statement, language).html)) + "</i>").lines
        assert "".join(spoken) in "".join(reader.lines)


@pytest.mark.parametrize("language", Language)
def test_nothing_that_people_type_becomes_markup(language: Language, pages: HtmlPages) -> None:
    nasty = '"><script>alert(1)</script>{{ 7 * 7 }}'
    person = replace(piece.OFFICER, name=Bilingual(nasty, nasty), title=Bilingual(nasty, nasty))
    page = AnswerPage(
        WORKPLAN,
        (FileRefused(nasty, FileProblem.TYPE),),
        person,
        (PageFile(nasty, 1, nasty),),
        chosen=nasty,
    )
    for html in (pages.answers(page, language), pages.letters(LettersPage(person, nasty, gets_letters=True), language)):
        assert "<script" not in html
        assert "49" not in html
        assert "&#34;&gt;" in html


def test_an_address_is_never_cut(pages: HtmlPages) -> None:
    address = f"{'t' * 200}/file/{'5f' * 32}"
    page = AnswerPage("paper 7", (ReceiptDetails(piece.WORKPLAN, piece.PAPER),), files=(PageFile("a", 1, address),))
    assert f'href="{address}"' in pages.answers(page, Language.LO)


def test_what_a_page_says_of_sizes_is_so() -> None:
    assert MAX_FILE_MB * 1_000_000 == MAX_BYTES
    assert ".docx" in ACCEPTED
