"""Real files, made by the libraries that people's programs resemble, and bad ones made of them."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Callable

import docx
import openpyxl
import pikepdf
from PIL import Image


def pdf(pages: int = 1) -> pikepdf.Pdf:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    return document


def pdf_bytes(document: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    target = io.BytesIO()
    document.save(target, encryption=encryption or False)
    return target.getvalue()


def running_pdf(action: str) -> bytes:
    document = pdf()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name(action), JS="app.alert(1)", F="calc.exe")
    return pdf_bytes(document)


def pdf_with_annotation(action: pikepdf.Dictionary) -> bytes:
    """An action where PDFs have them most: directly in a link on a page."""
    document = pdf()
    rectangle = pikepdf.Array([0, 0, 10, 10])
    link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=rectangle, A=action)
    document.pages[0].obj.Annots = pikepdf.Array([link])
    return pdf_bytes(document)


def word(text: str = "ແຜນວຽກ") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def excel(sheets: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for _ in range(sheets - 1):
        book.create_sheet()
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def picture(format_name: str, *, more_frames: int = 0) -> bytes:
    target = io.BytesIO()
    frames = [Image.new("RGB", (60, 40), color=(number, 0, 0)) for number in range(more_frames)]
    options = {"save_all": True, "append_images": frames} if frames else {}
    Image.new("RGB", (60, 40), "white").save(target, format_name, **options)
    return target.getvalue()


def huge_png() -> bytes:
    """A sound header that promises 3.6 thousand million pixels, and a few bytes of them."""
    small = picture("PNG")
    header = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + small[24:29]
    return small[:12] + header + zlib.crc32(header).to_bytes(4, "big") + small[33:]


def repacked(content: bytes, change: Callable[[str, bytes], bytes], added: dict[str, bytes] | None = None) -> bytes:
    """The archive with each part changed and others added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (added or {}).items():
            new.writestr(name, part)
    return target.getvalue()


def unchanged(_name: str, part: bytes) -> bytes:
    return part


def with_parts(**parts: bytes) -> bytes:
    """A DOCX with further parts; `__` in a name stands for the slash, `_dot_` for the dot."""
    return repacked(
        word(), unchanged, {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    )


def word_with_macros() -> bytes:
    """A DOCM, which anybody may name .docx."""

    def enable(name: str, part: bytes) -> bytes:
        plain = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
        return part.replace(plain, b"vnd.ms-word.document.macroEnabled.main") if name == "[Content_Types].xml" else part

    return repacked(word(), enable, {"word/vbaProject.bin": b"macros"})


def word_with_pages(count: int) -> bytes:
    def count_pages(name: str, part: bytes) -> bytes:
        return b"<Properties><Pages>%d</Pages></Properties>" % count if name == "docProps/app.xml" else part

    return repacked(word(), count_pages)


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return target.getvalue()


def archive_with_two_parts_of_one_name() -> bytes:
    target = io.BytesIO(word())
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as more:
        warnings.simplefilter("ignore")  # that is the point
        more.writestr("word/Document.xml", b"x")
    return target.getvalue()


def archive_packed_as_no_office_does() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as new:
        new.writestr("[Content_Types].xml", b"x" * 100)
    return target.getvalue()


def ole(*names: str) -> bytes:
    """As much of an OLE file as is looked at: its header and a directory with these names."""
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff0900") + bytes(480)
    entries = b""
    for number, name in enumerate(("Root Entry", *names)):
        raw = name.encode("utf-16-le") + b"\0\0"
        entries += raw.ljust(64, b"\0") + len(raw).to_bytes(2, "little") + (b"\5" if number == 0 else b"\2") + bytes(61)
    return header + entries.ljust(2048, b"\0")


def heic(*, cut_bytes: int = 0) -> bytes:
    def box(kind: bytes, body: bytes) -> bytes:
        return (len(body) + 8).to_bytes(4, "big") + kind + body

    whole = box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", bytes(40)) + box(b"mdat", bytes(100))
    return whole[: len(whole) - cut_bytes]


def program() -> bytes:
    """The start of a Windows program."""
    dos = b"MZ" + bytes(58) + (64).to_bytes(4, "little")
    return (
        dos + b"PE\0\0" + bytes.fromhex("4c010100") + bytes(12) + bytes.fromhex("e0000201") + b"\x0b\x01" + bytes(600)
    )
