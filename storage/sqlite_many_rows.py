"""Many rows with one statement: to begin and to end a statement costs SQLite as much as to store three rows.

A query that stores one row, `INSERT … VALUES (…)`, is written anew with the values of ROWS_AT_ONCE rows. All of them
are there or none is, and each row meets those before it, as if they came one by one.
"""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

ROWS_AT_ONCE = 125
"""The rest goes one by one: of each query SQLite keeps two texts ready, not one for each number of rows. Twice as many
gain a tenth more."""

_VALUES = re.compile(r"\bVALUES\s*(?=\()")
_PARAMETER = re.compile(r"'(?:[^']|'')*'|(?<![:\w]):(\w+)")
"""Or a text in quotes, which holds none."""


class _AtOnce(NamedTuple):
    """`names` are the parameters of a row in the order of their places, one that stands twice twice."""

    sql: str
    names: tuple[str, ...]


def store_rows(connection: sqlite3.Connection, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Run a query once for each row, in their order. What is no `INSERT … VALUES (…)` goes one by one. Raises what
    sqlite3 does; the rows before the statement that failed are there until the transaction is undone."""
    whole = len(rows) - len(rows) % ROWS_AT_ONCE
    at_once = _at_once(sql) if whole else None
    if at_once is None:
        connection.executemany(sql, rows)
        return
    in_order = itemgetter(*at_once.names)
    for first in range(0, whole, ROWS_AT_ONCE):
        values = chain.from_iterable(map(in_order, rows[first : first + ROWS_AT_ONCE]))
        connection.execute(at_once.sql, tuple(values))
    connection.executemany(sql, rows[whole:])


@cache
def _at_once(sql: str) -> _AtOnce | None:
    """None where the query has no single row of values with two or more parameters, or has parameters elsewhere, too:
    which row would they be of?"""
    found = _VALUES.search(sql)
    if found is None:
        return None
    end = _closing(sql, found.end())
    before, row, behind = sql[: found.end()], sql[found.end() : end], sql[end:]
    names = _names(row)
    if len(names) < 2 or _names(before) or _names(behind) or behind.lstrip().startswith(","):
        return None
    rows = ", ".join([_PARAMETER.sub(lambda one: "?" if one[1] else one[0], row)] * ROWS_AT_ONCE)
    return _AtOnce(before + rows + behind, names)


def _names(sql: str) -> tuple[str, ...]:
    return tuple(name for name in _PARAMETER.findall(sql) if name)


def _closing(sql: str, opening: int) -> int:
    """Behind the bracket that closes the one that opens there; brackets in quotes are none."""
    depth, in_quotes = 0, False
    for place in range(opening, len(sql)):
        sign = sql[place]
        if sign == "'":
            in_quotes = not in_quotes
        elif not in_quotes and sign in "()":
            depth += 1 if sign == "(" else -1
            if depth == 0:
                return place + 1
    return len(sql)
