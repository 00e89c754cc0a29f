"""The chain: every row of the audit is sealed after another one, so that nothing that was sealed can be changed unseen.

A row gets its position when it is sealed, not when it is written: a transaction that was given its ids early may commit
late, and ids have gaps. A seal is a hash over the row, its position, and the seal before it; the head, kept apart from
the rows, says how far the chain goes (docs/adr/0018). Details are covered by their salted digest only, and may go.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from string import hexdigits
from typing import Self

FIRST_PREVIOUS = ""
"""What the first row is sealed after."""

FORM = "tomon-audit-1"
"""The form of what is hashed. Whoever changes the form gives it another name."""

LATE_US = 3_600_000_000
"""An hour. No row of ours is sealed so long after rows that are so much younger; clocks of two machines differ less."""

SHORTEST_PRINTED = 12
"""Hexadecimal digits of a seal: fewer are no proof."""


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A row as its seal covers it, nothing converted: what somebody has put there may be no moment at all. `at_us` is
    microseconds since 1970 UTC."""

    id: int
    at_us: int
    actor: str
    action: str
    subject: str
    on_behalf_of: int | None
    details_digest: str


@dataclass(frozen=True, slots=True)
class Seal:
    """`previous` is the hash of the seal before it; positions count from 1."""

    position: int
    previous: str
    sealed_at_us: int
    hash: str


@dataclass(frozen=True, slots=True)
class SealedRow:
    """`details` are salt and text, None where there are none (any more)."""

    row: ChainRow
    seal: Seal
    details: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """How far the chain goes: the last position, and the hash of its seal, or the beginning of one that was printed."""

    position: int
    hash: str

    @property
    def printed(self) -> str:
        """Short enough for a line on paper, as `tomon audit verify --head` takes it."""
        return f"{self.position}-{self.hash[:16]}"

    @classmethod
    def parse(cls, printed: str) -> Self:
        """Raises ValueError."""
        position, _, digits = printed.strip().lower().partition("-")
        is_hash = len(digits) >= SHORTEST_PRINTED and set(digits) <= set(hexdigits)
        if not (position.isdecimal() and int(position) and is_hash):
            raise ValueError(f"{printed!r} is not the head of a chain, such as 812-3f2a91bc77de0a41")
        return cls(int(position), digits)


def hash_of(row: ChainRow, position: int, previous: str, sealed_at_us: int) -> str:
    """64 hexadecimal digits."""
    form = [
        *(FORM, position, previous, sealed_at_us, row.id, row.at_us, row.actor, row.action, row.subject),
        *(row.on_behalf_of, row.details_digest),
    ]
    return hashlib.sha256(json.dumps(form, separators=(",", ":")).encode("ascii")).hexdigest()


def details_digest(salt: str, details: str) -> str:
    """The salt lies beside the details and is erased with them: nobody can guess short details from the digest."""
    return hashlib.sha256(f"{salt}\n{details}".encode()).hexdigest()


def seal_rows(
    rows: Iterable[ChainRow], head: Head | None, newest_position: int, now_us: int
) -> tuple[tuple[SealedRow, ...], Head | None]:
    """Seal them in this order after the head; the sealed rows and the new head.

    In a chain that is sound `newest_position`, the last that any row stands at, is the head's. Where rows were cut off,
    or stand beyond the head, what follows is sealed behind both: the gap, or the break, is seen for ever.
    """
    sealed = []
    position = max(head.position if head is not None else 0, newest_position)
    for row in rows:
        position += 1
        previous = head.hash if head is not None else FIRST_PREVIOUS
        seal = Seal(position, previous, now_us, hash_of(row, position, previous, now_us))
        sealed.append(SealedRow(row, seal))
        head = Head(position, seal.hash)
    return tuple(sealed), head


