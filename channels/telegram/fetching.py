"""Updates as Telegram sends them, made ready for the inbox without being understood.

Nothing here parses an update beyond its number and its chat: one that is malformed is stored like the others and
fails alone when it is handled.
"""

import json
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import orjson

from roundtable.inbox import StoredUpdate
from roundtable.ports import TryLater

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
MOST_A_POLL = 100
"""https://core.telegram.org/bots/api#getupdates"""


def poll_address(after: int | None, timeout_s: int) -> str:
    """The getUpdates call that acknowledges everything up to `after` and waits for more."""
    asked = {"timeout": timeout_s, "limit": MOST_A_POLL, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
    if after is not None:
        asked["offset"] = after + 1
    return f"bot/getUpdates?{urlencode(asked)}"


def updates_in(payload: bytes) -> tuple[StoredUpdate, ...]:
    """The updates in an answer to getUpdates, in its order. Raises TryLater for what is no such answer."""
    try:
        items = json.loads(payload)["result"]
        if not isinstance(items, list):
            raise TryLater("getUpdates was not answered with a list")
        return tuple(update for item in items if (update := stored_update(item)) is not None)
    except (ValueError, KeyError, TypeError, RecursionError) as error:  # the last: brackets in brackets, thousands deep
        raise TryLater("getUpdates was not answered by a Bot API") from error


def update_in(body: bytes) -> StoredUpdate | None:
    """The update in the body of a webhook call; None for what is none, which is answered 200 all the same."""
    try:
        return stored_update(json.loads(body))
    except (ValueError, RecursionError):
        logger.critical("A webhook call is not JSON and is dropped (%d bytes)", len(body))
        return None


def stored_update(item: object) -> StoredUpdate | None:
    """None for what has no number: it can be neither stored once nor acknowledged."""
    update_id = _number(item.get("update_id")) if isinstance(item, dict) else None
    if not isinstance(item, dict) or update_id is None:
        logger.critical("An update without a number is dropped (a %s, %d letters)", type(item).__name__, len(str(item)))
        return None
    return StoredUpdate(update_id, _chat_id(item), _as_json(item))


def _chat_id(update: Mapping[str, Any]) -> int:
    """The chat an update belongs to, else the person it comes from, else 0."""
    for kind, content in update.items():
        if kind == "update_id" or not isinstance(content, dict):
            continue
        # A tap hangs on the message with the button; one under an inline message has none.
        for holder, name in ((content, "chat"), (_dict(content, "message"), "chat"), (content, "from")):
            found = _number(_dict(holder, name).get("id"))
            if found is not None:
                return found
    return 0


def _number(value: object) -> int | None:
    """An id as Telegram gives them. What no database can store would keep all that came with it out of the inbox."""
    if isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63:
        return value
    return None


def _dict(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def _as_json(item: Mapping[str, Any]) -> str:
    try:
        return orjson.dumps(item).decode()
    # Half of a surrogate pair, which no database stores but as an escape; a number of more than 64 bits; too deep.
    except orjson.JSONEncodeError:
        return json.dumps(item, separators=(",", ":"))
