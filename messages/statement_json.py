"""Statements as JSON, {"name": ..., "data": ...}: how they are stored beside their words."""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from roundtable.statements import all_statements
from roundtable.statements.parts import Statement


@cache
def _kinds() -> dict[str, type[Statement]]:
    return {kind.__name__: kind for kind in all_statements()}


@cache
def _adapter(kind: type[Statement]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dump(statement: Statement) -> str:
    kind = type(statement)
    return f'{{"name":"{kind.__name__}","data":{_adapter(kind).dump_json(statement).decode()}}}'


def load(text: str) -> Statement:
    """What `dump` wrote. Raises ValueError for a statement, or data of one, that this version does not know."""
    stored = json.loads(text)
    if not isinstance(stored, dict) or stored.keys() != {"name", "data"}:
        raise ValueError("not a stored statement")
    kind = _kinds().get(stored["name"])
    if kind is None:
        raise ValueError(f"no statement is called {stored['name']!r}")
    loaded: Statement = _adapter(kind).validate_python(stored["data"])
    return loaded
