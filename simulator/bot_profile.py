"""What a bot says about itself: name, descriptions, commands per scope and language, menu button.

Source: https://core.telegram.org/bots/api#determining-list-of-commands
"""

import re
from dataclasses import dataclass, field

from simulator.json_fields import integer_in, text_in
from simulator.refusals import bad_request
from simulator.wire import Json

MAX_COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
    | {"chat", "chat_administrators", "chat_member"}
)
ScopeKey = tuple[str, int, int]  # type, chat_id or 0, user_id or 0
MAX_LENGTHS = {"name": 64, "description": 512, "short_description": 120}


def scope_key(scope: Json | None) -> ScopeKey:
    """Raises BotApiError (400) for a scope that Telegram does not know."""
    scope = scope or {"type": "default"}
    kind = text_in(scope, "type")
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat_id, user_id = integer_in(scope, "chat_id", 0), integer_in(scope, "user_id", 0)
    if kind in {"chat", "chat_administrators", "chat_member"} and not chat_id:
        raise bad_request("chat_id is empty")
    return kind, chat_id, user_id


@dataclass
class BotProfile:
    """The account of the bot. Texts are kept per kind and language code, "" being the default."""

    id: int
    username: str
    name: str
    privacy_mode: bool = True
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[ScopeKey, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def as_user(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.text("name", ""), "username": self.username}

    def set_text(self, kind: str, language_code: str, text: str) -> None:
        """An empty text takes the language's own one away again."""
        if len(text) > MAX_LENGTHS[kind]:
            raise bad_request(f"BOT_{kind.upper()}_INVALID")
        if text:
            self.texts[kind, language_code] = text
        else:
            self.texts.pop((kind, language_code), None)

    def text(self, kind: str, language_code: str) -> str:
        default = self.name if kind == "name" else ""
        return self.texts.get((kind, language_code)) or self.texts.get((kind, "")) or default

    def set_commands(self, scope: ScopeKey, language_code: str, commands: list[Json]) -> None:
        if len(commands) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(str(command.get("description", ""))) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[scope, language_code] = [
            {"command": command["command"].removeprefix("/"), "description": command["description"]}
            for command in commands
        ]

    def delete_commands(self, scope: ScopeKey, language_code: str) -> None:
        self.commands.pop((scope, language_code), None)

    def own_commands(self, scope: ScopeKey, language_code: str) -> list[Json]:
        """Exactly those of this scope and language, as getMyCommands answers."""
        return self.commands.get((scope, language_code), [])

    def commands_shown_in_private(self, chat_id: int, language_code: str) -> list[Json]:
        """What the person sees: the first list that exists, from the narrowest scope to the widest."""
        return self._first([("chat", chat_id, 0), ("all_private_chats", 0, 0)], language_code)

    def commands_shown_in_group(
        self, chat_id: int, user_id: int, language_code: str, *, is_administrator: bool
    ) -> list[Json]:
        """What one of its members sees there, and administrators before the others."""
        narrowest_first: list[ScopeKey] = [
            ("chat_member", chat_id, user_id),
            *([("chat_administrators", chat_id, 0)] if is_administrator else []),
            ("chat", chat_id, 0),
            *([("all_chat_administrators", 0, 0)] if is_administrator else []),
            ("all_group_chats", 0, 0),
        ]
        return self._first(narrowest_first, language_code)

    def _first(self, narrowest_first: list[ScopeKey], language_code: str) -> list[Json]:
        for key in (*narrowest_first, ("default", 0, 0)):
            for language in (language_code, ""):
                if (key, language) in self.commands:
                    return self.commands[key, language]
        return []
