"""The kinds of parameters, and how each is read from what came over HTTP (all of it text, as Telegram treats it)."""

import json
from dataclasses import dataclass
from enum import Enum

from simulator.refusals import bad_request


class Kind(Enum):
    TEXT = "String"
    INTEGER = "Integer"
    BOOLEAN = "Boolean"
    OBJECT = "Object"
    ARRAY = "Array"
    FILE = "InputFile or String"


@dataclass(frozen=True)
class Parameter:
    """`missing` is Telegram's complaint when a needed one is not there; None for an optional one."""

    kind: Kind
    missing: str | None = None


Table = dict[str, Parameter]

TEXT = Parameter(Kind.TEXT)
INTEGER = Parameter(Kind.INTEGER)
BOOLEAN = Parameter(Kind.BOOLEAN)
OBJECT = Parameter(Kind.OBJECT)
ARRAY = Parameter(Kind.ARRAY)
FILE = Parameter(Kind.FILE)


def needed(parameter: Parameter, missing: str) -> Parameter:
    return Parameter(parameter.kind, missing)


CHAT: Table = {"chat_id": needed(TEXT, "chat_id is empty")}
MESSAGE: Table = {**CHAT, "message_id": needed(INTEGER, "message identifier is not specified")}
# Accepted by every method that sends, and without effect on a screen.
QUIETLY: Table = {"disable_notification": BOOLEAN, "protect_content": BOOLEAN}
# Accepted by every method that sends something new.
AS_NEW: Table = {
    **CHAT,
    **QUIETLY,
    "allow_paid_broadcast": BOOLEAN,
    "reply_parameters": OBJECT,
    "message_thread_id": INTEGER,
}
SENDING: Table = {**AS_NEW, "reply_markup": OBJECT}
TEXT_LOOKS: Table = {
    "parse_mode": TEXT,
    "entities": ARRAY,
    "link_preview_options": OBJECT,
    "disable_web_page_preview": BOOLEAN,
}
CAPTION: Table = {
    "caption": TEXT,
    "parse_mode": TEXT,
    "caption_entities": ARRAY,
    "show_caption_above_media": BOOLEAN,
}


def read(name: str, kind: Kind, raw: str) -> object:
    """The value of a parameter. Raises BotApiError (400) when it is not of its kind."""
    match kind:
        case Kind.TEXT | Kind.FILE:
            return raw
        case Kind.INTEGER:
            try:
                return int(raw)
            except ValueError as error:
                raise bad_request(f'field "{name}" must be of type Number') from error
        case Kind.BOOLEAN:
            if raw.lower() not in {"true", "false", "yes", "no", "1", "0"}:
                raise bad_request(f'field "{name}" must be of type Boolean')
            return raw.lower() in {"true", "yes", "1"}
        case Kind.OBJECT | Kind.ARRAY:
            return _read_json(name, kind, raw)


def _read_json(name: str, kind: Kind, raw: str) -> object:
    described = "reply keyboard markup" if name == "reply_markup" else name
    try:
        value = json.loads(raw)
    except json.JSONDecodeError as error:
        raise bad_request(f"can't parse {described} JSON object") from error
    expected = dict if kind is Kind.OBJECT else list
    if not isinstance(value, expected):
        if name == "reply_markup":
            raise bad_request("object expected as reply markup")
        raise bad_request(f"expected an {kind.value} of {name}")
    return value