class FaultKind(StrEnum):
    CHANGED = "changed"  # the row, its place or its seal is not what was sealed
    RESEALED = "resealed"  # its seal fits, but it is not the seal that the next row was sealed after
    DETAILS_CHANGED = "details-changed"  # the details that are there are not those of the row
    MISSING = "missing"  # no row stands at these positions
    CUT_OFF = "cut-off"  # the head says that the chain went on to here
    PUT_IN = "put-in"  # it tells of a time whose rows had long been sealed
    BEYOND_HEAD = "beyond-head"  # rows stand where the head says that there are none yet
    HEAD_CHANGED = "head-changed"  # the head is missing, or names another seal than that of the last row
    NOT_AS_PRINTED = "not-as-printed"  # another seal, or none, stands where a head was printed


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was done to the chain, at these positions (both included; 0: not sealed yet). `row_id` names the
    row, None where it is gone; then `after_id` and `before_id` are those it stood between, None at an end."""

    kind: FaultKind
    first: int
    last: int
    row_id: int | None = None
    after_id: int | None = None
    before_id: int | None = None


@dataclass(slots=True)
class ChainCheck:
    """Looks at a chain row by row, in the order of positions, and keeps no rows. `printed` is a head that is known from
    elsewhere. A clock that was moved by hand `tells_no_ages`: then nobody is said to have come late."""

    printed: Head | None = None
    tells_no_ages: bool = False
    sealed: int = field(default=0, init=False)
    _last: SealedRow | None = field(default=None, init=False)
    _last_is_changed: bool = field(default=False, init=False)
    _latest_at_us: int | None = field(default=None, init=False)
    _printed_is_seen: bool = field(default=False, init=False)

    def look(self, one: SealedRow) -> list[Fault]:
        """What is wrong with the next sealed row, or seen by it of the one before."""
        faults = [*self._place(one), *self._content(one)]
        position, row = one.seal.position, one.row
        if self.printed is not None and position == self.printed.position:
            self._printed_is_seen = True
            if not one.seal.hash.startswith(self.printed.hash):
                faults.append(Fault(FaultKind.NOT_AS_PRINTED, position, position, row.id))
        self.sealed += 1
        self._last = one
        self._last_is_changed = any(fault.kind is FaultKind.CHANGED for fault in faults)
        if not self._last_is_changed:
            self._latest_at_us = max(self._latest_at_us or row.at_us, row.at_us)
        return faults

    def look_at_unsealed(self, row: ChainRow, now_us: int) -> list[Fault]:
        """After all sealed ones. That a row is not sealed yet is no fault."""
        return [Fault(FaultKind.PUT_IN, 0, 0, row.id)] if self._is_late(row, now_us) else []

    def end(self, head: Head | None) -> list[Fault]:
        """Whether the chain ends where the head says."""
        faults = []
        at, last_id = (self._last.seal.position, self._last.row.id) if self._last is not None else (0, None)
        if head is not None and head.position > at:
            faults.append(Fault(FaultKind.CUT_OFF, at + 1, head.position, after_id=last_id))
        elif head is not None and head.position < at:
            faults.append(Fault(FaultKind.BEYOND_HEAD, head.position + 1, at))
        elif self._last is not None and (head is None or head.hash != self._last.seal.hash):
            faults.append(Fault(FaultKind.HEAD_CHANGED, at, at, last_id))
        if self.printed is not None and not self._printed_is_seen:
            faults.append(Fault(FaultKind.NOT_AS_PRINTED, self.printed.position, self.printed.position))
        return faults

    def _place(self, one: SealedRow) -> list[Fault]:
        position, row_id = one.seal.position, one.row.id
        at = self._last.seal.position if self._last is not None else 0
        last_id = self._last.row.id if self._last is not None else None
        if position <= at:
            return [Fault(FaultKind.CHANGED, position, position, row_id)]
        if position > at + 1:
            return [Fault(FaultKind.MISSING, at + 1, position - 1, after_id=last_id, before_id=row_id)]
        if self._last is None:
            is_first = one.seal.previous == FIRST_PREVIOUS
            return [] if is_first else [Fault(FaultKind.CHANGED, position, position, row_id)]
        if one.seal.previous != self._last.seal.hash and not self._last_is_changed:
            return [Fault(FaultKind.RESEALED, at, at, last_id, before_id=row_id)]
        return []

    def _content(self, one: SealedRow) -> list[Fault]:
        seal, row = one.seal, one.row
        at = (seal.position, seal.position, row.id)
        if hash_of(row, seal.position, seal.previous, seal.sealed_at_us) != seal.hash:
            return [Fault(FaultKind.CHANGED, *at)]
        faults = []
        if one.details is not None and not _are_of(row, *one.details):
            faults.append(Fault(FaultKind.DETAILS_CHANGED, *at))
        if self._is_late(row, seal.sealed_at_us):
            faults.append(Fault(FaultKind.PUT_IN, *at))
        return faults

    def _is_late(self, row: ChainRow, seen_at_us: int) -> bool:
        """Younger rows were sealed before it, long after what it says. Whose own clock was wrong is not late: it was
        sealed at once."""
        if self.tells_no_ages or self._latest_at_us is None:
            return False
        return row.at_us + LATE_US < min(self._latest_at_us, seen_at_us)


def _are_of(row: ChainRow, salt: str, details: str) -> bool:
    """No line end in the salt: what belongs to the details could be moved there."""
    return "\n" not in salt and details_digest(salt, details) == row.details_digest
