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
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_kinds()[name])


def dump(statement: Statement) -> str:
    """With the statement's name."""
    name = type(statement).__name__
    return f'{{"name":"{name}","data":{_adapter(name).dump_json(statement).decode()}}}'


def load(text: str) -> Statement:
    """What `dump` wrote. Raises ValueError for a statement, or data of one, that this version does not know."""
    stored = json.loads(text)
    match stored:
        case {"name": str(name), "data": dict(data)} if name in _kinds():
            loaded: Statement = _adapter(name).validate_python(data)
            return loaded
    raise ValueError("this version knows no such statement")
