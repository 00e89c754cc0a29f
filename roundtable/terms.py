"""Terms of reference: what a body or a circle is for, on paper. It has versions, and nobody is reminded of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from roundtable.submissions import StoredFile

TERMS_CODE = "TR"
"""What stands in their references where papers that are due have the code of their duty."""


class KeeperKind(StrEnum):
    BODY = "body"
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Whose terms of reference: a body or a circle, by its code."""

    kind: KeeperKind
    code: str

    def __str__(self) -> str:
        """As buttons and rows name it: "body:HLT"."""
        return f"{self.kind}:{self.code}"

    @classmethod
    def parse(cls, text: str) -> "Keeper":
        """What `str` wrote. Raises ValueError."""
        kind, _, code = text.partition(":")
        if not code:
            raise ValueError(text)
        return cls(KeeperKind(kind), code)


@dataclass(frozen=True, slots=True)
class Terms:
    """One version. `reference` (HLT-TR-2027-1) names the year it was handed in and ends in the version."""

    id: int
    keeper: Keeper
    version: int
    reference: str
    received_at: datetime
    person_id: int
    files: tuple[StoredFile, ...]


def terms_reference(keeper: Keeper, handed_in: date, version: int) -> str:
    return f"{keeper.code}-{TERMS_CODE}-{handed_in.year}-{version}"
