"""The world: a bot, people, chats, messages and files. Nothing here knows of HTTP."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.bot_profile import BotProfile
from simulator.chats import TYPING_LASTS_S, Chat, ChatKind, GroupChat, PrivateChat, Status
from simulator.clock import Clock
from simulator.events import Event, EventKind, Listener
from simulator.files import FileStore
from simulator.keyboards import checked_markup
from simulator.limits import Measure, Pacer
from simulator.people import SimPerson
from simulator.polls import Poll
from simulator.refusals import bad_request, too_many_requests
from simulator.updates import UpdateQueue, first_update_id
from simulator.webhook import Webhook
from simulator.wire import Json, unix_seconds

FIRST_PERSON_ID = 2_000_001
FIRST_SUPERGROUP_ID = -1_001_000_000_001
FIRST_GROUP_ID = -4_000_001
CALLBACK_QUERY_LIVES = timedelta(minutes=15)


@dataclass
class CallbackQuery:
    """A tap on a button that waits for the bot's answer."""

    id: str
    person: SimPerson
    chat: Chat
    message_id: int
    asked_at: datetime


class World:
    """Holds everything and tells listeners of each change. `monotonic` gives seconds for paces and typing."""

    def __init__(
        self,
        clock: Clock,
        bot: BotProfile,
        *,
        limits: Measure | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.clock = clock
        self.bot = bot
        self.monotonic = monotonic
        self.people: dict[int, SimPerson] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.updates = UpdateQueue(first_update_id(clock.now()))
        self.webhook = Webhook()
        self.pacer = Pacer(limits)
        self.polls: dict[tuple[int, int], Poll] = {}
        self.callback_queries: dict[str, CallbackQuery] = {}
        self.listeners: list[Listener] = []
        self._numbers: dict[str, int] = {}

    # Who and where

    def add_person(self, person: SimPerson) -> SimPerson:
        if person.id in self.chats:
            raise ValueError(f"there is somebody with the id {person.id} already")
        self.people[person.id] = person
        self.chats[person.id] = PrivateChat(person.id, "private", person=person)
        return person

    def next_person_id(self) -> int:
        return max([FIRST_PERSON_ID - 1, *self.people]) + 1

    def add_group(self, title: str, members: dict[int, Status], kind: ChatKind = "supergroup") -> GroupChat:
        """A group that exists already; nobody is told of it."""
        first, name = (FIRST_SUPERGROUP_ID, "supergroup") if kind == "supergroup" else (FIRST_GROUP_ID, "group")
        group = GroupChat(first - self.next_number(name) + 1, kind, title=title, members=dict(members))
        self.chats[group.id] = group
        return group

    def private_chat(self, person_id: int) -> PrivateChat:
        chat = self.chats.get(person_id)
        if not isinstance(chat, PrivateChat):
            raise LookupError(f"nobody has the id {person_id}")
        return chat

    def user(self, user_id: int) -> Json:
        """A User object. Raises BotApiError (400) for an id that nobody has."""
        if user_id == self.bot.id:
            return self.bot.as_user()
        if user_id not in self.people:
            raise bad_request("user not found")
        return self.people[user_id].as_user()

    def bot_status(self, chat: Chat) -> Status:
        """The bot in a group; a member of every private chat."""
        return chat.members.get(self.bot.id, "left") if isinstance(chat, GroupChat) else "member"

    # What stands in a chat

    def next_number(self, of: str) -> int:
        """1, 2, 3 … for each kind of thing that is counted."""
        self._numbers[of] = self._numbers.get(of, 0) + 1
        return self._numbers[of]

    def post(self, chat: Chat, sender: Json, content: Json) -> Json:
        """Puts a message into a chat and answers it. Whether it may stand there was decided before."""
        # Supergroups count their own messages; everything else shares the bot account's count.
        number = self.next_number(f"message of {chat.id}" if chat.kind == "supergroup" else "message")
        message: Json = {
            "message_id": number,
            "from": sender,
            "chat": chat.as_json(),
            "date": unix_seconds(self.clock.now()),
            **content,
        }
        chat.messages[number] = message
        chat.changed[number] = self.next_number("change")
        chat.typing_until_s = 0.0 if sender["is_bot"] else chat.typing_until_s
        self.tell("message", chat, message)
        return message

    def pace(self, chat: Chat, *, paid: bool = False) -> None:
        """Counts one message of the bot, or raises BotApiError (429)."""
        is_group, at_s = chat.kind != "private", self.monotonic()
        wait_s = self.pacer.retry_after_s(chat.id, is_group=is_group, at_s=at_s, paid=paid)
        if wait_s:
            raise too_many_requests(wait_s)

    def bot_posts(self, chat: Chat, content: Json, markup: Json | None = None, *, paid: bool = False) -> Json:
        """The bot's message, with all that Telegram asks of it. Raises BotApiError."""
        chat.check_writable(self.bot.id)
        markup = checked_markup(markup) if markup else None
        self.pace(chat, paid=paid)
        inline = {"reply_markup": markup} if markup and markup.get("inline_keyboard") else {}
        message = self.post(chat, self.bot.as_user(), {**content, **inline})
        if markup and ("keyboard" in markup or "remove_keyboard" in markup):
            self.show_keyboard(chat, markup if "keyboard" in markup else None)
        return message

    def show_keyboard(self, chat: Chat, keyboard: Json | None) -> None:
        """What lies under the input field from now on."""
        chat.reply_keyboard = keyboard
        chat.keyboard_used_by.clear()
        self.tell("keyboard", chat, {"reply_keyboard": keyboard})

    def show_typing(self, chat: Chat, action: str) -> None:
        """The line under the bot's name, until it fades or the message comes."""
        chat.typing_until_s = self.monotonic() + TYPING_LASTS_S
        self.tell("typing", chat, {"action": action})

    def change(self, chat: Chat, message: Json, *, words_changed: bool = True) -> Json:
        """Puts `message` in place of the one with its number.

        A phone takes notice of new words; when only the buttons changed, nobody has anything to read.
        """
        number = message["message_id"]
        chat.messages[number] = message
        if words_changed:
            chat.changed[number] = self.next_number("change")
        self.tell("edit", chat, message)
        return message

    def remove(self, chat: Chat, message_id: int) -> None:
        del chat.messages[message_id]
        del chat.changed[message_id]
        chat.reactions.pop(message_id, None)
        self.polls.pop((chat.id, message_id), None)
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
        self.tell("delete", chat, {"message_id": message_id})

    def react(self, chat: Chat, message: Json, user_id: int, reaction: list[Json]) -> None:
        """Puts somebody's sign under a message in place of their earlier one; an empty list takes it away."""
        reactions = chat.reactions.setdefault(message["message_id"], {})
        reactions.pop(user_id, None)
        if reaction:
            reactions[user_id] = reaction
        self.change(chat, message, words_changed=False)

    def poll_changed(self, chat: Chat, message: Json, poll: Poll) -> None:
        """Shows the votes as they stand now, and tells the bot."""
        self.change(chat, {**message, "poll": poll.as_json()}, words_changed=False)
        self.updates.put("poll", poll.as_json())

    # Taps

    def ask(self, person: SimPerson, chat: Chat, message_id: int) -> CallbackQuery:
        """Remembers a tap until it is answered or too old."""
        query_id = str(person.id * 4_294_967_296 + self.next_number("callback query"))
        query = CallbackQuery(query_id, person, chat, message_id, self.clock.now())
        self.callback_queries[query_id] = query
        return query

    def asked(self, query_id: str) -> CallbackQuery:
        """Raises BotApiError (400) for one that is unknown or too old."""
        query = self.callback_queries.get(query_id)
        if query is None or self.clock.now() - query.asked_at > CALLBACK_QUERY_LIVES:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return query

    def answer_tap(self, query: CallbackQuery, answer: Json) -> None:
        """Shows the answer on the phone that tapped, and on no other."""
        shown = {**answer, "user_id": query.person.id}
        query.chat.callback_answers.append(shown)
        self.tell("callback_answer", query.chat, shown)

    # Telling

    def tell(self, kind: EventKind, chat: Chat | None, data: Json) -> None:
        event = Event(kind, chat.id if chat else None, data)
        for listener in list(self.listeners):
            listener(event)
