"""What makes a file unfit to keep: macros, passwords, bombs, programs in disguise, damage."""

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from roundtable.submissions import FileProblem
from storage.files.types import DOCX, HEIC, PICTURES, XLSX, ZIP, ole_names

if TYPE_CHECKING:
    import pikepdf

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200  # a report of text alone unpacks to some thirty times its size
RATIO_COUNTS_FROM_BYTES = 20 * 1024 * 1024  # below this even a hollow file does no harm
MAX_MEMBERS = 10_000
MAX_PIXELS = 120_000_000  # more than any phone's camera; four bytes each when opened

PACKED_BY_OFFICES = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the standard allows no others (ECMA-376, part 2)

CONTENT_TYPES = "[Content_Types].xml"
MAIN_PARTS = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": DOCX,
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": XLSX,
}
PARTS_OF_PROGRAMS = frozenset({"META-INF/MANIFEST.MF", "AndroidManifest.xml", "classes.dex"})
REMOTE_TEMPLATE = re.compile(rb"<Relationship\b(?=[^>]*/attachedTemplate)(?=[^>]*TargetMode=[\"']External)")
SECURITY = re.compile(r"Security: (\d+)")
PASSWORD = 1  # the bit of the security property: https://learn.microsoft.com/openspecs/windows_protocols/ms-oleps
PDF_ACTIONS = frozenset({"/JavaScript", "/Launch"})
PDF_ACTION = re.compile(rb"/(JS|JavaScript|Launch)\b")


def zip_problem(content: bytes) -> FileProblem | None:
    """Reads every member to its end, so that neither sizes nor checksums can lie to whoever opens it later."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                return FileProblem.LOCKED
            unpacked = sum(member.file_size for member in members)
            hollow = unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > MAX_RATIO * len(content)
            if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES or hollow:
                return FileProblem.DANGEROUS
            if len({member.filename.lower() for member in members}) < len(members):
                return FileProblem.DANGEROUS  # two parts of one name: one to be looked at, another to be opened
            if any(member.compress_type not in PACKED_BY_OFFICES for member in members):
                return FileProblem.BROKEN
            if archive.testzip() is not None:
                return FileProblem.BROKEN
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return FileProblem.BROKEN
    return None


def office_type(archive: zipfile.ZipFile) -> tuple[str, FileProblem | None]:
    """What an archive is by its parts, whatever its name says: a DOCM renamed to .docx is still one."""
    names = set(archive.namelist())
    if names & PARTS_OF_PROGRAMS:
        return ZIP, FileProblem.DANGEROUS
    if CONTENT_TYPES not in names:
        return ZIP, FileProblem.TYPE
    types = archive.read(CONTENT_TYPES)
    found = next((media_type for part, media_type in MAIN_PARTS.items() if part in types), ZIP)
    lower = {name.lower() for name in names}
    macros = b"macroenabled" in types.lower() or any(name.endswith("vbaproject.bin") for name in lower)
    controls = any("/activex/" in name for name in lower)
    relations = (archive.read(name) for name in names if name.endswith(".rels"))
    if macros or controls or any(REMOTE_TEMPLATE.search(relation) for relation in relations):
        return found, FileProblem.DANGEROUS
    return found, FileProblem.TYPE if found == ZIP else None


def ole_problem(content: bytes) -> FileProblem | None:
    import magic

    names = ole_names(content)
    if "EncryptedPackage" in names:
        return FileProblem.LOCKED
    security = SECURITY.search(magic.from_buffer(content))
    if security is not None and int(security[1]) & PASSWORD:
        return FileProblem.LOCKED
    if names & {"_VBA_PROJECT", "VBA", "Macros", "_VBA_PROJECT_CUR"}:
        return FileProblem.DANGEROUS
    return None


def pdf_problem(document: "pikepdf.Pdf") -> FileProblem | None:
    """Looks everywhere for an action that runs something: at each numbered object and at what lies directly in it."""
    import pikepdf

    for item in document.objects:
        plain = item.stream_dict if isinstance(item, pikepdf.Stream) else item
        # Its text first, which is quick; it may only be somebody's words, so look closer then.
        if PDF_ACTION.search(plain.unparse(resolved=True)) and _runs_something(plain):
            return FileProblem.DANGEROUS
    return None


def _runs_something(item: object) -> bool:
    import pikepdf

    waiting = [item]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Dictionary):
            if "/JS" in part or str(part.get("/S", "")) in PDF_ACTIONS:
                return True
            within: list[object] = list(part.as_dict().values())
        else:
            within = list(part.as_list()) if isinstance(part, pikepdf.Array) else []
        waiting += [each for each in within if isinstance(each, pikepdf.Object) and not each.is_indirect]
    return False


def picture_problem(content: bytes, media_type: str) -> FileProblem | None:
    """Opens the picture wholly: a header alone is no picture."""
    if media_type == HEIC:
        return heic_problem(content)

    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=[PICTURES[media_type]]) as picture:
            width, height = picture.size
            if width * height > MAX_PIXELS:
                return FileProblem.DANGEROUS
            picture.load()
    except Image.DecompressionBombError:
        return FileProblem.DANGEROUS
    except (OSError, SyntaxError, ValueError, EOFError):
        return FileProblem.BROKEN
    return None


def heic_problem(content: bytes) -> FileProblem | None:
    """Nothing here decodes HEIC; its boxes must at least follow each other to the very end, one with the picture."""
    kinds = []
    start = 0
    while start + 8 <= len(content):
        size = int.from_bytes(content[start : start + 4], "big")
        kinds.append(content[start + 4 : start + 8])
        if size == 1 and start + 16 <= len(content):
            size = int.from_bytes(content[start + 8 : start + 16], "big")
        elif size == 0:
            size = len(content) - start
        if size < 8:
            return FileProblem.BROKEN
        start += size
    whole = start == len(content) and b"meta" in kinds and b"mdat" in kinds
    return None if whole else FileProblem.BROKEN
