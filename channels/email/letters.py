"""A parcel as a letter: https://www.rfc-editor.org/rfc/rfc5322."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import PurePath
from typing import Any

from channels.email.calendars import CALENDAR_NAME, calendar_method, organised_by
from channels.email.headers import SEVEN_BIT, Sender, one_line, subject_line
from channels.email.message_ids import MessageIds, thread_of
from channels.email.pages import BETWEEN_LANGUAGES, page_of
from channels.markup import as_plain, encodable, is_page, lines_of
from roundtable.deliveries import Attachment, Parcel
from roundtable.moments import VIENTIANE
from roundtable.submissions import FileKind
from roundtable.words import Words

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".zip": "application/zip",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".ics": "text/calendar",
}
"""By the end of the name: what the machine knows of media types differs from machine to machine."""
Contents = Callable[[str], Awaitable[bytes]]
"""SHA-256 -> bytes. Raises FileNotFoundError."""


async def letter_of(
    parcel: Parcel, address: str, sender: Sender, ids: MessageIds, contents: Contents, now: datetime
) -> EmailMessage:
    """`address` is the parcel's, checked. Raises FileNotFoundError for a file that is not in the store."""
    words = parcel.words
    letter = EmailMessage(policy=SEVEN_BIT)
    _address(letter, parcel, address, sender, ids, now)
    calendar = organised_by(encodable(words.calendar), sender.address)
    text, page = text_of(words), page_of(words)
    letter.set_content(text, subtype="plain", **_written(text))
    letter.add_alternative(page, subtype="html", **_written(page))
    if calendar:
        method = {"method": calendar_method(calendar)}
        letter.add_alternative(calendar, subtype="calendar", params=method, **_written(calendar))
    for attachment in parcel.attachments:
        _attach(letter, one_line(attachment.name) or "file", media_type(attachment), await contents(attachment.sha256))
    if calendar:
        # Beside the part above: programmes that show no calendars at least hand the file over.
        _attach(letter, CALENDAR_NAME, "text/calendar", calendar.encode(), charset="utf-8")
    return letter


def text_of(words: Words) -> str:
    """The whole letter as plain text: after each language its links."""
    return f"\n\n{BETWEEN_LANGUAGES}\n\n".join(map(_part_of, words.parts)) + "\n"


def _part_of(words: Words) -> str:
    links = [
        f"{one_line(button.label)}: {button.data}" for row in words.buttons for button in row if is_page(button.data)
    ]
    foot = f"{one_line(words.foot.label)}: {words.foot.data}" if words.foot and is_page(words.foot.data) else ""
    text = as_plain(lines_of(words.html)).strip("\n")
    return "\n\n".join(part for part in (text, "\n".join(links), foot) if part)


def subject_of(words: Words) -> str:
    """The subject, or the first line that says something."""
    lines = [words.subject, *as_plain(lines_of(words.html)).split("\n")]
    return next((line for line in map(subject_line, lines) if line), "")


def media_type(attachment: Attachment) -> str:
    by_name = MEDIA_TYPES.get(PurePath(attachment.name).suffix.lower())
    return by_name or ("image/jpeg" if attachment.kind is FileKind.PHOTO else "application/octet-stream")


def _address(
    letter: EmailMessage, parcel: Parcel, address: str, sender: Sender, ids: MessageIds, now: datetime
) -> None:
    letter["Subject"] = subject_of(parcel.words)
    letter["From"] = sender.header
    letter["To"] = address
    letter["Date"] = format_datetime(now.astimezone(VIENTIANE))
    letter["Message-ID"] = ids.of(parcel.delivery_id, sender.domain)
    thread = thread_of(parcel.words.thread)
    if thread:
        letter["In-Reply-To"] = thread.split()[-1]
        letter["References"] = thread
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no vacation notes, please
    by_mail = f"<mailto:{sender.address}?subject=unsubscribe>"
    if is_page(parcel.words.unsubscribe):
        letter["List-Unsubscribe"] = f"<{parcel.words.unsubscribe}>, {by_mail}"
        if parcel.words.unsubscribe.startswith("https:"):
            letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    else:
        letter["List-Unsubscribe"] = by_mail


def _attach(letter: EmailMessage, name: str, kind: str, content: bytes, **params: str) -> None:
    main, _, sub = kind.partition("/")
    letter.add_attachment(content, maintype=main, subtype=sub, filename=name, params=params)


def _written(text: str) -> dict[str, Any]:
    """Lao takes half the room in base64; English stays readable as it is."""
    return {"charset": "utf-8", "cte": "quoted-printable" if text.isascii() else "base64"}
