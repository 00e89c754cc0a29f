from datetime import timedelta

from roundtable.audit import AuditEntry, AuditQuery
from roundtable.audit_chain import details_digest
from storage.opened import Storage
from tests.storage.conftest import AT, Roster

EVERYTHING = AuditQuery()


async def test_rows_come_newest_first(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.audit.add(AT, "person:1", "file", "HLT/annual-workplan/2027", roster.other.id, "two files")
        await tx.audit.add(AT, "operator", "invite", "post:3")
        await tx.audit.add(AT, "operator", "migrate", "0001")
        assert await tx.audit.list(2) == ((AT, "operator", "migrate", "0001"), (AT, "operator", "invite", "post:3"))


async def ids(storage: Storage, query: AuditQuery = EVERYTHING, limit: int = 100, **further: int) -> list[int]:
    async with storage.work.reading() as tx:
        return [entry.id for entry in await tx.audit.find(query, limit, **further)]


async def test_rows_are_found_by_who_what_when_and_about_what(storage: Storage, roster: Roster) -> None:
    me, other, post = roster.person.id, roster.other.id, roster.post.id
    async with storage.work() as tx:
        for number, (actor, action, subject, on_behalf_of) in enumerate(
            [
                (f"person:{other}", "submitted", "EDU/annual-workplan/2027", None),
                (f"person:{other}", "submitted", "HLT/annual-workplan/2027", None),
                (f"person:{me}", "language", "lo", None),
                (f"link:{me}", "noted", "notice:99", None),
                (f"letter:{me}", "files-by-letter", "upload:1", None),
                (f"person:{other}", "noted", "notice:98", me),
                (f"stranger:{me}", "stranger-refused", "start", None),
                ("operator", "invite", f"post:{post}", None),
                (f"person:{other}", "refused", "say-date HLT/annual-workplan/2027", None),
                ("email", "address-lost", f"person:{me}", None),
                ("operator", "roster-load", "roster", None),
                (f"person:{me}7", "joined", f"post:{post}7", None),
            ],
            start=1,
        ):
            await tx.audit.add(AT + timedelta(hours=number), actor, action, subject, on_behalf_of)
    assert await ids(storage) == list(range(12, 0, -1))
    assert await ids(storage, limit=3) == [12, 11, 10]
    assert await ids(storage, limit=3, up_to=8, skip=2) == [6, 5, 4]
    assert await ids(storage, AuditQuery(person_id=me)) == [6, 5, 4, 3]
    assert await ids(storage, AuditQuery(actor="operator")) == [11, 8]
    assert await ids(storage, AuditQuery(actor="operator", person_id=me)) == [11, 8, 6, 5, 4, 3]
    assert await ids(storage, AuditQuery(body="HLT")) == [10, 9, 8, 6, 5, 4, 3, 2]
    assert await ids(storage, AuditQuery(body="EDU")) == [1]
    assert await ids(storage, AuditQuery(actions=("noted", "invite"))) == [8, 6, 4]
    assert await ids(storage, AuditQuery(subject="HLT/annual")) == [2]
    assert await ids(storage, AuditQuery(subject="%")) == []
    assert await ids(storage, AuditQuery(since=AT + timedelta(hours=3), until=AT + timedelta(hours=5))) == [4, 3]
    assert await ids(storage, AuditQuery(person_id=me, actions=("noted",), body="HLT")) == [6, 4]
    async with storage.work.reading() as tx:
        assert await tx.audit.newest_id() == 12
        assert await tx.audit.people(None) == {me, other, int(f"{me}7")}
        assert await tx.audit.people(AT + timedelta(hours=10)) == {int(f"{me}7")}
        (entry,) = await tx.audit.find(EVERYTHING, 1, up_to=6)
    assert entry == AuditEntry(6, AT + timedelta(hours=6), f"person:{other}", "noted", "notice:98", me)
    assert entry.person_id == other


async def test_in_an_empty_audit_nothing_is_found(storage: Storage) -> None:
    assert await ids(storage, AuditQuery(body="HLT", person_id=1)) == []
    async with storage.work.reading() as tx:
        assert (await tx.audit.newest_id(), await tx.audit.people(None)) == (0, frozenset())


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
