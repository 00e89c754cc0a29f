"""What just happened, for whoever watches: phones in a test, the phone page in a browser."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from simulator.wire import Json

EventKind = Literal[
    "message",
    "edit",
    "delete",
    "typing",
    "keyboard",
    "commands",
    "callback_answer",
    "clock",
    "story",
    "world",
    "letter",
]


@dataclass(frozen=True)
class Event:
    """`chat_id` is None for what concerns everybody."""

    kind: EventKind
    chat_id: int | None = None
    data: Json = field(default_factory=dict)


Listener = Callable[[Event], None]
