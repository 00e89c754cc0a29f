"""A phone in the hand of a test: gestures, and expectations with a deadline. How it reaches the world is left open."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from simulator.files import Upload
from simulator.gestures import SentAs
from simulator.keyboards import reply_buttons
from simulator.screen import Message, Wanted, says, transcript
from simulator.wire import Json

Sendable = bytes | Path | str
Found = TypeVar("Found")


class Handset(ABC):
    """One person's phone, showing one chat.

    Deadlines are real seconds. A failed expectation is an AssertionError whose text shows the whole chat. A gesture
    that the phone does not offer raises GestureError.
    """

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self._read_up_to = 0
        self._answers_read = 0

    @abstractmethod
    def look(self) -> Json:
        """The chat as `GET /phone/api/chats/{person_id}` answers it."""

    @abstractmethod
    async def _looked(self) -> Json:
        """The same, without holding up the event loop."""

    @abstractmethod
    async def _news(self, within_s: float) -> None:
        """Returns when the chat may have changed since the last look, or after `within_s`."""

    @abstractmethod
    def _act(self, gesture: str, asked: Json) -> list[int]:
        """Does one of gesture_names.GESTURES; answers the numbers of the messages it left."""

    @abstractmethod
    async def _acted(self, gesture: str, asked: Json) -> list[int]:
        """The same, without holding up the event loop."""

    @abstractmethod
    async def _sent(self, files: Sequence[Upload], sent_as: SentAs, caption: str) -> list[int]: ...

    @abstractmethod
    async def download(self, message: Message) -> bytes:
        """The bytes of the message's file, of a photo's largest size."""

    # Gestures

    async def start(self, payload: str | None = None) -> None:
        """Presses Start, with the payload of a start link when there is one."""
        await self._acted("start", {"payload": payload} if payload else {})

    async def say(
        self, text: str, *, reply_to: Message | None = None, topic: int | None = None, anonymous: bool = False
    ) -> None:
        reply = {"reply_to_message_id": reply_to.id} if reply_to else {}
        await self._acted("say", {"text": text, **reply, "message_thread_id": topic, "anonymous": anonymous})

    async def tap(self, label_or_data: str, *, message: Message | None = None) -> None:
        """Presses an inline button, on the newest message that has it unless one is named."""
        candidates = [message] if message else reversed(self._messages(await self._looked()))
        for candidate in candidates:
            if (data := candidate.callback_data(label_or_data)) is not None:
                await self._acted("tap", {"message_id": candidate.id, "data": data})
                return
        raise self._failure(f"there is no button {label_or_data!r} to tap", await self._looked())

    async def press_menu(self, label: str) -> None:
        """Presses a button of the keyboard under the input field; fails when it is not there now."""
        screen = await self._looked()
        button = next((one for one in reply_buttons(screen["reply_keyboard"]) if one["text"] == label), None)
        if button is None:
            shown = " | ".join(one["text"] for one in reply_buttons(screen["reply_keyboard"]))
            raise self._failure(f"the keyboard has no button {label!r}, only: {shown or 'nothing'}", screen)
        if button.get("request_contact"):
            await self.share_contact()
        else:
            await self.say(label)

    async def send_file(self, file: Sendable, name: str | None = None, caption: str = "") -> None:
        """Sends a document. Bytes need a name; a path has its own."""
        await self._sent([as_upload(file, name)], "document", caption)

    async def send_photo(self, picture: Sendable, caption: str = "") -> None:
        """Sends a picture as a photo: the bot gets only the sizes that Telegram makes."""
        await self._sent([as_upload(picture, "photo.jpg")], "photo", caption)

    async def send_album(
        self, files: Sequence[Sendable | tuple[str, bytes]], caption: str = "", *, sent_as: SentAs = "document"
    ) -> None:
        """Several files at once: paths, pictures as bytes, or pairs of name and bytes.

        Up to a hundred; as in Telegram's apps they arrive in albums of ten, the caption on the first of all.
        """
        uploads = [
            Upload(*file)
            if isinstance(file, tuple)
            else as_upload(file, f"{place}.jpg" if isinstance(file, bytes) else None)
            for place, file in enumerate(files, 1)
        ]
        await self._sent(uploads, sent_as, caption)

    async def send_voice(self) -> None:
        await self._acted("voice", {})

    async def send_sticker(self) -> None:
        await self._acted("sticker", {})

    async def share_contact(self, of: int | None = None) -> None:
        """One's own, or that of somebody else, by their id."""
        await self._acted("contact", {} if of is None else {"of": of})

    async def edit(self, text: str) -> None:
        """Corrects the newest own message."""
        own = [message for message in self._messages(await self._looked()) if message["mine"]]
        await self._acted("edit", {"message_id": own[-1].id, "text": text})

    def block_bot(self) -> None:
        self._act("block", {})

    def unblock_bot(self) -> None:
        self._act("unblock", {})

    def deactivate(self) -> None:
        """Deletes the owner's account: the phone does nothing more, and the bot is refused."""
        self._act("deactivate", {})

    async def vote(self, *options: str, message: Message | None = None) -> None:
        """Chooses these options, on the newest poll unless one is named; none takes the vote back."""
        screen = await self._looked()
        poll = message or next((one for one in reversed(self._messages(screen)) if "poll" in one), None)
        if poll is None or not set(options) <= set(poll.options):
            raise self._failure(f"there is no poll with the options {list(options)}", screen)
        await self._acted("vote", {"message_id": poll.id, "option_ids": [poll.options.index(one) for one in options]})

    async def react(self, emoji: str, message: Message) -> None:
        """Puts a sign under a message; "" takes it away."""
        await self._acted("react", {"message_id": message.id, "emoji": emoji})

    # What is on the screen

    @property
    def messages(self) -> list[Message]:
        """Everything in the chat, in the order it was sent."""
        return self._messages(self.look())

    @property
    def unread(self) -> list[Message]:
        """What the bot said, or said differently, and no expectation has met yet; oldest first."""
        return self._unread(self.look())

    @property
    def last(self) -> Message:
        """The newest message of the bot; fails when it never wrote."""
        screen = self.look()
        said = [message for message in self._messages(screen) if message.is_from_bot and not message.is_service]
        if not said:
            raise self._failure("the bot has not written", screen)
        return said[-1]

    @property
    def keyboard(self) -> list[list[str]]:
        """Labels under the input field, row by row; empty when there is no keyboard."""
        rows = (self.look()["reply_keyboard"] or {}).get("keyboard", [])
        return [[button["text"] for button in row] for row in rows]

    @property
    def commands(self) -> list[str]:
        """What the menu button offers, in order, without the slash."""
        return [command["command"] for command in self.look()["commands"]]

    # Expectations

    async def expect(self, wanted: Wanted, within_s: float = 5.0) -> Message:
        """The next unread message of the bot, or edit, that contains this; all up to it counts as read."""
        return await self._next(lambda message: says(message.text, wanted), f"a message with {wanted!r}", within_s)

    async def expect_document(self, name: Wanted, within_s: float = 5.0) -> Message:
        """The next unread message with a document whose name contains this."""
        return await self._next(
            lambda message: bool(message.document_name) and says(message.document_name, name),
            f"a document named {name!r}",
            within_s,
        )

    async def expect_photo(self, within_s: float = 5.0) -> Message:
        """The next unread message with a photo."""
        return await self._next(lambda message: "photo" in message, "a photo", within_s)

    async def expect_answer(self, wanted: Wanted = "", within_s: float = 5.0) -> Json:
        """The next answer to a tap whose text contains this: `{"text", "show_alert", "message_id"}`."""

        def fitting(screen: Json) -> tuple[int, Json] | None:
            unread = list(enumerate(screen["callback_answers"], 1))[self._answers_read :]
            return next(((place, answer) for place, answer in unread if says(answer["text"], wanted)), None)

        self._answers_read, answer = await self._until(fitting, f"an answer to a tap with {wanted!r}", within_s)
        return answer

    async def expect_gone(self, message: Message, within_s: float = 5.0) -> None:
        """Waits until the bot has deleted a message."""

        def gone(screen: Json) -> Json | None:
            return None if any(one.id == message.id for one in self._messages(screen)) else screen

        await self._until(gone, f"message #{message.id} to be deleted", within_s)

    async def expect_buttons(self, message: Message, labels: Sequence[str], within_s: float = 5.0) -> Message:
        """Waits until exactly these inline buttons are under a message; none when the list is empty."""

        def shown(screen: Json) -> Message | None:
            now = [one for one in self._messages(screen) if one.id == message.id]
            return now[0] if now and now[0].buttons == list(labels) else None

        return await self._until(shown, f"the buttons {list(labels)} under message #{message.id}", within_s)

    def catch_up(self) -> list[Message]:
        """Reads everything; answers what had been unread."""
        unread = self.unread
        self._read_up_to = max([self._read_up_to, *(message.change for message in unread)])
        return unread

    def stays_silent(self) -> None:
        """Fails when there is anything unread from the bot."""
        screen = self.look()
        if unread := self._unread(screen):
            raise self._failure(f"silence was expected, but {len(unread)} unread came", screen)

    async def _next(self, fits: Callable[[Message], bool], what: str, within_s: float) -> Message:
        found = await self._until(
            lambda screen: next((message for message in self._unread(screen) if fits(message)), None), what, within_s
        )
        self._read_up_to = found.change
        return found

    async def _until(self, find: Callable[[Json], Found | None], what: str, within_s: float) -> Found:
        deadline_s = time.monotonic() + within_s
        while True:
            screen = await self._looked()
            found = find(screen)
            if found is not None:
                return found
            left_s = deadline_s - time.monotonic()
            if left_s <= 0:
                raise self._failure(f"{what} was expected within {within_s:g} s", screen)
            await self._news(left_s)

    def _unread(self, screen: Json) -> list[Message]:
        said = [one for one in self._messages(screen) if one.is_from_bot and not one.is_service]
        said = [one for one in said if one.change > self._read_up_to]
        return sorted(said, key=lambda message: message.change)

    @staticmethod
    def _messages(screen: Json) -> list[Message]:
        return [Message(message) for message in screen["messages"]]

    def _failure(self, why: str, screen: Json) -> AssertionError:
        lines = transcript(self._messages(screen), self._read_up_to)
        return AssertionError(f"{self.owner}'s phone: {why}.\nThe chat (* is unread):\n{lines}")


def as_upload(file: Sendable, name: str | None) -> Upload:
    """A file as a phone sends it. Raises ValueError for bytes without a name."""
    if isinstance(file, bytes):
        if name is None:
            raise ValueError("bytes need a name to be sent as a document")
        return Upload(name, file)
    path = Path(file)
    return Upload(name or path.name, path.read_bytes())
