"""What the value of a setting must look like. Each check returns the value, or raises ValueError with the remedy."""

import re
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, SecretStr

from channels.email.headers import Sender
from channels.email.servers import imap_server, smtp_server
from channels.messenger.gateway import TO, is_installed
from roundtable.quiet_hours import SendWindows

TELEGRAM_PER_SECOND = 30  # https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
TELEGRAM_PAID_PER_SECOND = 1000
TELEGRAM_LONGEST_POLL_S = 50
SWITCHED_ON = frozenset({"on", "true", "yes", "1"})
SWITCHED_OFF = frozenset({"off", "false", "no", "0"})


def token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value()):
        raise ValueError("does not look like a bot token. Copy the line that BotFather gave: digits, a colon, letters")
    return value


def http_url(value: str) -> str:
    if urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname:
        raise ValueError(f"{value!r} is not an address. Write one such as https://api.telegram.org")
    return value.rstrip("/")


def database_url(value: SecretStr) -> SecretStr:
    url = value.get_secret_value()
    if not url.startswith(("sqlite:///", "postgresql://")):
        raise ValueError("is not a database we know. Write sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME")
    if url.startswith("postgresql://"):
        _as_meant(url)
    return value


def smtp_url(value: SecretStr) -> SecretStr:
    _as_meant(value.get_secret_value())
    smtp_server(value.get_secret_value())
    return value


def imap_url(value: SecretStr) -> SecretStr:
    _as_meant(value.get_secret_value())
    imap_server(value.get_secret_value())
    return value


def mail_from(value: str) -> str:
    Sender.parse(value)
    return value


def messenger_url(value: SecretStr) -> SecretStr:
    return gateway_url(value, has_apprise=is_installed())


def gateway_url(value: SecretStr, *, has_apprise: bool) -> SecretStr:
    url = value.get_secret_value()
    if TO not in url or not re.match(r"[a-z][a-z0-9+.-]*://", url, re.IGNORECASE):
        raise ValueError(f"is no address of a gateway. Write one as Apprise takes it, with {TO} where the number goes")
    if not has_apprise:
        raise ValueError("needs Apprise, which is not installed. Run: make messenger")
    return value


def _as_meant(url: str) -> None:
    if not _is_read_as_meant(url):
        raise ValueError(
            "cannot be read as an address. Write / ? # @ : [ ] % within a password as %2F %3F %23 %40 %3A %5B %5D %25"
        )


def _is_read_as_meant(url: str) -> bool:
    """Whether nothing of a password has got into another part of the address, which errors and logs may show."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # read only when it is asked for
    except ValueError:  # its text repeats a piece of what may be the password
        return False
    return parts.netloc.count("@") <= 1 and not parts.fragment and "@" not in parts.path + parts.query


def files_url(value: str) -> str:
    if not value.startswith(("file://", "s3://")):
        raise ValueError(f"{value!r} is no place for files. Write file:///PATH or s3://BUCKET")
    return value


def timezone(value: str) -> str:
    try:
        zone = ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{value!r} is not a time zone. Write Asia/Vientiane") from error
    if zone.key != "Asia/Vientiane":
        raise ValueError("due dates are kept in Asia/Vientiane. Write Asia/Vientiane, or leave it out")
    return value


def address(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not (colon and host and port.isdecimal() and int(port) < 2**16):
        raise ValueError(f"{value!r} is not host:port. Write one such as 127.0.0.1:8080")
    return value


def number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d+(\.\d+)?", value):
        raise ValueError(f"{value!r} is not a number. Write digits only")
    return value


def send_rate(value: float) -> float:
    if not 0 < value <= TELEGRAM_PAID_PER_SECOND:
        raise ValueError(
            f"{value:g} a second is not allowed. Write more than 0 and at most {TELEGRAM_PER_SECOND},"
            f" or up to {TELEGRAM_PAID_PER_SECOND} where paid broadcasts are enabled with BotFather"
        )
    return value


def long_poll(value: int) -> int:
    if not 1 <= value <= TELEGRAM_LONGEST_POLL_S:
        raise ValueError(f"{value} seconds is not allowed. Write 1 to {TELEGRAM_LONGEST_POLL_S}")
    return value


def public_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        _ = parts.port  # read only when it is asked for
        is_plain = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    except ValueError:
        is_plain = False
    if not is_plain or "@" in value or not re.fullmatch(r"[!-~]+", value):
        raise ValueError(f"{value!r} is not an address. Write where people reach us, such as https://rtp.example.la")
    return value.rstrip("/")


def heartbeat_url(value: SecretStr) -> SecretStr:
    """Nothing of it is repeated: its path is the secret."""
    url = value.get_secret_value()
    try:
        parts = urlsplit(url)
        _ = parts.port  # read only when it is asked for
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # its text repeats a piece of the address
        is_address = False
    if not is_address or not re.fullmatch(r"[!-~]+", url):
        raise ValueError(
            "is not an address. Copy the one that the watching service gave, such as https://hc-ping.com/…"
        )
    if not url.startswith("https:") and not is_loopback(url):
        raise ValueError("is not encrypted, and the address is a secret. Write https://")
    return value


def webhook_secret(value: SecretStr) -> SecretStr:
    """As https://core.telegram.org/bots/api#setwebhook takes one."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
        raise ValueError("Telegram does not take this one. Write 1 to 256 of A-Z a-z 0-9 _ -, or leave it out")
    return value


def is_on(value: object) -> bool:
    return str(value).lower() in SWITCHED_ON


def switch(value: object) -> object:
    if isinstance(value, str) and not is_on(value) and value.lower() not in SWITCHED_OFF:
        raise ValueError(f"{value!r} is not a choice. Write on or off")
    return is_on(value)


def send_windows(value: str) -> str:
    SendWindows.parse(value)
    return value


def duties_path(value: Path) -> Path:
    if not value.is_file():
        raise ValueError(f"there is no file {value}. Leave it out to use the shipped duties")
    return value


def one_of(kind: type[StrEnum]) -> BeforeValidator:
    def check(value: object) -> object:
        if value not in list(kind):
            raise ValueError(f"{value!r} is not a choice. Write one of: {', '.join(kind)}")
        return value

    return BeforeValidator(check)


def is_loopback(url: str) -> bool:
    """Whether an address can only be this machine: localhost, 127.0.0.0/8 or ::1. Names are not looked up."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
