"""The chain of the audit: sealing what was committed, and looking whether all of it is still as it was sealed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from roundtable.audit_chain import ChainCheck, Fault, Head, seal_rows
from roundtable.books import Transaction, Work

CHAIN_LOCK = "audit-chain"
"""Held by whoever seals: two who seal at once would give the same places."""
ROWS_AT_ONCE = 500
MOST_FAULTS = 100
"""Faults that are named; they are counted in any case."""
BEFORE_ALL = -(2**63)
"""Less than any id or position."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


async def seal(work: Work, now: datetime, batches: int, goes_on: Callable[[], bool] = lambda: True) -> int:
    """Seal what is committed and not sealed yet, by id, in transactions of at most ROWS_AT_ONCE rows, while it
    `goes_on`. How many were sealed. Cheap where there is nothing to do."""
    sealed = 0
    async with work.glance() as tx:
        if not await tx.audit_chain.unsealed(BEFORE_ALL, 1):
            return sealed
    for _ in range(batches):
        if not goes_on():
            return sealed
        async with work() as tx:
            count = await _seal_some(tx, now)
        sealed += count
        if count < ROWS_AT_ONCE:
            return sealed
    return sealed


async def _seal_some(tx: Transaction, now: datetime) -> int:
    await tx.locks.hold(CHAIN_LOCK)
    rows = await tx.audit_chain.unsealed(BEFORE_ALL, ROWS_AT_ONCE)
    head, newest = await tx.audit_chain.head(), await tx.audit_chain.newest_position()
    sealed, new_head = seal_rows(rows, head, newest, _micros(now))
    if new_head is not None and sealed:
        await tx.audit_chain.seal(sealed, new_head)
    return len(sealed)


async def head_of_audit(tx: Transaction) -> Head | None:
    """How far the chain goes, for whoever prints it where nobody can change it (`Head.printed`). None before the first
    row was sealed."""
    return await tx.audit_chain.head()


@dataclass(frozen=True, slots=True)
class ChainReport:
    """How many rows are `sealed` and how many not yet, where the chain ends, and what is wrong with it: the first
    MOST_FAULTS of so many."""

    sealed: int
    unsealed: int
    head: Head | None
    faults: tuple[Fault, ...] = ()
    fault_count: int = 0


async def verify(
    tx: Transaction, now: datetime, *, printed: Head | None = None, tells_no_ages: bool = False
) -> ChainReport:
    """Look at every row, page by page: memory does not grow with the audit. The transaction is to be a reading one: it
    sees one moment, whatever is sealed meanwhile."""
    check = ChainCheck(printed, tells_no_ages)
    named: list[Fault] = []
    count = unsealed = 0

    def note(faults: list[Fault]) -> None:
        nonlocal count
        count += len(faults)
        named.extend(faults[: MOST_FAULTS - len(named)])

    after = BEFORE_ALL
    while rows := await tx.audit_chain.sealed(after, ROWS_AT_ONCE):
        for one in rows:
            note(check.look(one))
        after = rows[-1].seal.position
    head = await tx.audit_chain.head()
    note(check.end(head))
    after = BEFORE_ALL
    while waiting := await tx.audit_chain.unsealed(after, ROWS_AT_ONCE):
        for row in waiting:
            note(check.look_at_unsealed(row, _micros(now)))
        unsealed += len(waiting)
        after = waiting[-1].id
    return ChainReport(check.sealed, unsealed, head, tuple(named), count)


def _micros(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)
