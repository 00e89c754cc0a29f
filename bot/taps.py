"""What stands behind a button: ids, read with care. Whatever cannot be read is an old button."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from roundtable.errors import TooOld
from roundtable.obligations import ObligationKey

LARGEST_ID = 2**63 - 1
"""What an id can be in either database."""

Word = TypeVar("Word", bound=StrEnum)


class Args(tuple[str, ...]):
    """The arguments of a tap. Every reader raises TooOld when the argument is missing or is not what it should be."""

    __slots__ = ()

    def key(self, position: int = 0) -> ObligationKey:
        try:
            return ObligationKey.parse(self[position])
        except (IndexError, ValueError) as wrong:
            raise TooOld from wrong

    def number(self, position: int = 0, *, absent: int | None = None) -> int:
        """`absent` is taken for a button of a time when it did not carry this argument yet."""
        if absent is not None and len(self) <= position:
            return absent
        try:
            number = int(self[position])
        except (IndexError, ValueError) as wrong:
            raise TooOld from wrong
        if not 0 <= number <= LARGEST_ID:
            raise TooOld
        return number

    def text(self, position: int) -> str:
        try:
            return self[position]
        except IndexError as wrong:
            raise TooOld from wrong

    def day(self, position: int) -> date:
        """A day as 2027-03-31, or the first day of a month as 2027-03."""
        try:
            text = self[position]
            return date.fromisoformat(text if len(text) > len("2027-03") else f"{text}-01")
        except (IndexError, ValueError) as wrong:
            raise TooOld from wrong

    def word(self, kind: type[Word], position: int) -> Word:
        try:
            return kind(self[position])
        except (IndexError, ValueError) as wrong:
            raise TooOld from wrong
