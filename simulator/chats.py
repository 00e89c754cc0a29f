"""A chat and what is in it, seen from the bot's side."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Literal

from simulator.people import SimPerson
from simulator.refusals import bad_request, forbidden
from simulator.wire import Json

ChatKind = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]
TYPING_LASTS_S = 5.0  # "The status is set for 5 seconds or less", https://core.telegram.org/bots/api#sendchataction


@dataclass
class Chat(ABC):
    """Messages by number, in the order they were sent. `changed` holds the world's count at each one's last change.

    `keyboard_used_by` are ids of people whose reply keyboard for one press is folded: they can open it again. `pinned`
    are message numbers, `reactions` ReactionType objects by message number and user id.
    """

    id: int
    kind: ChatKind
    messages: dict[int, Json] = field(default_factory=dict)
    changed: dict[int, int] = field(default_factory=dict)
    reply_keyboard: Json | None = None
    keyboard_used_by: set[int] = field(default_factory=set)
    typing_until_s: float = 0.0
    callback_answers: list[Json] = field(default_factory=list)
    pinned: list[int] = field(default_factory=list)
    reactions: dict[int, dict[int, list[Json]]] = field(default_factory=dict)

    @abstractmethod
    def check_writable(self, bot_id: int) -> None:
        """Raises BotApiError (403) when the bot may not write here."""

    @abstractmethod
    def as_json(self) -> Json: ...


@dataclass
class PrivateChat(Chat):
    """One person and the bot. A bot may write once the person has pressed Start, until they block it or are gone."""

    person: SimPerson = field(kw_only=True)
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def check_writable(self, bot_id: int) -> None:
        if self.deactivated:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden("bot was blocked by the user")
        if not self.started:
            raise forbidden("bot can't initiate conversation with a user")

    def as_json(self) -> Json:
        return self.person.as_chat()


@dataclass
class GroupChat(Chat):
    """Several people, with or without the bot; `members` also remembers those who left.

    A group that became a supergroup is one no longer: `migrated_to` is the id of the chat that took its place. One with
    `topics` (their numbers) is a forum.
    """

    title: str = field(kw_only=True)
    members: dict[int, Status] = field(default_factory=dict)
    migrated_to: int | None = None
    topics: frozenset[int] = frozenset()

    def check_writable(self, bot_id: int) -> None:
        what = "group chat" if self.kind == "group" else "supergroup chat"
        match self.members.get(bot_id, "left"):
            case "kicked":
                raise forbidden(f"bot was kicked from the {what}")
            case "left":
                raise forbidden(f"bot is not a member of the {what}")

    def present(self) -> list[int]:
        """Ids of those who are in the group now."""
        return [user_id for user_id, status in self.members.items() if status not in {"left", "kicked"}]

    def as_json(self) -> Json:
        forum = {"is_forum": True} if self.topics else {}
        return {"id": self.id, "type": self.kind, "title": self.title, **forum}

    def in_topic(self, number: int | None) -> Json:
        """What marks a message of a topic; nothing for the general one. Raises BotApiError (400) for no topic."""
        if number is None:
            return {}
        if number not in self.topics:
            raise bad_request("message thread not found")
        return {"message_thread_id": number, "is_topic_message": True}
