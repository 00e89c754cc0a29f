"""Updates as Telegram sends them: https://core.telegram.org/bots/api#update"""

import itertools
import json
from typing import Any

from roundtable.inbox import StoredUpdate

_ids = itertools.count(9001)


def user(chat_id: int) -> dict[str, Any]:
    return {"id": chat_id, "is_bot": False, "first_name": "Somebody"}


def private(chat_id: int) -> dict[str, Any]:
    return {"id": chat_id, "type": "private", "first_name": "Somebody"}


def group(chat_id: int) -> dict[str, Any]:
    return {"id": chat_id, "type": "supergroup", "title": "Health"}


def message(chat_id: int, **content: Any) -> dict[str, Any]:
    """A message in a private chat; `content` adds to it or replaces parts."""
    return {
        "message_id": next(_ids),
        "date": 1_800_000_000,
        "chat": private(chat_id),
        "from": user(chat_id),
        **content,
    }


def command(chat_id: int, text: str) -> dict[str, Any]:
    name = text.split()[0]
    return message(chat_id, text=text, entities=[{"type": "bot_command", "offset": 0, "length": len(name)}])


def tap(chat_id: int, data: str) -> dict[str, Any]:
    return {
        "id": str(next(_ids)),
        "from": user(chat_id),
        "chat_instance": "1",
        "data": data,
        "message": message(chat_id, text="pressed", **{"from": {"id": 1, "is_bot": True, "first_name": "Tomon"}}),
    }


def stored(chat_id: int, tries: int = 0, **kind: Any) -> StoredUpdate:
    """A stored update with one of message, callback_query, my_chat_member …"""
    update_id = next(_ids)
    return StoredUpdate(update_id, chat_id, json.dumps({"update_id": update_id, **kind}), tries)
