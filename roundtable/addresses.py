"""Addresses as people type them: e-mail and phone. Each check returns one form of it, or raises ValueError."""

import re

LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"{_LOCAL}@({_LABEL}\.)+{_LABEL}")
_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")  # E.164
_BETWEEN_DIGITS = re.compile(r"[ ()./-]")
LAOS = "+856"


def email_address(text: str) -> str:
    """As one can be written to: the part behind the @ in small letters, which is the same to everybody."""
    local, at, host = text.strip().rpartition("@")
    address = f"{local}{at}{host.lower()}"
    if len(address) > LONGEST_EMAIL or not _EMAIL.fullmatch(address):
        raise ValueError(f"{text!r} is not an e-mail address. Write one such as name@example.la")
    return address


def shared_number(text: str) -> str:
    """`phone_number` of one that Telegram gives: with its country, and with or without the plus before it."""
    return phone_number(text if text.startswith(("+", "0")) else f"+{text}")


def phone_number(text: str) -> str:
    """With its country: +85620… A number of Laos may come as it is dialled there, 020 5555 1234."""
    digits = _BETWEEN_DIGITS.sub("", text.strip())
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = f"{LAOS}{digits[1:]}"
    if not _PHONE.fullmatch(digits):
        raise ValueError(f"{text!r} is not a phone number. Write one such as +856 20 5555 1234")
    return digits
