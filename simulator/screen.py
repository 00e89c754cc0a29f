"""What is read on a phone: a message with its words and buttons, and a whole chat as lines for a failure text."""

import re
from collections.abc import Iterable
from typing import Any

from simulator.keyboards import inline_buttons

SERVICE = frozenset(
    {"pinned_message", "new_chat_members", "left_chat_member", "new_chat_title"}
    | {"migrate_to_chat_id", "migrate_from_chat_id"}
)
Wanted = str | re.Pattern[str]


class Message(dict[str, Any]):
    """A Message object of the Bot API as a dict, plus `mine` and `change`, with its most asked parts by name."""

    @property
    def id(self) -> int:
        return int(self["message_id"])

    @property
    def text(self) -> str:
        """The words: text, caption or a poll's question, without markup."""
        return str(self.get("text") or self.get("caption") or self.get("poll", {}).get("question") or "")

    @property
    def change(self) -> int:
        """Rises over all chats with every new message and every edit of words."""
        return int(self["change"])

    @property
    def is_from_bot(self) -> bool:
        """An anonymous administrator has the number of a bot, and is none."""
        return bool(self["from"]["is_bot"]) and "sender_chat" not in self

    @property
    def is_service(self) -> bool:
        """A line between the messages, such as "pinned a message": it has a sender, but nobody said it."""
        return not self.keys().isdisjoint(SERVICE)

    @property
    def reactions(self) -> list[str]:
        """The signs under it, in the order they were put there."""
        return list(self.get("reactions", []))

    @property
    def options(self) -> list[str]:
        """What can be chosen in its poll; empty for what is no poll."""
        return [option["text"] for option in self.get("poll", {}).get("options", [])]

    @property
    def buttons(self) -> list[str]:
        """Labels of the inline buttons, row by row."""
        return [button["text"] for button in inline_buttons(self)]

    @property
    def document_name(self) -> str:
        return str(self.get("document", {}).get("file_name", ""))

    @property
    def file_id(self) -> str:
        """Of its document, voice or sticker, or of the largest size of its photo; "" without a file."""
        if self.get("photo"):
            return str(self["photo"][-1]["file_id"])
        return next((str(self[kind]["file_id"]) for kind in ("document", "voice", "sticker") if kind in self), "")

    def callback_data(self, label_or_data: str) -> str | None:
        """The data of the button with this label or this data; None when there is none to tap."""
        for button in inline_buttons(self):
            if label_or_data in (button["text"], button.get("callback_data")):
                data: str | None = button.get("callback_data")
                return data
        return None


def says(text: str, wanted: Wanted) -> bool:
    """Whether a text contains what is wanted; a pattern is searched for."""
    return wanted in text if isinstance(wanted, str) else wanted.search(text) is not None


def transcript(messages: Iterable[Message], read_up_to: int) -> str:
    """The whole chat, a message a line; `*` before what was not read yet."""
    lines = [_line(message, read_up_to) for message in messages]
    return "\n".join(lines) if lines else "  (an empty chat)"


def _line(message: Message, read_up_to: int) -> str:
    unread = "*" if message.is_from_bot and message.change > read_up_to else " "
    who = "bot" if message.is_from_bot else message["from"]["first_name"]
    files = [kind for kind in ("photo", "voice", "sticker", "contact", "poll", *sorted(SERVICE)) if kind in message]
    parts = [*(f"<{kind}>" for kind in files), message.text.replace("\n", "\n        ")]
    if message.document_name:
        parts.insert(0, f"<{message.document_name}>")
    parts += [f"({option})" for option in message.options]
    parts += [f"[{label}]" for label in message.buttons]
    return f"{unread} #{message.id} {who}: " + " ".join(part for part in parts if part)
