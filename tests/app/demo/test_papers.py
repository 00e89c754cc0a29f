"""The papers of the story are real ones to whoever opens them."""

from io import BytesIO

import pytest
from docx import Document
from pikepdf import Pdf
from PIL import Image

from app.demo.papers import pdf, photograph, word_document
from storage.files.inspect import ChildInspector


def test_word_opens_the_document_and_reads_its_lao() -> None:
    paragraphs = ["ແຜນວຽກປະຈຳປີ 2027", "<1> & 2"]
    assert [one.text for one in Document(BytesIO(word_document(paragraphs))).paragraphs] == paragraphs


def test_the_pdf_has_its_pages() -> None:
    with Pdf.open(BytesIO(pdf(["one", "two", "three"]))) as opened:
        assert len(opened.pages) == 3


def test_each_photograph_is_another_one() -> None:
    pictures = [photograph(seed, 120, 90) for seed in range(4)]
    assert len(set(pictures)) == 4
    with Image.open(BytesIO(pictures[0])) as opened:
        opened.load()
        assert opened.size == (120, 90)


@pytest.mark.parametrize(
    ("content", "name"),
    [(word_document(["x"]), "a.docx"), (pdf(["x"]), "b.pdf"), (photograph(1), "c.png")],
    ids=["word", "pdf", "photograph"],
)
async def test_tomon_takes_them(content: bytes, name: str) -> None:
    assert (await ChildInspector().inspect(content, name)).problem is None
