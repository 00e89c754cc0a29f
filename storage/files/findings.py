"""Finding out what foreign content is. Called only in the child process of inspect.py."""

import io
import zipfile
from dataclasses import dataclass

from roundtable.submissions import FileProblem
from storage.files import dangers, pages
from storage.files.types import (
    DOCX,
    HEIC,
    OLE_OFFICE,
    PDF,
    PICTURES,
    PROGRAMS,
    ZIP,
    is_ole,
    is_zip,
    libmagic_type,
    ole_type,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """`Inspection` of one file."""

    media_type: str
    pages: int | None = None
    problem: FileProblem | None = None


def look_into(content: bytes) -> Findings:
    if is_zip(content):
        return _zip(content)
    guess = libmagic_type(content)
    if is_ole(content):
        return _ole(content, guess)
    if guess == PDF:
        return _pdf(content)
    if guess == HEIC or guess in PICTURES:
        return _picture(content, guess)
    return Findings(guess, problem=FileProblem.DANGEROUS if guess in PROGRAMS else FileProblem.TYPE)


def _zip(content: bytes) -> Findings:
    problem = dangers.zip_problem(content)
    if problem is not None:
        return Findings(ZIP, problem=problem)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        media_type, problem = dangers.office_type(archive)
        if problem is not None:
            return Findings(media_type, problem=problem)
        count = pages.pages_of_word if media_type == DOCX else pages.sheets_of_excel
        return Findings(media_type, count(archive))


def _ole(content: bytes, guess: str) -> Findings:
    media_type = ole_type(content, guess)
    if media_type in PROGRAMS:
        return Findings(media_type, problem=FileProblem.DANGEROUS)
    problem = dangers.ole_problem(content)
    if problem is None and media_type not in OLE_OFFICE:
        problem = FileProblem.TYPE
    return Findings(media_type, problem=problem)


def _pdf(content: bytes) -> Findings:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            count = len(document.pages)
            return Findings(PDF, count or None, dangers.pdf_problem(document) if count else FileProblem.BROKEN)
    except pikepdf.PasswordError:
        return Findings(PDF, problem=FileProblem.LOCKED)
    except pikepdf.PdfError:
        return Findings(PDF, problem=FileProblem.BROKEN)


def _picture(content: bytes, media_type: str) -> Findings:
    problem = dangers.picture_problem(content, media_type)
    if problem is not None:
        return Findings(media_type, problem=problem)
    return Findings(media_type, 1 if media_type == HEIC else pages.frames_of_picture(content))
