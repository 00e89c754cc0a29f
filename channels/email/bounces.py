"""Reports that a letter did not arrive: https://www.rfc-editor.org/rfc/rfc3464, and what servers wrote before it."""

import re
from collections.abc import Iterable
from email.message import Message

from channels.email.message_ids import MessageIds
from channels.email.outcomes import Answer, Meaning, Stage, meaning_of, tidy
from channels.email.parts import Part, decoded, header, parts_of
from roundtable.addresses import email_address
from roundtable.letters import Bounce, Unrelated

SEARCHED_BYTES = 1_000_000
DAEMONS = ("mailer-daemon@", "postmaster@", "mail-daemon@")
STATUS_REPORT = "message/delivery-status"
_MESSAGE_ID = re.compile(r"^[\W_]*Message-ID:\s*(<[^<>\s]+>)", re.MULTILINE | re.IGNORECASE)
_ANSWER = re.compile(r"(?<![\d.])([45]\d\d)[ -]|(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])")
_NAMED = re.compile(r"<([^\s<>@]+@[^\s<>@]+)>:")
_NOT_OURS = Unrelated("a report about a letter that is not ours")


def bounce_of(message: Message, content: bytes, ids: MessageIds) -> Bounce | Unrelated | None:
    """None for what is no report. `content` is the whole letter, headers included."""
    parts = list(parts_of(message))
    report = next((part for part in parts if part.kind == STATUS_REPORT), None)
    if report is not None:
        return _from_report(report, parts, content, ids)
    failed = header(message, "X-Failed-Recipients")
    if failed or _is_from_a_daemon(message):
        return _from_words(failed, parts, content, ids)
    return None


def _from_report(report: Part, parts: list[Part], content: bytes, ids: MessageIds) -> Bounce | Unrelated:
    blocks = _blocks(report)
    actions = [header(block, "Action").partition(" ")[0].lower() for block in blocks]
    if "failed" not in actions:
        return Unrelated("word of a delay; the last word follows" if "delayed" in actions else "word of an arrival")
    block = blocks[actions.index("failed")]
    about = _original(parts, _searched(content))
    delivery_id = ids.delivery_id_of(about) if about else None
    if about and delivery_id is None:
        return _NOT_OURS
    address = _address(header(block, "Original-Recipient")) or _address(header(block, "Final-Recipient"))
    if delivery_id is None and not address:
        return _NOT_OURS
    status = header(block, "Status").partition(" ")[0]
    said = header(block, "Diagnostic-Code").partition(";")[2].strip()
    return Bounce(delivery_id, address, _is_permanent(status, said), tidy(f"{status} {said}"))


def _from_words(failed: str, parts: list[Part], content: bytes, ids: MessageIds) -> Bounce | Unrelated | None:
    """As Exim, qmail and others write it: words for people, and the letter beneath."""
    texts = [_searched(content), *(part.text[:SEARCHED_BYTES] for part in parts if part.kind.startswith("text/"))]
    about = next((found for text in texts if (found := _original(parts, text))), "")
    delivery_id = ids.delivery_id_of(about)
    if delivery_id is None:
        return _NOT_OURS if about or failed else None
    words = texts[-1] if len(texts) > 1 else texts[0]
    named = _NAMED.search(words)
    address = _address(failed.partition(",")[0]) or (_address(named[1]) if named else "")
    line = next((line for line in words.splitlines() if _ANSWER.search(line)), "")
    return Bounce(delivery_id, address, _is_permanent("", line), tidy(line))


def _blocks(report: Part) -> list[Message]:
    payload = report.message.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []


def _original(parts: Iterable[Part], body: str) -> str:
    """The Message-ID of the letter that the report is about. Others may stand in what it quotes."""
    for part in parts:
        if part.is_forwarded and (found := header(part.message, "Message-ID")):
            return found
    found_in_body = _MESSAGE_ID.search(body)
    return found_in_body[1] if found_in_body else ""


def _searched(content: bytes) -> str:
    """Everything behind the report's own headers."""
    return decoded(re.split(rb"\r?\n\r?\n", content, maxsplit=1)[-1][:SEARCHED_BYTES], None)


def _is_from_a_daemon(message: Message) -> bool:
    sender = header(message, "From").lower().rpartition("<")[2]
    return sender.startswith(DAEMONS) or header(message, "Return-Path") == "<>"


def _address(recipient: str) -> str:
    """From "rfc822; name@example.la"; empty for what is no address."""
    try:
        return email_address(recipient.rpartition(";")[2].strip().strip("<>"))
    except ValueError:
        return ""


def _is_permanent(status: str, said: str) -> bool:
    """Whether it is the address; what says nothing of it leaves the address alone."""
    codes = list(_ANSWER.finditer(f"{status} {said}"))
    code = next((int(found[1]) for found in codes if found[1]), None)
    enhanced = status or next((found[2] for found in codes if found[2]), "")
    if code is None and not enhanced:
        return False
    if enhanced.startswith("4"):
        code = 450
    return meaning_of(Answer(Stage.RECIPIENT, code or 550, f"{enhanced} {said}")) is Meaning.GONE
