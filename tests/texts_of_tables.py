"""Every text that a database holds, whatever the table: for tests that look for what should be gone."""

from typing import Any

from storage.database_urls import Dialect
from storage.opened import Storage

_COLUMNS = {
    Dialect.SQLITE: (
        "SELECT m.name AS of_table, c.name AS of_column FROM sqlite_master m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND c.type = 'TEXT' AND m.name NOT LIKE 'sqlite_%'"
    ),
    Dialect.POSTGRESQL: (
        "SELECT table_name AS of_table, column_name AS of_column FROM information_schema.columns "
        "WHERE table_schema = 'public' AND data_type = 'text'"
    ),
}


async def texts_of_tables(storage: Storage) -> dict[str, list[str]]:
    """By "table.column"; columns without a text are there as well."""
    dialect = storage.database.dialect

    async def rows(sql: str) -> list[Any]:
        if dialect is Dialect.SQLITE:
            return list(await connection.execute_fetchall(sql))
        return list(await connection.fetch(sql))

    found = {}
    async with storage.database.reading() as connection:
        for column in await rows(_COLUMNS[dialect]):
            name, table = column["of_column"], column["of_table"]
            texts = await rows(f'SELECT "{name}" AS said FROM "{table}" WHERE "{name}" IS NOT NULL')  # noqa: S608
            found[f"{table}.{name}"] = [row["said"] for row in texts]
    return found


async def columns_with_chat(storage: Storage, chat_id: int) -> set[str]:
    """The columns in which the number of a chat stands as one."""
    chats = {Dialect.SQLITE: "INTEGER", Dialect.POSTGRESQL: "bigint"}[storage.database.dialect]
    of_type = _COLUMNS[storage.database.dialect].replace("'TEXT'", f"'{chats}'").replace("'text'", f"'{chats}'")
    found = set()
    async with storage.database.reading() as connection:
        read = connection.execute_fetchall if storage.database.dialect is Dialect.SQLITE else connection.fetch
        for column in list(await read(of_type)):
            name, table = column["of_column"], column["of_table"]
            sql = f'SELECT COUNT(*) AS n FROM "{table}" WHERE "{name}" = {int(chat_id)}'  # noqa: S608
            if next(iter(await read(sql)))["n"]:
                found.add(f"{table}.{name}")
    return found


async def columns_with(storage: Storage, *texts: str) -> set[str]:
    """The columns in which any of these texts stands, as it is or as JSON or HTML write it."""
    found = await texts_of_tables(storage)
    return {column for column, said in found.items() if any(text in one for text in texts for one in said)}
