"""One call of a method, with its parameters read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.chats import Chat, GroupChat
from simulator.files import MAX_UPLOAD_BYTES, Upload
from simulator.gestures import without_reply
from simulator.json_fields import integer_in, objects_in, refuse_unknown
from simulator.keyboards import checked_markup
from simulator.refusals import bad_request, migrated, too_large
from simulator.wire import Json
from simulator.world import World

REPLY_FIELDS = frozenset({"message_id", "chat_id", "allow_sending_without_reply"})


@dataclass(frozen=True)
class Call:
    """`values` holds only what was given; `uploads` the files of a multipart body by their field name."""

    world: World
    method: str
    values: Mapping[str, Any]
    uploads: Mapping[str, Upload]

    def text(self, name: str, default: str = "") -> str:
        return str(self.values.get(name, default))

    def integer(self, name: str, default: int = 0) -> int:
        return int(self.values.get(name, default))

    def flag(self, name: str, *, default: bool = False) -> bool:
        return bool(self.values.get(name, default))

    def object(self, name: str) -> Json | None:
        value: Json | None = self.values.get(name)
        return value

    def array(self, name: str) -> list[Any]:
        """Empty when it was not given."""
        return list(self.values.get(name, []))

    def objects(self, name: str) -> list[Json] | None:
        """A list of objects, or None when it was not given."""
        return objects_in(dict(self.values), name)

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat a parameter names. Raises BotApiError (400) when there is none, or it is a supergroup by now."""
        try:
            chat = self.world.chats[int(self.text(name))]
        except (KeyError, ValueError) as error:
            raise bad_request("chat not found") from error
        if isinstance(chat, GroupChat) and chat.migrated_to is not None:
            raise migrated(chat.migrated_to)
        return chat

    def message(self, chat: Chat, what: str) -> Json:
        """The message named by `message_id`; `what` completes the complaint ("message to edit not found")."""
        message = chat.messages.get(self.integer("message_id"))
        if message is None:
            raise bad_request(f"message to {what} not found")
        return message

    def inline_markup(self) -> Json:
        """`reply_markup` for a message that is changed, or nothing: only inline keyboards can be put there."""
        markup = self.object("reply_markup")
        if markup is not None and "inline_keyboard" not in markup:
            raise bad_request("inline keyboard expected")
        rows = checked_markup(markup)["inline_keyboard"] if markup else []
        return {"reply_markup": {"inline_keyboard": rows}} if rows else {}

    def upload(self, name: str) -> Upload | None:
        """An uploaded file. Raises BotApiError: 413 when larger than Telegram takes, 400 when empty."""
        upload = self.uploads.get(name)
        if upload is not None and len(upload.content) > MAX_UPLOAD_BYTES:
            raise too_large()
        if upload is not None and not upload.content:
            raise bad_request("file must be non-empty")
        return upload

    def send(self, chat: Chat, content: Json) -> Json:
        """The bot's message with what every method that sends can add to it. Raises BotApiError."""
        markup, paid = self.object("reply_markup"), self.flag("allow_paid_broadcast")
        return self.world.bot_posts(chat, content | self.quoted(chat) | self.in_topic(chat), markup, paid=paid)

    def in_topic(self, chat: Chat) -> Json:
        """The mark of the topic that a message is for, or nothing."""
        if "message_thread_id" not in self.values:
            return {}
        if not isinstance(chat, GroupChat):
            raise bad_request("message thread not found")
        return chat.in_topic(self.integer("message_thread_id"))

    def quoted(self, chat: Chat) -> Json:
        """`reply_to_message` for a message that answers another, or nothing."""
        wanted = self.object("reply_parameters")
        if wanted is None:
            return {}
        refuse_unknown(wanted, REPLY_FIELDS, "reply parameters")
        if integer_in(wanted, "chat_id", chat.id) != chat.id:
            raise bad_request("message to be replied not found")
        quoted = chat.messages.get(integer_in(wanted, "message_id"))
        if quoted is not None:
            return {"reply_to_message": without_reply(quoted)}
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
