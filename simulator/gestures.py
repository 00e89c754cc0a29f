"""What people do with their phones. Each gesture leaves a message in the chat and an update for the bot.

Source of the shapes: https://core.telegram.org/bots/api#message and #update
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from simulator.chats import Chat, GroupChat, PrivateChat
from simulator.files import Upload
from simulator.keyboards import inline_buttons, reply_buttons
from simulator.people import ANONYMOUS, SimPerson
from simulator.reactions import is_reaction
from simulator.reasons import Reason
from simulator.texts import message_caption, message_text
from simulator.wire import Json, unix_seconds
from simulator.world import World

START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")  # https://core.telegram.org/bots/features#deep-linking
MAX_ALBUM = 10
MAX_FILES = 100
"""What Telegram's apps let one choose at once."""
STICKER_SET = "TomonRoundTable"
"""The phone page draws this sticker itself."""

SentAs = Literal["document", "photo"]


class GestureError(Exception):
    """The phone does not offer this: no such button, Start not pressed yet, an empty message."""

    def __init__(self, why: str, reason: Reason = Reason.OTHER) -> None:
        super().__init__(why)
        self.reason = reason


@dataclass(frozen=True)
class Hand:
    """One person's hand on one chat."""

    world: World
    person: SimPerson
    chat: Chat

    def start(self, payload: str | None = None) -> Json:
        """Presses Start, or opens a start link and then presses it; ends a blockade, too."""
        if not isinstance(self.chat, PrivateChat):
            raise GestureError("there is no Start button in a group")
        self.check_account()
        if not START_PAYLOAD.fullmatch(payload or ""):
            raise GestureError(f"not a start link that Telegram would make: {payload!r}", Reason.START_LINK)
        if self.chat.blocked:
            self.unblock()
        self.chat.started = True
        return self._send(message_text(f"/start {payload or ''}".strip(), None, None))

    def say(
        self, text: str, reply_to_message_id: int | None = None, topic: int | None = None, *, anonymous: bool = False
    ) -> Json:
        """Types a text, in a `topic` of a forum, as an `anonymous` administrator of a group; one that stands on the
        keyboard counts as a press on it."""
        content = message_text(text, None, None) if text.strip() else None
        if content is None:
            raise GestureError("an empty message cannot be sent", Reason.EMPTY)
        if reply_to_message_id is not None:
            content["reply_to_message"] = without_reply(self._message(reply_to_message_id))
        if isinstance(self.chat, GroupChat):
            content |= self.chat.in_topic(topic)
        message = self._send(content, anonymous=anonymous)
        self._fold_keyboard(lambda button: button["text"] == text)
        return message

    def tap(self, message_id: int, data: str) -> str:
        """Presses the inline button with this callback data; answers the callback query's id."""
        message = self._message(message_id)
        if not any(button.get("callback_data") == data for button in inline_buttons(message)):
            raise GestureError(f"message {message_id} has no button with the data {data!r}", Reason.BUTTON_GONE)
        self._check_open()
        query = self.world.ask(self.person, self.chat, message_id)
        payload = {"id": query.id, "from": self.person.as_user(), "message": message, "data": data}
        self.world.updates.put("callback_query", {**payload, "chat_instance": str(self.chat.id * 7919)})
        return query.id

    def vote(self, message_id: int, places: Sequence[int]) -> None:
        """Chooses options of a poll by their places from 0 on; none takes the vote back."""
        message = self._message(message_id)
        self._check_open()
        poll = self.world.polls.get((self.chat.id, message_id))
        if poll is None:
            raise GestureError(f"message {message_id} is no poll")
        if refused := poll.vote(self.person.id, list(places)):
            raise GestureError(refused)
        self.world.poll_changed(self.chat, message, poll)
        if not poll.is_anonymous:
            chosen = poll.votes.get(self.person.id, [])
            answer = {"option_ids": chosen, "option_persistent_ids": poll.option_ids(chosen)}
            self.world.updates.put("poll_answer", {"poll_id": poll.id, "user": self.person.as_user(), **answer})

    def react(self, message_id: int, emoji: str) -> None:
        """Puts a sign under a message; "" takes it away. A bot in a group is told when it is an administrator."""
        message = self._message(message_id)
        self._check_open()
        if emoji and not is_reaction(emoji):
            raise GestureError(f"{emoji!r} is not among the reactions")
        before = self.chat.reactions.get(message_id, {}).get(self.person.id, [])
        now: list[Json] = [{"type": "emoji", "emoji": emoji}] if emoji else []
        self.world.react(self.chat, message, self.person.id, now)
        if now != before and (self.chat.kind == "private" or self.world.bot_status(self.chat) == "administrator"):
            where = {"chat": self.chat.as_json(), "message_id": message_id, "user": self.person.as_user()}
            change = {"date": unix_seconds(self.world.clock.now()), "old_reaction": before, "new_reaction": now}
            self.world.updates.put("message_reaction", where | change)

    def send_files(self, files: Sequence[Upload], sent_as: SentAs, caption: str = "") -> list[Json]:
        """One message and one update a file; the caption is on the first.

        Several are an album. More than ten are several albums, as Telegram's apps make of them; one left over is none.
        """
        if not files:
            raise GestureError("there is no file to send", Reason.EMPTY)
        self.check_account()
        if len(files) > MAX_FILES:
            raise GestureError(f"at most {MAX_FILES} files go at once, not {len(files)}", Reason.TOO_MANY_FILES)
        contents = [self._file_content(file, sent_as) for file in files]
        contents[0] |= message_caption(caption, None, None)
        albums = [contents[first : first + MAX_ALBUM] for first in range(0, len(contents), MAX_ALBUM)]
        marked = [(self._album_mark(items), items) for items in albums]
        return [self._send(mark | item) for mark, items in marked for item in items]

    def _album_mark(self, items: Sequence[Json]) -> Json:
        number = 13_000_000_000_000_000 + self.world.next_number("album")
        return {"media_group_id": str(number)} if len(items) > 1 else {}

    def _file_content(self, file: Upload, sent_as: SentAs) -> Json:
        if sent_as == "photo":
            return {"photo": [size.as_photo_size() for size in self.world.files.keep_photo(file)]}
        return {"document": self.world.files.keep("document", file).as_document()}

    def share_contact(self, of: int | None = None) -> Json:
        """One's own, by the button of a keyboard or without; or (`of` an id) that of somebody in the address book."""
        if of is None:
            message = self._send({"contact": self.person.as_contact()})
            self._fold_keyboard(lambda button: bool(button.get("request_contact")))
            return message
        if of not in self.world.people:
            raise GestureError(f"nobody in the address book has the id {of}")
        return self._send({"contact": self.world.people[of].as_contact()})

    def _fold_keyboard(self, is_pressed: Callable[[Json], bool]) -> None:
        """A keyboard for one press is folded after it for whoever pressed; it is there still, and can be opened again.
        https://core.telegram.org/bots/api#replykeyboardmarkup"""
        keyboard = self.chat.reply_keyboard
        if keyboard and keyboard.get("one_time_keyboard") and any(map(is_pressed, reply_buttons(keyboard))):
            self.chat.keyboard_used_by.add(self.person.id)
            used = {"reply_keyboard": keyboard, "used": True, "user_id": self.person.id}
            self.world.tell("keyboard", self.chat, used)

    def send_voice(self) -> Json:
        voice = self.world.files.keep("voice", Upload("", b"OggS" + bytes(60), "audio/ogg"))
        return self._send({"voice": voice.as_voice()})

    def send_sticker(self) -> Json:
        from PIL import Image

        webp = BytesIO()
        Image.new("RGBA", (512, 512), (40, 90, 160, 255)).save(webp, "WEBP")
        sticker = self.world.files.keep("sticker", Upload("", webp.getvalue(), "image/webp"), width=512, height=512)
        named = {"emoji": "\N{THUMBS UP SIGN}", "set_name": STICKER_SET}
        return self._send({"sticker": {**sticker.as_sticker(), **named}})

    def edit(self, message_id: int, text: str) -> Json:
        """Corrects an own message; the bot is told by `edited_message`."""
        old = self._message(message_id)
        if old["from"]["id"] != self.person.id or "text" not in old:
            raise GestureError("only one's own words can be corrected")
        kept = {name: value for name, value in old.items() if name not in {"text", "entities"}}
        edited = {**kept, "edit_date": unix_seconds(self.world.clock.now()), **message_text(text, None, None)}
        self.world.change(self.chat, edited)
        if self._bot_sees(edited):
            self.world.updates.put("edited_message", edited)
        return edited

    def block(self) -> None:
        self._set_blocked(True)

    def unblock(self) -> None:
        self._set_blocked(False)

    def deactivate(self) -> None:
        """Deletes the account. Telegram tells nobody; a bot finds out when it writes."""
        self.check_account()
        if isinstance(self.chat, PrivateChat):
            self.chat.deactivated = True

    def _set_blocked(self, blocked: bool) -> None:
        self.check_account()
        if not isinstance(self.chat, PrivateChat) or self.chat.blocked == blocked:
            return
        self.chat.blocked = blocked
        now, before = ("kicked", "member") if blocked else ("member", "kicked")
        self.world.updates.put("my_chat_member", bot_status_change(self.world, self.chat, self.person, before, now))

    def _send(self, content: Json, *, anonymous: bool = False) -> Json:
        self._check_open()
        if anonymous:
            content |= {"sender_chat": self.chat.as_json()}
        message = self.world.post(self.chat, ANONYMOUS if anonymous else self.person.as_user(), content)
        if self._bot_sees(message):
            self.world.updates.put("message", message)
        return message

    def check_account(self) -> None:
        """Raises GestureError where there is no account of Telegram."""
        if not self.person.has_telegram:
            raise GestureError(f"{self.person.name} has no Telegram", Reason.NO_TELEGRAM)
        if self.world.private_chat(self.person.id).deactivated:
            raise GestureError(f"{self.person.name} has no account any longer", Reason.NO_ACCOUNT)

    def _check_open(self) -> None:
        self.check_account()
        if isinstance(self.chat, PrivateChat):
            if not self.chat.started:
                why = f"{self.person.name} has not pressed Start yet; there is nothing else to press"
                raise GestureError(why, Reason.NOT_STARTED)
            if self.chat.blocked:
                why = f"{self.person.name} has blocked the bot; the phone offers only to unblock it"
                raise GestureError(why, Reason.BLOCKED)
        elif isinstance(self.chat, GroupChat) and self.chat.migrated_to is not None:
            raise GestureError(f"the group {self.chat.title!r} became a supergroup, which is another chat")
        elif isinstance(self.chat, GroupChat) and self.person.id not in self.chat.present():
            raise GestureError(f"{self.person.name} is not in the group {self.chat.title!r}")

    def _message(self, message_id: int) -> Json:
        self.check_account()
        if message_id not in self.chat.messages:
            raise GestureError(f"there is no message {message_id} in this chat", Reason.MESSAGE_GONE)
        return self.chat.messages[message_id]

    def _bot_sees(self, message: Json) -> bool:
        """Privacy mode: https://core.telegram.org/bots/features#privacy-mode"""
        if not isinstance(self.chat, GroupChat):
            return True
        bot = self.world.bot
        status = self.chat.members.get(bot.id, "left")
        if status in {"left", "kicked"}:
            return False
        if status == "administrator" or not bot.privacy_mode:
            return True
        words: str = message.get("text") or message.get("caption") or ""
        if words.startswith("/"):
            _, _, addressee = words.split()[0].partition("@")
            return addressee.lower() in {"", bot.username.lower()}
        return bool(message.get("reply_to_message", {}).get("from", {}).get("id") == bot.id)


def without_reply(message: Json) -> Json:
    """A message as it is quoted in another: never with a further quotation in it."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def bot_status_change(world: World, chat: Chat, by: SimPerson, before: str, now: str) -> Json:
    """A ChatMemberUpdated object about the bot."""
    return {
        "chat": chat.as_json(),
        "from": by.as_user(),
        "date": unix_seconds(world.clock.now()),
        "old_chat_member": chat_member(world.bot.as_user(), before),
        "new_chat_member": chat_member(world.bot.as_user(), now),
    }


def chat_member(user: Json, status: str) -> Json:
    """A ChatMember object; an administrator has the rights that Telegram gives by default."""
    member: Json = {"user": user, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    elif status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        can = [
            "manage_chat",
            "delete_messages",
            "manage_video_chats",
            "restrict_members",
            "invite_users",
            "pin_messages",
        ]
        cannot = ["promote_members", "change_info", "post_stories", "edit_stories", "delete_stories"]
        member |= {f"can_{right}": True for right in can} | {f"can_{right}": False for right in cannot}
        member |= {"can_be_edited": False, "is_anonymous": False}
    return member
