"""Many rows with one statement are the rows that as many statements would have stored."""

import sqlite3
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.database_urls import Dialect
from storage.named_sql import load
from storage.sqlite_many_rows import ROWS_AT_ONCE, store_rows

SCHEMA = "CREATE TABLE papers (id INTEGER PRIMARY KEY AUTOINCREMENT, once TEXT UNIQUE, pages INTEGER, note TEXT) STRICT"
ADD = "INSERT INTO papers (once, pages, note) VALUES (:once, :pages, ':once (' || :once) ON CONFLICT (once) DO NOTHING;"
NEWEST = """INSERT INTO papers (once, pages, note) VALUES (:once, :pages, 'kept')
ON CONFLICT (once) DO UPDATE SET pages = excluded.pages WHERE papers.pages < excluded.pages;"""


def _database() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(SCHEMA)
    return connection


def _all(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return connection.execute("SELECT * FROM papers ORDER BY id").fetchall()


def _rows(count: int) -> list[dict[str, Any]]:
    return [{"once": f"paper {number}", "pages": number} for number in range(count)]


@pytest.mark.parametrize("sql", [ADD, NEWEST])
@given(
    count=st.sampled_from((0, 1, ROWS_AT_ONCE - 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 1, 2 * ROWS_AT_ONCE, 300)),
    names=st.integers(1, 400),
    step=st.integers(1, 50),
)
def test_many_rows_are_stored_as_if_they_came_one_by_one(sql: str, count: int, names: int, step: int) -> None:
    rows = [{"once": f"paper {number * step % names}", "pages": number * 7 % 13} for number in range(count)]
    at_once, one_by_one = _database(), _database()
    store_rows(at_once, sql, rows)
    one_by_one.executemany(sql, rows)
    assert _all(at_once) == _all(one_by_one)


def test_a_query_is_run_once_for_many_rows_and_once_for_each_of_the_rest() -> None:
    connection = _database()
    run: list[str] = []
    connection.set_trace_callback(run.append)
    store_rows(connection, ADD, _rows(2 * ROWS_AT_ONCE + 3))
    connection.set_trace_callback(None)
    assert len([sql for sql in run if "INSERT" in sql]) == 2 + 3
    assert len(_all(connection)) == 2 * ROWS_AT_ONCE + 3


def test_what_is_in_quotes_is_neither_a_parameter_nor_a_bracket() -> None:
    connection = _database()
    store_rows(connection, ADD, _rows(ROWS_AT_ONCE))
    assert _all(connection)[-1] == (ROWS_AT_ONCE, "paper 124", 124, ":once (paper 124")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE papers SET pages = :pages WHERE once = :once;",
        "INSERT INTO papers (once, pages) VALUES ('first', :pages) ON CONFLICT (once) DO UPDATE SET note = :once;",
        "INSERT INTO papers (once, pages) SELECT :once, :pages WHERE true ON CONFLICT DO NOTHING;",
        "INSERT INTO papers (once, pages) VALUES (:once, :pages), (NULL, 3) ON CONFLICT DO NOTHING;",
    ],
)
def test_what_cannot_be_stored_at_once_is_stored_one_by_one(sql: str) -> None:
    at_once, one_by_one = _database(), _database()
    for connection in (at_once, one_by_one):
        store_rows(connection, ADD, _rows(2))
    store_rows(at_once, sql, _rows(ROWS_AT_ONCE))
    one_by_one.executemany(sql, _rows(ROWS_AT_ONCE))
    assert _all(at_once) == _all(one_by_one)


def test_a_row_that_is_refused_is_named_and_nothing_is_left_when_its_transaction_is_undone() -> None:
    connection = _database()
    rows = _rows(2 * ROWS_AT_ONCE)
    rows[ROWS_AT_ONCE + 7]["pages"] = "many"
    connection.execute("BEGIN")
    with pytest.raises(sqlite3.IntegrityError, match=r"papers\.pages"):
        store_rows(connection, ADD, rows)
    connection.rollback()
    assert _all(connection) == []


def test_the_messages_and_reminders_of_a_morning_are_stored_at_once() -> None:
    """Here a plan for a hundred thousand people spends its time; a query that is written otherwise would go one by
    one."""
    for noun, name in (("deliveries", "add_unworded"), ("reminders", "add")):
        sql = getattr(load(noun, Dialect.SQLITE), name).sql
        connection = _Told()
        store_rows(connection, sql, [_Anything()] * ROWS_AT_ONCE)
        assert connection.told == ["at once"], (noun, name)


class _Anything(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return key


class _Told(sqlite3.Connection):
    """Says how it was told."""

    def __init__(self) -> None:
        super().__init__(":memory:")
        self.told: list[str] = []

    def execute(self, *_: Any) -> Any:
        self.told.append("at once")

    def executemany(self, _: str, rows: Any) -> Any:
        self.told.extend("one by one" for _ in rows)
