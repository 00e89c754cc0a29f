from roundtable.audit_chain import details_digest
from storage.opened import Storage
from tests.storage.conftest import AT, Roster


async def test_rows_come_newest_first(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.audit.add(AT, "person:1", "file", "HLT/annual-workplan/2027", roster.other.id, "two files")
        await tx.audit.add(AT, "operator", "invite", "post:3")
        await tx.audit.add(AT, "operator", "migrate", "0001")
        assert await tx.audit.list(2) == ((AT, "operator", "migrate", "0001"), (AT, "operator", "invite", "post:3"))


async def test_the_row_keeps_a_digest_that_tells_nothing_once_salt_and_details_are_erased(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.audit.add(AT, "operator", "invite", "post:3", details="same words")
        await tx.audit.add(AT, "operator", "invite", "post:3", details="same words")
        await tx.audit.add(AT, "operator", "invite", "post:3")
    sql = "SELECT details_digest AS digest, salt, details FROM audit LEFT JOIN audit_details ON audit_id = id"
    async with storage.database.reading() as connection:
        fetch = getattr(connection, "fetch", None) or connection.execute_fetchall
        first, second, bare = await fetch(f"{sql} ORDER BY id")
    assert first["digest"] == details_digest(first["salt"], "same words")
    assert first["digest"] != second["digest"]
    assert (bare["digest"], bare["details"]) == ("", None)
