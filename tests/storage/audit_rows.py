"""Audit rows as they lie in the database: in whose name something was done."""

from storage.opened import Storage


async def behalves(storage: Storage, action: str) -> list[tuple[str, int | None]]:
    """(actor, on behalf of whom) of every row of an action, oldest first."""
    sql = f"SELECT actor, on_behalf_of FROM audit WHERE action = '{action}' ORDER BY id"  # noqa: S608  # a test's word
    async with storage.database.reading() as connection:
        fetch = getattr(connection, "fetch", None) or connection.execute_fetchall
        return [(row["actor"], row["on_behalf_of"]) for row in await fetch(sql)]


async def details_of(storage: Storage, subject: str) -> list[str]:
    """Of every row about a subject that has some, oldest first."""
    sql = f"SELECT details FROM audit JOIN audit_details ON audit_id = id WHERE subject = '{subject}' ORDER BY id"  # noqa: S608  # a test's word
    async with storage.database.reading() as connection:
        fetch = getattr(connection, "fetch", None) or connection.execute_fetchall
        return [row["details"] for row in await fetch(sql)]
