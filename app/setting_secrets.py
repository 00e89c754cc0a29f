"""What of the secret settings must never be written anywhere, in every form in which it could be."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

SHORTEST_SECRET = 8
"""Shorter pieces of an address are words such as "ping" or "from": to hide these would make every log line
unreadable."""
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+|\{to\}", re.IGNORECASE)


def every_form(secrets: Iterable[str]) -> tuple[str, ...]:
    """Each as it stands in an address and as it is meant."""
    return tuple(dict.fromkeys(form for secret in secrets for form in (secret, unquote(secret)) if form))


def passwords_in(url: str) -> Iterator[str]:
    """Where an address has a user and a password, and where its query names one."""
    address = urlsplit(url)
    yield address.password or ""
    for name, _, value in (part.partition("=") for part in address.query.split("&")):
        if value and "password" in name.lower():
            yield value


def whole_and_path(url: str) -> Iterator[str]:
    """An address that is a secret as a whole, and the pieces of its path."""
    path = urlsplit(url).path
    yield from (url, *(part for part in (path, *path.split("/")) if len(part) >= SHORTEST_SECRET))


def tokens_in(url: str) -> Iterator[str]:
    """Of a gateway's address (scheme://…): each gateway has its tokens elsewhere in it."""
    for piece in re.split(r"[/@:?&=]+", url.partition("://")[2]):
        if len(piece) >= SHORTEST_SECRET and not _HOST.fullmatch(piece):
            yield piece
