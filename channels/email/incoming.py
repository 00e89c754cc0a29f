"""What a letter that came is to us. Never raises, whatever somebody sent."""

import re
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr

from channels.email.bounces import bounce_of
from channels.email.headers import subject_line
from channels.email.message_ids import MessageIds, thread_of
from channels.email.parts import REPORTS, Part, header, parsed, parts_of, shown, words_of
from roundtable.addresses import email_address
from roundtable.letters import LetterFile, News, Reply, Unrelated

MOST_FILES = 20
LONGEST_TEXT = 20_000
LOGO_BYTES = 50_000
"""Pictures within the text that are smaller are logos of signatures; photographs are larger."""
MOST_BORDERS = 5_000  # lines that begin like the border of a part
MOST_NESTED = 100  # every line is compared with the borders of all parts around it
MOST_LINES = 500_000  # 25 MB of base64 have two thirds of it
MOST_HEADER_BYTES = 256_000
"""Letters beyond these are made to keep a reader busy: the library would take minutes over each."""
LONGEST_READ = 10 * LONGEST_TEXT
"""How much of a page is looked at for the text in it."""
BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
MACHINES = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id", "List-Unsubscribe")
SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
OUTLOOKS_OWN = "application/ms-tnef"
_BORDER = re.compile(rb"boundary\s*=", re.IGNORECASE)
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, MessageError)
"""What the library has been seen to raise at letters that break the rules."""


def news_of(content: bytes, ids: MessageIds, own_address: str, *, is_whole: bool = True) -> News:
    """`own_address` is the one we write from. Not `is_whole`: the beginning of a letter that is too large; its files
    are left out."""
    if _is_a_burden(content):
        return Unrelated("has more lines or parts than letters have")
    try:
        return _news(parsed(content), content, ids, own_address, is_whole)
    except UNREADABLE as error:
        return Unrelated(f"cannot be read ({type(error).__name__})")


def _news(message: Message, content: bytes, ids: MessageIds, own_address: str, is_whole: bool) -> News:
    bounce = bounce_of(message, content, ids)
    if bounce is not None:
        return bounce
    sender = _sender(message)
    why = _why_unrelated(message, sender, own_address)
    if why:
        return Unrelated(why)
    parts = list(parts_of(message))
    files = [part for part in parts if _is_file(part)] if is_whole else []
    return Reply(
        delivery_id=_answers(message, ids),
        sender=sender,
        subject=subject_line(words_of(header(message, "Subject"))),
        files=tuple(LetterFile(file.name, file.content) for file in files[:MOST_FILES]),
        text=_text(parts)[:LONGEST_TEXT],
        is_cut=not is_whole or len(files) > MOST_FILES,
        thread=_thread(message),
    )


def _is_a_burden(content: bytes) -> bool:
    beginning = content[:MOST_HEADER_BYTES]
    has_long_head = len(content) > MOST_HEADER_BYTES and b"\n\r\n" not in beginning and b"\n\n" not in beginning
    lines = max(content.count(b"\n"), content.count(b"\r"))
    borders, nested = content.count(b"\n--"), len(_BORDER.findall(content))
    return has_long_head or lines > MOST_LINES or borders > MOST_BORDERS or nested > MOST_NESTED


def _sender(message: Message) -> str:
    """Empty where it is no address."""
    try:
        return email_address(parseaddr(header(message, "From"))[1])
    except ValueError:
        return ""


def _why_unrelated(message: Message, sender: str, own_address: str) -> str:
    """Empty for a letter from a person. https://www.rfc-editor.org/rfc/rfc3834#section-2 and what came before it."""
    if not sender:
        return "names no sender"
    if sender.lower() == own_address.lower():
        return "is our own"
    if header(message, "Auto-Submitted").partition(";")[0].strip().lower() not in ("", "no"):
        return "was written by a machine"
    if header(message, "Precedence").lower() in BULK or any(header(message, name) for name in MACHINES):
        return "was sent to many"
    if header(message, "Return-Path") == "<>" or message.get_content_type() == "multipart/report":
        return "is a report"
    return ""


def _thread(message: Message) -> str:
    """Empty where it has no Message-ID to answer to. https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4"""
    own = thread_of(header(message, "Message-ID"))
    before = header(message, "References") or header(message, "In-Reply-To")
    return thread_of(before, own) if own else ""


def _answers(message: Message, ids: MessageIds) -> int | None:
    """The letter of ours that it answers: the one it names, else the last in its thread."""
    for name in ("In-Reply-To", "References"):
        named = ids.all_in(header(message, name).encode())
        if named:
            return named[-1]
    return None


def _is_file(part: Part) -> bool:
    disposition = part.message.get_content_disposition()
    if part.kind in (*SIGNATURES, *REPORTS, OUTLOOKS_OWN) or part.name.lower() == "winmail.dat":
        return False
    if disposition == "attachment":
        return True
    if part.kind.startswith("image/") and len(part.content) < LOGO_BYTES:
        return False
    return bool(part.name) or not part.kind.startswith(("text/", "multipart/", "message/"))


def _text(parts: list[Part]) -> str:
    """The plain text, else what the page shows."""
    own = [part for part in parts if not part.is_forwarded and not _is_file(part)]
    for kind in ("text/plain", "text/html"):
        for part in own:
            if part.kind == kind and part.content.strip():
                return part.text.strip() if kind == "text/plain" else shown(part.text[:LONGEST_READ])
    return ""
