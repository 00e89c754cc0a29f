"""Real papers, made by the libraries that real programs use."""

import io

import docx
import openpyxl
import pikepdf
from PIL import Image, ImageDraw


def pdf_of(pages: int) -> bytes:
    """A PDF of so many empty A4 pages."""
    with pikepdf.new() as paper:
        for _ in range(pages):
            paper.add_blank_page(page_size=(595, 842))
        out = io.BytesIO()
        paper.save(out)
    return out.getvalue()


def docx_of(*paragraphs: str) -> bytes:
    """A Word document with these paragraphs."""
    paper = docx.Document()
    for text in paragraphs:
        paper.add_paragraph(text)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def xlsx_of(*rows: tuple[str, ...]) -> bytes:
    """An Excel workbook with one sheet of these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def photo_of(number: int, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A photograph of a page: a JPEG with a frame and a number, each number another picture."""
    picture = Image.new("RGB", size, (235, 232, 225))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((80, 60, size[0] - 80, size[1] - 60), outline=(40, 40, 40), width=6)
    draw.text((200, 200), f"page {number}", fill=(20, 20, 20), font_size=120)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
