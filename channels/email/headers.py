"""What stands in the header lines of a letter: one line, never two, whatever somebody typed."""

import re
from dataclasses import dataclass
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.policy import SMTP, Policy

from roundtable.addresses import email_address
from roundtable.clusters import clip

LONGEST_SUBJECT = 150
_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_NAMED = re.compile(r"([^<>]*)<([^<>]+)>")


class _AsItIs(UnstructuredHeader, BaseHeader):
    """Written in one line. The library would fold a long address by encoding it, and nobody could follow it."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def _registry() -> HeaderRegistry:
    registry = HeaderRegistry()
    for name in ("Message-ID", "In-Reply-To", "References", "List-Unsubscribe"):
        registry.map_to_type(name, _AsItIs)
    return registry


SEVEN_BIT = SMTP.clone(cte_type="7bit", header_factory=_registry())
"""How letters are written: in lines of ASCII, which every server takes."""


def one_line(text: str) -> str:
    """Without line breaks and control characters, and without the sign by which encoded words begin: the library
    would decode them, line breaks included, before it writes the header."""
    return " ".join(_NOT_PRINTED.sub(" ", text).replace("=?", "= ?").split())


def subject_line(text: str) -> str:
    return clip(one_line(text), LONGEST_SUBJECT)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: TOMON_MAIL_FROM."""

    name: str
    address: str

    @classmethod
    def parse(cls, text: str, unnamed: str = "") -> "Sender":
        """From "Name <a@b.la>" or "a@b.la", which gets the name `unnamed`. Raises ValueError with the remedy."""
        if _NOT_PRINTED.search(text):
            raise ValueError("holds a line break or another sign that cannot be typed. Write Name <name@example.la>")
        named = _NAMED.fullmatch(text.strip())
        name, address = named.groups() if named else ("", text)
        return cls(one_line(name.strip().strip('"')) or unnamed, email_address(address))

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    @property
    def header(self) -> Address:
        return Address(self.name, addr_spec=self.address)
