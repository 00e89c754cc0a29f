"""The chain on both databases: it is sealed, and whatever SQL does to it is found."""

# ruff: noqa: S608  # whoever tampers writes SQL

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from roundtable.audit_chain import ChainRow, Fault, FaultKind, Head
from roundtable.books import Transaction
from roundtable.figures import Pile
from roundtable.services.audit_chain import ROWS_AT_ONCE, ChainReport, head_of_audit, seal, verify
from storage.opened import Storage
from storage.work import Books
from tests.storage.conftest import AT

ROWS = 8
LATER = AT + timedelta(days=1)


async def written(storage: Storage, rows: int, first: int = 1) -> None:
    async with storage.work() as tx:
        for number in range(first, first + rows):
            at = AT + timedelta(seconds=number)
            details = f"details {number}" if number % 2 else ""
            await tx.audit.add(at, f"person:{number}", "noted", f"notice:{number}", details=details)


async def looked_at(storage: Storage) -> ChainReport:
    async with storage.work.reading() as tx:
        return await verify(tx, LATER)


async def run(connection: Any, sql: str) -> None:
    await connection.execute(sql)


class UndoneError(Exception):
    """Ends a transaction without a trace."""


@asynccontextmanager
async def tampered(storage: Storage, *statements: str) -> AsyncIterator[Transaction]:
    """What whoever may write to the database has done, undone at the end of the block."""
    try:
        async with storage.database.writing() as connection:
            for sql in statements:
                await run(connection, sql)
            yield Books(connection, storage.database.dialect)
            raise UndoneError
    except UndoneError:
        return


async def faults_of(storage: Storage, *statements: str) -> list[Fault]:
    async with tampered(storage, *statements) as tx:
        return list((await verify(tx, LATER)).faults)
    raise AssertionError


