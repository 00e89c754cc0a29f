"""Chains of audit rows to tamper with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from roundtable.audit_chain import ChainCheck, ChainRow, Fault, Head, SealedRow, details_digest, seal_rows

HOUR_US = 3_600_000_000
BEGAN_US = 1_803_900_000_000_000
"""A morning of March 2027."""


@dataclass(frozen=True)
class Chain:
    """As storage keeps it: rows in the order of their positions, and the head apart."""

    rows: tuple[SealedRow, ...]
    head: Head | None

    def faults(self, printed: Head | None = None, *, tells_no_ages: bool = False) -> list[Fault]:
        check = ChainCheck(printed, tells_no_ages)
        found = [fault for one in sorted(self.rows, key=lambda one: one.seal.position) for fault in check.look(one)]
        return found + check.end(self.head)

    def with_row(self, index: int, row: SealedRow) -> "Chain":
        return replace(self, rows=(*self.rows[:index], row, *self.rows[index + 1 :]))


def chain_of(rows: Sequence[ChainRow], details: dict[int, tuple[str, str]] | None = None, ticks: int = 1) -> Chain:
    """Sealed in so many ticks, a minute apart, the last a second after the newest row."""
    newest_us = max((row.at_us for row in rows), default=BEGAN_US)
    head: Head | None = None
    sealed: list[SealedRow] = []
    each = -(-len(rows) // ticks) or 1
    for number, start in enumerate(range(0, len(rows), each)):
        now_us = newest_us + number * 60_000_000
        some, head = seal_rows(rows[start : start + each], head, len(sealed), now_us)
        sealed += some
    kept = details or {}
    return Chain(tuple(replace(one, details=kept.get(one.row.id)) for one in sealed), head)


texts = st.text(max_size=20)


@st.composite
def chains(draw: st.DrawFn, least: int = 1) -> Chain:
    """Of rows with gaps between their ids, in an order of their own as late commits bring it, some with details, which
    may be erased."""
    ids = draw(st.lists(st.integers(1, 60), min_size=least, max_size=12, unique=True))
    rows, details = [], {}
    for number, row_id in enumerate(ids):
        text = draw(texts)
        salt = f"{row_id:032x}"
        rows.append(
            ChainRow(
                row_id,
                BEGAN_US + number * 1_000_000 - draw(st.integers(0, 60_000_000)),
                draw(st.sampled_from(["person:1", "operator", "link:12"])),
                draw(st.sampled_from(["submitted", "noted", "invite"])),
                draw(texts),
                draw(st.none() | st.integers(1, 9)),
                details_digest(salt, text) if text else "",
            )
        )
        if text and draw(st.booleans()):
            details[row_id] = salt, text
    return chain_of(rows, details, draw(st.integers(1, 4)))
