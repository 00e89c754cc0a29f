"""Phones for tests: one inside the simulator's process, one that reaches it over HTTP."""

import asyncio
import contextlib
from collections.abc import Sequence

import httpx

from simulator.chat_view import chat_on_screen
from simulator.chats import Chat
from simulator.events import Event
from simulator.files import Upload
from simulator.gesture_names import GESTURES
from simulator.gestures import GestureError, Hand, SentAs
from simulator.handset import Handset
from simulator.people import SimPerson
from simulator.reasons import Reason
from simulator.screen import Message
from simulator.wire import Json
from simulator.world import World

__all__ = ["GestureError", "Message", "Phone", "RemotePhone"]


class Phone(Handset):
    """A phone in the same process as the world: it is woken by what happens and never asks in vain."""

    def __init__(self, world: World, person: SimPerson, chat: Chat | None = None) -> None:
        super().__init__(person.name)
        self.person = person
        self.chat = chat or world.private_chat(person.id)
        self._world = world
        self._hand = Hand(world, person, self.chat)
        self._changed = asyncio.Event()
        world.listeners.append(self._hear)

    def look(self) -> Json:
        return chat_on_screen(self._world, self.chat, self.person)

    async def download(self, message: Message) -> bytes:
        return self._world.files.by_id(message.file_id).content

    async def _looked(self) -> Json:
        self._changed.clear()
        return self.look()

    async def _news(self, within_s: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), within_s)

    def _act(self, gesture: str, asked: Json) -> list[int]:
        return GESTURES[gesture](self._hand, asked)

    async def _acted(self, gesture: str, asked: Json) -> list[int]:
        return self._act(gesture, asked)

    async def _sent(self, files: Sequence[Upload], sent_as: SentAs, caption: str) -> list[int]:
        return [message["message_id"] for message in self._hand.send_files(files, sent_as, caption)]

    def _hear(self, event: Event) -> None:
        if event.chat_id in {None, self.chat.id}:
            self._changed.set()


class RemotePhone(Handset):
    """A phone that reaches a simulator in another process over `/phone/api/`.

    Properties ask over HTTP and hold up the event loop while they do: never use them on a simulator that runs in the
    same loop. A simulator that is away is waited for until the deadline of an expectation.
    """

    ASK_EVERY_S = 0.05

    def __init__(self, url: str, person_id: int, *, owner: str = "") -> None:
        super().__init__(owner or f"person {person_id}")
        self._client = httpx.Client(base_url=f"{url}/phone/api/", timeout=10, trust_env=False)
        self._chat = f"chats/{person_id}"
        self._seen: Json = {"messages": [], "reply_keyboard": None, "commands": [], "callback_answers": []}

    def close(self) -> None:
        self._client.close()

    def look(self) -> Json:
        response = self._client.get(self._chat)
        response.raise_for_status()
        screen: Json = response.json()
        return screen

    async def download(self, message: Message) -> bytes:
        response = await asyncio.to_thread(self._client.get, f"files/{message.file_id}")
        response.raise_for_status()
        return response.content

    async def _looked(self) -> Json:
        with contextlib.suppress(httpx.TransportError):
            self._seen = await asyncio.to_thread(self.look)
        return self._seen

    async def _news(self, within_s: float) -> None:
        await asyncio.sleep(min(self.ASK_EVERY_S, within_s))

    def _act(self, gesture: str, asked: Json) -> list[int]:
        return _message_ids(self._client.post(f"{self._chat}/{gesture}", json=asked))

    async def _acted(self, gesture: str, asked: Json) -> list[int]:
        return await asyncio.to_thread(self._act, gesture, asked)

    async def _sent(self, files: Sequence[Upload], sent_as: SentAs, caption: str) -> list[int]:
        parts = [("file", (file.name, file.content)) for file in files]
        form = {"as": sent_as, "caption": caption}
        return _message_ids(await asyncio.to_thread(self._client.post, f"{self._chat}/files", data=form, files=parts))


def _message_ids(response: httpx.Response) -> list[int]:
    body = response.json()
    if not body["ok"]:
        raise GestureError(body["error"], Reason(body["reason"]))
    numbers: list[int] = body["message_ids"]
    return numbers