@pytest.fixture
async def sealed(storage: Storage) -> Storage:
    """Eight rows with the ids 1 to 8, sealed in two ticks, and one that is not sealed yet."""
    await written(storage, ROWS // 2)
    await seal(storage.work, AT, 1)
    await written(storage, ROWS // 2, first=ROWS // 2 + 1)
    await seal(storage.work, AT, 1)
    await written(storage, 1, first=ROWS + 1)
    return storage


async def test_what_was_committed_is_sealed_once_and_in_order(sealed: Storage) -> None:
    report = await looked_at(sealed)
    assert (report.sealed, report.unsealed, report.fault_count) == (ROWS, 1, 0)
    async with sealed.work.reading() as tx:
        rows = await tx.audit_chain.sealed(0, 100)
        assert [(one.row.id, one.seal.position) for one in rows] == [(number, number) for number in range(1, ROWS + 1)]
        assert rows[2].details is not None
        assert rows[2].details[1] == "details 3"
        assert rows[3].details is None
        assert await head_of_audit(tx) == Head(ROWS, rows[-1].seal.hash) == report.head
        assert await tx.audit_chain.newest_position() == ROWS
        assert await tx.audit_chain.backlog() == Pile(1, AT + timedelta(seconds=ROWS + 1))
        assert await tx.audit_chain.unsealed(ROWS, 5) == await tx.audit_chain.unsealed(0, 5)
        assert await tx.audit_chain.unsealed(ROWS + 1, 5) == ()
    assert await seal(sealed.work, AT, 1) == 1
    assert await seal(sealed.work, AT, 1) == 0


async def test_before_anything_was_sealed_all_is_well(storage: Storage) -> None:
    async with storage.work.reading() as tx:
        assert await head_of_audit(tx) is None
        assert await tx.audit_chain.newest_position() == 0
        assert await tx.audit_chain.backlog() == Pile()
    await written(storage, 3)
    report = await looked_at(storage)
    assert (report.sealed, report.unsealed, report.head, report.faults) == (0, 3, None, ())


async def test_a_row_that_comes_late_under_an_older_number_is_sealed_behind_and_is_no_fault(sealed: Storage) -> None:
    """On PostgreSQL a transaction has its ids before it commits; on either, ids have gaps."""
    sql = "INSERT INTO audit (id, at, actor, action, subject, details_digest) VALUES ({}, {}, 'clock', 'a', 'b', '')"
    for row_id in (40, 30):
        async with sealed.database.writing() as connection:
            await run(connection, sql.format(row_id, int(AT.timestamp() * 1_000_000)))
        assert (await looked_at(sealed)).faults == ()
        await seal(sealed.work, AT, 1)
    async with sealed.work.reading() as tx:
        assert [one.row.id for one in await tx.audit_chain.sealed(ROWS, 5)] == [ROWS + 1, 40, 30]
    assert (await looked_at(sealed)).faults == ()


COLUMNS = {
    "at": "at + 1",
    "actor": "'person:77'",
    "action": "'submitted'",
    "subject": "subject || '0'",
    "on_behalf_of": "5",
    "details_digest": "'5f'",
    "position": "position + 100",
    "previous": "NULL",
    "sealed_at": "sealed_at + 1",
    "seal": "'5f'",
    "id": "id + 100",
}


@pytest.mark.parametrize("column", COLUMNS)
async def test_any_change_of_any_sealed_row_is_found(sealed: Storage, column: str) -> None:
    async with sealed.database.writing() as connection:  # ids are pointed at by details
        await run(connection, "DELETE FROM audit_details")
    assert (await looked_at(sealed)).faults == ()
    for number in range(1, ROWS + 1):
        faults = await faults_of(sealed, f"UPDATE audit SET {column} = {COLUMNS[column]} WHERE id = {number}")
        assert faults, number
        if column not in ("position", "id"):
            assert (FaultKind.CHANGED, number) in {(fault.kind, fault.row_id) for fault in faults}, number


async def test_any_sealed_row_that_is_gone_is_found(sealed: Storage) -> None:
    for number in range(1, ROWS + 1):
        (fault,) = await faults_of(
            sealed,
            f"DELETE FROM audit_details WHERE audit_id = {number}",
            f"DELETE FROM audit WHERE id = {number}",
        )
        assert fault.kind is (FaultKind.CUT_OFF if number == ROWS else FaultKind.MISSING)
        assert (fault.first, fault.last) == (number, number)


async def test_a_tail_that_was_cut_off_is_found_also_after_more_was_sealed(sealed: Storage) -> None:
    for left in reversed(range(ROWS)):
        cut = f"DELETE FROM audit_details WHERE audit_id > {left}", f"DELETE FROM audit WHERE id > {left}"
        (fault,) = await faults_of(sealed, *cut)
        assert (fault.kind, fault.first, fault.last) == (FaultKind.CUT_OFF, left + 1, ROWS)
    async with sealed.database.writing() as connection:
        for sql in cut:
            await run(connection, sql)
    await written(sealed, 2, first=50)
    await seal(sealed.work, AT, 1)
    (gap,) = (await looked_at(sealed)).faults
    assert (gap.kind, gap.first, gap.last) == (FaultKind.MISSING, 1, ROWS)


async def test_rows_that_changed_places_are_found(sealed: Storage) -> None:
    for one in range(1, ROWS):
        for column in ("actor", "position"):
            other = one + 1
            away = f"UPDATE audit SET {column} = {{}} WHERE id = {{}}"
            first, second = (one, other) if column == "position" else (f"'person:{one}'", f"'person:{other}'")
            aside = 1000 if column == "position" else "'aside'"
            statements = (away.format(aside, one), away.format(first, other), away.format(second, one))
            assert await faults_of(sealed, *statements), (one, column)


async def test_another_head_is_found(sealed: Storage) -> None:
    for sql, kind in (
        ("DELETE FROM audit_head", FaultKind.HEAD_CHANGED),
        ("UPDATE audit_head SET seal = '5f'", FaultKind.HEAD_CHANGED),
        ("UPDATE audit_head SET position = position - 1", FaultKind.BEYOND_HEAD),
        ("UPDATE audit_head SET position = position + 1", FaultKind.CUT_OFF),
    ):
        assert [fault.kind for fault in await faults_of(sealed, sql)] == [kind]


async def test_details_may_be_erased_and_not_changed(sealed: Storage) -> None:
    assert await faults_of(sealed, "DELETE FROM audit_details") == []
    for number in range(1, ROWS + 1, 2):
        for change in ("details = 'other words'", "salt = '00'"):
            (fault,) = await faults_of(sealed, f"UPDATE audit_details SET {change} WHERE audit_id = {number}")
            assert (fault.kind, fault.row_id) == (FaultKind.DETAILS_CHANGED, number)
    (fault,) = await faults_of(sealed, "INSERT INTO audit_details (audit_id, salt, details) VALUES (2, '00', 'words')")
    assert (fault.kind, fault.row_id) == (FaultKind.DETAILS_CHANGED, 2)


async def test_a_row_that_was_put_in_with_a_date_of_long_ago_is_found_before_and_after_it_is_sealed(
    sealed: Storage,
) -> None:
    async with sealed.database.writing() as connection:
        sql = "INSERT INTO audit (at, actor, action, subject, details_digest) VALUES ({}, 'clock', 'a', 'b', '')"
        await run(connection, sql.format(int((AT - timedelta(days=9)).timestamp() * 1_000_000)))
    (fault,) = (await looked_at(sealed)).faults
    assert (fault.kind, fault.first) == (FaultKind.PUT_IN, 0)
    await seal(sealed.work, LATER, 1)
    (after,) = (await looked_at(sealed)).faults
    assert (after.kind, after.row_id) == (FaultKind.PUT_IN, fault.row_id)


async def test_an_audit_of_years_is_sealed_in_batches_and_looked_at_in_pages(storage: Storage) -> None:
    rows = 2 * ROWS_AT_ONCE + 7
    async with storage.work() as tx:
        for number in range(rows):
            await tx.audit.add(AT + timedelta(hours=number), "clock", "noted", "x")
    asked = 0

    def once() -> bool:
        nonlocal asked
        asked += 1
        return asked == 1

    assert await seal(storage.work, LATER, 5, once) == ROWS_AT_ONCE
    assert await seal(storage.work, LATER, 1) == ROWS_AT_ONCE
    assert await seal(storage.work, LATER, 5) == 7
    report = await looked_at(storage)
    assert (report.sealed, report.unsealed, report.faults) == (rows, 0, ())
    async with tampered(storage, "UPDATE audit SET actor = 'somebody'") as tx:
        report = await verify(tx, LATER)
        assert (report.fault_count, len(report.faults)) == (rows, 100)


async def test_what_is_no_moment_at_all_is_named_like_any_other_change(sealed: Storage) -> None:
    (fault,) = await faults_of(sealed, f"UPDATE audit SET at = {2**62} WHERE id = 3")
    assert (fault.kind, fault.row_id) == (FaultKind.CHANGED, 3)
    async with tampered(sealed, f"UPDATE audit SET at = {2**62} WHERE id = 3") as tx:
        (row,) = [one.row for one in await tx.audit_chain.sealed(2, 1)]
        assert row == ChainRow(3, 2**62, "person:3", "noted", "notice:3", None, row.details_digest)
