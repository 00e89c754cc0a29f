"""Server-sent events for the phone page: what just happened in chats, to the clock and to the story."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from simulator.chat_view import commands_on_screen, message_on_screen
from simulator.chats import GroupChat, PrivateChat
from simulator.events import Event
from simulator.seats import Seat, seats_in_groups
from simulator.wire import Json
from simulator.world import World

# A silent connection is spoken to, so that one whose page was closed is noticed and let go.
HEARTBEAT_S = 15.0
MAX_WAITING = 10_000


class EventStream:
    """Every open page has its own queue; a page too slow to follow is cut off and loads everything anew."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._pages: set[asyncio.Queue[str | None]] = set()
        world.listeners.append(self._hear)

    def routes(self) -> list[BaseRoute]:
        return [Route("/phone/api/events", self._open)]

    def close(self) -> None:
        """The server stops: all pages are let go."""
        for page in list(self._pages):
            self._cut_off(page)

    async def _open(self, request: Request) -> Response:
        page: asyncio.Queue[str | None] = asyncio.Queue(MAX_WAITING)
        self._pages.add(page)
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(self._lines(page), media_type="text/event-stream", headers=headers)

    async def _lines(self, page: asyncio.Queue[str | None]) -> AsyncIterator[str]:
        try:
            yield ": listening\n\n"
            while True:
                try:
                    line = await asyncio.wait_for(page.get(), HEARTBEAT_S)
                except TimeoutError:
                    line = ": still here\n\n"
                if line is None:
                    return
                yield line
        finally:
            self._pages.discard(page)

    def _hear(self, event: Event) -> None:
        for data in self.told(event):
            line = f"event: {event.kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
            for page in list(self._pages):
                if page.full():
                    self._cut_off(page)
                else:
                    page.put_nowait(line)

    def _cut_off(self, page: asyncio.Queue[str | None]) -> None:
        self._pages.discard(page)
        if page.full():
            page.get_nowait()
        page.put_nowait(None)

    def told(self, event: Event) -> list[Json]:
        """What pages hear of it: once, once for each person, or nothing of what is on no phone of theirs."""
        if event.kind == "commands":
            world = self._world
            alone = ((one.id, world.private_chat(one.id), one) for one in list(world.people.values()))
            together = ((seat.name, seat.chat, seat.person) for seat in seats_in_groups(world))
            return [
                {"person_id": name, "commands": commands_on_screen(world, chat, one)}
                for name, chat, one in (*alone, *together)
            ]
        if event.chat_id is None:
            return [{"person_id": None, **event.data}]
        chat = self._world.chats.get(event.chat_id)
        if isinstance(chat, GroupChat):
            return [told for seat in seats_in_groups(self._world) if seat.chat is chat for told in _in(seat, event)]
        if not isinstance(chat, PrivateChat):
            return []
        if event.kind in {"message", "edit"}:
            return [{"person_id": chat.id, "message": message_on_screen(chat, event.data, chat.person)}]
        return [{"person_id": chat.id, **event.data}]


def _in(seat: Seat, event: Event) -> list[Json]:
    """What is heard of it on one member's phone; the answer to a tap only by whoever tapped."""
    if event.data.get("user_id", seat.person.id) != seat.person.id:
        return []
    if event.kind in {"message", "edit"}:
        return [{"person_id": seat.name, "message": message_on_screen(seat.chat, event.data, seat.person)}]
    return [{"person_id": seat.name, **event.data}]
