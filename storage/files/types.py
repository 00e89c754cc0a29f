"""Which files are taken, judged by their content alone.

    PDF                     what most papers are, and what scanners make
    DOCX, XLSX              what offices write; without macros
    DOC, XLS                what older offices still write; without macros
    JPEG, PNG, TIFF, WEBP   photographed and scanned pages
    HEIC                    pages photographed with an iPhone and sent as a file; kept as it is, nothing here shows it

Not taken: slides (no duty asks for them), archives (nobody can see what is in them), text and web pages, anything
that runs.
"""

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
HEIC = "image/heic"
ZIP = "application/zip"

OPEN_OFFICE_XML = frozenset({DOCX, XLSX})
OLE_OFFICE = frozenset({DOC, XLS})
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF", "image/webp": "WEBP"}
"""Media type -> Pillow's word for it."""

PROGRAMS = frozenset(
    {
        "application/x-dosexec",
        "application/vnd.microsoft.portable-executable",
        "application/x-executable",
        "application/x-pie-executable",
        "application/x-sharedlib",
        "application/x-mach-binary",
        "application/x-msi",
        "application/java-archive",
        "application/vnd.android.package-archive",
        "application/x-ms-shortcut",
        "text/x-shellscript",
        "text/x-msdos-batch",
    }
)

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def libmagic_type(content: bytes) -> str:
    """What libmagic takes the content for."""
    import magic

    found: str = magic.from_buffer(content, mime=True)
    return HEIC if found in ("image/heif", "image/heic-sequence", "image/heif-sequence") else found


def is_zip(content: bytes) -> bool:
    return content.startswith(ZIP_START)


def is_ole(content: bytes) -> bool:
    """The container of old Office files, and of new ones with a password."""
    return content.startswith(OLE_START)


def ole_type(content: bytes, guess: str) -> str:
    """The guess of libmagic, unless that is vague and the names of the streams say more."""
    if guess in OLE_OFFICE or guess in PROGRAMS:
        return guess
    names = ole_names(content)
    if "WordDocument" in names:
        return DOC
    if names & {"Workbook", "Book"}:
        return XLS
    return guess


def ole_names(content: bytes) -> frozenset[str]:
    """The names of all streams and storages in an OLE file.

    Its directory may lie anywhere, but always in entries of 128 bytes at multiples of 128: 64 bytes of name, the
    length of the name with its closing zero, and a kind (storage, stream, root).
    [MS-CFB] 2.6.1: https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb
    """
    names = set()
    for start in range(512, len(content) - 127, 128):
        length = int.from_bytes(content[start + 64 : start + 66], "little")
        if content[start + 66] in (1, 2, 5) and 2 <= length <= 64 and length % 2 == 0:
            names.add(content[start : start + length - 2].decode("utf-16-le", errors="replace"))
    return frozenset(names)
