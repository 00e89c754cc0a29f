"""A letter as a mail program shows it: who wrote, what about, the page or the text, and what is attached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import parseaddr
from typing import Any

from simulator.files import Upload
from simulator.wire import Json, unix_seconds


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of a letter, or a calendar."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """`text` and `page` (HTML) are empty where the letter has none."""

    id: int
    received_at: datetime
    sender_name: str
    sender_address: str
    message_id: str
    subject: str
    text: str
    page: str
    enclosures: tuple[Enclosure, ...]

    def as_line(self) -> Json:
        """As it stands in the list of letters."""
        return {
            "id": self.id,
            "received_at": unix_seconds(self.received_at),
            "sender_name": self.sender_name,
            "sender_address": self.sender_address,
            "subject": self.subject,
        }

    def as_opened(self) -> Json:
        return {
            **self.as_line(),
            "text": self.text,
            "has_page": bool(self.page),
            "enclosures": [
                {"name": one.name, "media_type": one.media_type, "size": len(one.content)} for one in self.enclosures
            ],
        }


def opened(raw: bytes, letter_id: int, received_at: datetime) -> Letter:
    """Raises LookupError and ValueError for a letter that cannot be read."""
    message: Any = message_from_bytes(raw, policy=default)
    name, address = _sender(message)
    return Letter(
        letter_id,
        received_at,
        name or address,
        address,
        str(message["Message-ID"] or ""),
        str(message["Subject"] or ""),
        body_of(message, "plain"),
        body_of(message, "html"),
        tuple(_enclosure(part) for part in message.walk() if part.get_filename()),
    )


def _sender(message: EmailMessage) -> tuple[str, str]:
    """Read from the header as it came: the library would put a space between two encoded words of one name."""
    written = next((value for field, value in message.raw_items() if field.lower() == "from"), "")
    name, address = parseaddr(" ".join(str(written).split()))
    return str(make_header(decode_header(name))), address


def reply_to(letter: Letter, sender: str, number: int, text: str, files: Sequence[Upload]) -> bytes:
    """As a mail program writes it, on the wire. `number` is of this reply among those of the program."""
    reply = EmailMessage()
    reply["From"], reply["To"] = sender, letter.sender_address
    reply["Subject"] = letter.subject if letter.subject.startswith("Re: ") else f"Re: {letter.subject}"
    reply["Message-ID"] = f"<reply-{number}@{sender.rpartition('@')[2]}>"
    reply["In-Reply-To"] = reply["References"] = letter.message_id
    reply.set_content(text)
    for file in files:
        main, _, sub = (file.mime_type or "application/octet-stream").partition("/")
        reply.add_attachment(file.content, maintype=main, subtype=sub or "octet-stream", filename=file.name)
    return reply.as_bytes(policy=SMTP)


def body_of(message: EmailMessage, subtype: str) -> str:
    """Empty where the letter has none of this subtype (`plain`, `html`)."""
    part = message.get_body((subtype,))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def _enclosure(part: EmailMessage) -> Enclosure:
    content = part.get_payload(decode=True)
    return Enclosure(
        part.get_filename() or "file", part.get_content_type(), content if isinstance(content, bytes) else b""
    )
