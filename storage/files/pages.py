"""How many pages a file has, where its format says so."""

import re
import zipfile

APP_PROPERTIES = "docProps/app.xml"
WORKBOOK = "xl/workbook.xml"
PAGES = re.compile(rb"<Pages>\s*(\d{1,6})\s*</Pages>")
SHEET = re.compile(rb"<(?:\w+:)?sheet\s")


def pages_of_word(archive: zipfile.ZipFile) -> int | None:
    """As the writing program counted when it last saved; some programs leave it out."""
    match = PAGES.search(_part(archive, APP_PROPERTIES))
    return int(match[1]) or None if match else None


def sheets_of_excel(archive: zipfile.ZipFile) -> int | None:
    return len(SHEET.findall(_part(archive, WORKBOOK))) or None


def frames_of_picture(content: bytes) -> int:
    """One, but for a TIFF of several scanned pages."""
    import io

    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        return int(getattr(picture, "n_frames", 1))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""
