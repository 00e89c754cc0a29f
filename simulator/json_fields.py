"""Reading a field of an object that came from outside, or refusing it as Telegram does."""

from simulator.refusals import BotApiError, bad_request
from simulator.wire import Json


def object_of(value: object, what: str) -> Json:
    if not isinstance(value, dict):
        raise bad_request(f"can't parse {what}: expected an Object")
    return value


def text_in(fields: Json, name: str, default: str | None = None) -> str:
    """Without a default the field is needed."""
    value = fields.get(name, default)
    if not isinstance(value, str):
        raise _wrong(name, "String")
    return value


def integer_in(fields: Json, name: str, default: int | None = None) -> int:
    """Telegram also reads numbers that are written as text. Without a default the field is needed."""
    value = fields.get(name, default)
    if isinstance(value, str) and value.lstrip("-").isdecimal():
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(name, "Number")
    return value


def objects_in(fields: Json, name: str) -> list[Json] | None:
    """A list of objects, or None when the field is not there."""
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise _wrong(name, "Array of Object")
    return value


def refuse_unknown(fields: Json, known: frozenset[str], what: str) -> None:
    """Telegram overlooks fields it does not know; a misspelt one is a mistake of ours, so this world says so."""
    for name in sorted(fields.keys() - known):
        raise bad_request(f'can\'t parse {what}: unknown field "{name}"')


def _wrong(name: str, kind: str) -> BotApiError:
    return bad_request(f'field "{name}" must be of type {kind}')
