"""Mail servers as an address names them. Nobody but `password` holds the password, and no error repeats it."""

import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

SMTP = {"smtps": 465, "smtp": 587}
"""Ports for handing in: https://www.rfc-editor.org/rfc/rfc8314#section-3.3"""
IMAP = {"imaps": 993, "imap": 143}
INBOX = "INBOX"
KEPT_IN = "Tomon"
"""The folder for what has become ours."""


class Encryption(StrEnum):
    FROM_THE_START = "from-the-start"
    BY_STARTTLS = "by-starttls"
    IF_OFFERED = "if-offered"  # this and the next only for a server on this machine
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where a server answers, and as whom to log in (`user` empty: not at all). `folder` is IMAP's."""

    host: str
    port: int
    encryption: Encryption
    user: str = ""
    password: str = field(default="", repr=False)
    folder: str = INBOX


def smtp_server(url: str) -> MailServer:
    """From smtps:// or smtp://. Raises ValueError with the remedy."""
    parts = _parts(url, SMTP, "smtps://USER:PASSWORD@HOST")
    if parts.scheme == "smtps":
        encryption = Encryption.FROM_THE_START
    else:
        encryption = Encryption.IF_OFFERED if _is_loopback(parts.hostname or "") else Encryption.BY_STARTTLS
    return _server(parts, SMTP, encryption, INBOX)


def imap_server(url: str) -> MailServer:
    """From imaps://, or imap:// on this machine. Raises ValueError with the remedy."""
    parts = _parts(url, IMAP, "imaps://USER:PASSWORD@HOST/INBOX")
    if parts.scheme == "imap" and not _is_loopback(parts.hostname or ""):
        raise ValueError("would send the password unencrypted. Write imaps://")
    if not parts.username:
        raise ValueError("names no user. Write imaps://USER:PASSWORD@HOST/INBOX")
    folder = unquote(parts.path.strip("/")) or INBOX
    if folder.lower() == KEPT_IN.lower():
        raise ValueError(f"names the folder {KEPT_IN}, into which we move what we have read. Write another folder")
    encryption = Encryption.FROM_THE_START if parts.scheme == "imaps" else Encryption.NONE
    return _server(parts, IMAP, encryption, folder)


def verifying() -> ssl.SSLContext:
    """Checks certificates against those this machine trusts."""
    return ssl.create_default_context()


def _parts(url: str, ports: dict[str, int], such_as: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ports and parts.hostname is not None and parts.port != 0
    except ValueError:  # its text may repeat a piece of the password
        is_address = False
    if not is_address:
        raise ValueError(f"is not the address of a mail server. Write {such_as}")
    if any(letter < " " for letter in unquote(url)):
        raise ValueError(f"holds a line break or another sign that cannot be typed. Write {such_as}")
    return parts


def _server(parts: SplitResult, ports: dict[str, int], encryption: Encryption, folder: str) -> MailServer:
    return MailServer(
        host=parts.hostname or "",
        port=parts.port or ports[parts.scheme],
        encryption=encryption,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=folder,
    )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
