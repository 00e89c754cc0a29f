"""Foreign letters in pieces: headers as text, parts as bytes. Tolerant, bounded, and safe to store.

The library's older reading (compat32) is used on purpose: it takes headers as they stand, where the newer one
understands them and now and then fails at it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from html import unescape

from channels.email.headers import one_line
from channels.markup import encodable
from roundtable.clusters import clip_middle

DEEPEST = 10
MOST_PARTS = 200
LONGEST_HEADER = 10_000
LONGEST_NAME = 150
REPORTS = ("message/delivery-status", "message/disposition-notification", "message/feedback-report")
_TAG = re.compile(r"(<[^<>]*>)")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_ENDS_A_LINE = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "blockquote"})
_NOT_SHOWN = frozenset({"style", "script", "head", "title"})


class _Clipping(Compat32):
    """Clips header lines before anything takes them apart, which takes long over long ones."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def parsed(content: bytes) -> Message:
    return message_from_bytes(content, policy=_Clipping())


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds no others. `is_forwarded`: it belongs to a letter that came within the letter."""

    message: Message
    kind: str
    is_forwarded: bool

    @property
    def content(self) -> bytes:
        payload = self.message.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""

    @property
    def text(self) -> str:
        return decoded(self.content, self.message.get_content_charset())

    @property
    def name(self) -> str:
        """The file's, without folders; empty where it has none."""
        name = encodable(words_of(self.message.get_filename("")))
        return clip_middle(one_line(re.split(r"[/\\]", name)[-1]), LONGEST_NAME)


def parts_of(message: Message) -> Iterator[Part]:
    """In the order of the letter, what is nested too deep left out."""
    waiting: list[tuple[Message, int, bool]] = [(message, 0, False)]
    seen = 0
    while waiting and seen < MOST_PARTS:
        part, depth, is_forwarded = waiting.pop()
        seen += 1
        kind = part.get_content_type()
        payload = part.get_payload()
        if isinstance(payload, list) and kind not in REPORTS:
            if depth < DEEPEST:
                is_letter = kind.startswith("message/")
                inner = [(one, depth + 1, is_forwarded or is_letter) for one in payload if isinstance(one, Message)]
                waiting += reversed(inner)
        else:
            yield Part(part, kind, is_forwarded)


def header(message: Message, name: str) -> str:
    """The first of this name in one line, as it stands; empty where there is none. Bytes beyond ASCII are taken for
    UTF-8, which is what programmes mean that write them."""
    for known, value in message.raw_items():
        if known.lower() == name.lower():
            raw = str(value).encode("utf-8", "surrogateescape")
            return " ".join(raw.decode("utf-8", "replace").split())
    return ""


def words_of(text: str) -> str:
    """With its encoded words read (https://www.rfc-editor.org/rfc/rfc2047)."""
    if "=?" not in text:
        return text
    return "".join(
        chunk if isinstance(chunk, str) else decoded(chunk, charset) for chunk, charset in decode_header(text)
    )


def decoded(content: bytes, charset: str | None) -> str:
    """Never fails, and holds nothing that a database cannot store."""
    try:
        text = content.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        text = content.decode("utf-8", "replace")
    return encodable(text).replace("\x00", "").replace("\r\n", "\n")


def shown(html: str) -> str:
    """What a reader sees of a page, roughly. Not by html.parser, which takes hours over a page made for that."""
    pieces: list[str] = []
    hidden = ""
    for number, piece in enumerate(_TAG.split(html)):
        if number % 2 == 0:
            pieces.append("" if hidden else re.sub(r"\s+", " ", unescape(piece)))
            continue
        name = _NAME.match(piece)
        tag = name[1].lower() if name else ""
        if hidden:
            hidden = (
                "" if piece.lower().startswith(f"</{hidden}") or (hidden == "--" and piece.endswith("-->")) else hidden
            )
        elif piece.startswith("<!--"):
            hidden = "" if piece.endswith("-->") else "--"
        elif tag in _NOT_SHOWN and not piece.startswith("</"):
            hidden = tag
        elif tag in _ENDS_A_LINE:
            pieces.append("\n")
    lines = [line.strip() for line in "".join(pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
