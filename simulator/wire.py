"""How things look on Telegram's wire: JSON objects, Unix seconds, UTF-16 lengths."""

from datetime import datetime
from typing import Any

Json = dict[str, Any]


def unix_seconds(moment: datetime) -> int:
    """Telegram dates everything in whole seconds since 1970."""
    return int(moment.timestamp())


def utf16_length(text: str) -> int:
    """Telegram counts characters, offsets and limits in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers; `offset` and `length` in UTF-16 code units."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le", errors="replace")
