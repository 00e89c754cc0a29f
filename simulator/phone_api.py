"""The server side of the phone page: what stands on people's phones and what they do with them, as JSON."""

import json
import mimetypes
import secrets
from collections.abc import Awaitable, Callable
from datetime import date

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from simulator.chat_view import chat_on_screen
from simulator.controls import NotNowError, StoryControls, TimeControls
from simulator.downloads import download_headers
from simulator.files import Upload
from simulator.gesture_names import GESTURES
from simulator.gestures import GestureError, Hand, SentAs
from simulator.reasons import OF_TELEGRAM, Reason
from simulator.refusals import BotApiError
from simulator.seats import seat_of, seats_in_groups
from simulator.world import World

SHOWN_AT_FIRST = 3


def refusal(status: int, why: str, reason: Reason = Reason.OTHER) -> JSONResponse:
    return JSONResponse({"ok": False, "error": why, "reason": reason}, status)


class PhoneApi:
    """Private chats, and groups as their members see them (seats.py). The controls of time and story may be given later
    than the server starts."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._world_id = secrets.token_hex(8)
        self.time_controls: TimeControls | None = None
        self.story_controls: StoryControls | None = None

    def routes(self) -> list[BaseRoute]:
        chat = "/phone/api/chats/{seat}"
        return [
            Route("/phone/api/world", self._world),
            Route("/phone/api/files/{file_id}", self._file),
            Route(chat, self._chat),
            Route(f"{chat}/files", self._send_files, methods=["POST"]),
            Route(f"{chat}/{{gesture}}", self._gesture, methods=["POST"]),
            Route("/phone/api/clock/{move}", self._move_clock, methods=["POST"]),
            Route("/phone/api/story/{press}", self._press_story, methods=["POST"]),
        ]

    async def _world(self, request: Request) -> Response:
        people = list(self.world.people.values())
        shown = [person.id for person in people if person.shown] or [person.id for person in people]
        bot = self.world.bot.as_user()
        return JSONResponse(
            {
                "id": self._world_id,
                "bot": {name: bot[name] for name in ("id", "username", "first_name")},
                "people": [
                    {
                        "id": person.id,
                        "name": person.name,
                        "title": person.title or person.name,
                        "caption": person.caption,
                        "phone_number": person.as_contact()["phone_number"],
                        "language_code": person.language_code,
                        "start_payload": person.start_payload,
                        "email": person.email,
                        "has_telegram": person.has_telegram,
                    }
                    for person in people
                ]
                + [seat.as_json() for seat in seats_in_groups(self.world)],
                "shown": shown[:SHOWN_AT_FIRST],
                "clock": self.time_controls.describe() if self.time_controls else None,
                "story": self.story_controls.describe() if self.story_controls else None,
            }
        )

    async def _chat(self, request: Request) -> Response:
        seat = seat_of(self.world, request.path_params["seat"])
        if seat is None:
            return refusal(404, "nobody has this id")
        return JSONResponse(chat_on_screen(self.world, seat.chat, seat.person))

    async def _file(self, request: Request) -> Response:
        try:
            stored = self.world.files.by_id(request.path_params["file_id"])
        except BotApiError:
            return refusal(404, "no such file")
        # Pictures and PDF open in the page; anything else, HTML above all, is only ever saved.
        opens = stored.mime_type.startswith("image/") and "svg" not in stored.mime_type
        shown_inline = opens or stored.mime_type in {"application/pdf", "audio/ogg"}
        name = stored.name or stored.path.rpartition("/")[2]
        return Response(
            stored.content,
            media_type=stored.mime_type or mimetypes.guess_type(name)[0],
            headers=download_headers(name, shown_inline=shown_inline),
        )

    async def _gesture(self, request: Request) -> Response:
        gesture = GESTURES.get(request.path_params["gesture"])
        if gesture is None:
            return refusal(404, "phones cannot do this")
        body = await request.body()
        try:
            asked = json.loads(body) if body else {}
        except ValueError:
            return refusal(400, "not JSON")
        if not isinstance(asked, dict):
            return refusal(400, "a JSON object was expected")
        return self._done(request, lambda hand: gesture(hand, asked))

    async def _send_files(self, request: Request) -> Response:
        async with request.form() as form:
            parts = [part for part in form.getlist("file") if isinstance(part, UploadFile)]
            uploads = [Upload(part.filename or "file", await part.read(), part.content_type) for part in parts]
            sent_as: SentAs = "photo" if form.get("as") == "photo" else "document"
            caption = str(form.get("caption") or "")

        def send(hand: Hand) -> list[int]:
            return [message["message_id"] for message in hand.send_files(uploads, sent_as, caption)]

        return self._done(request, send)

    def _done(self, request: Request, gesture: Callable[[Hand], list[int]]) -> Response:
        seat = seat_of(self.world, request.path_params["seat"])
        if seat is None:
            return refusal(404, "nobody has this id")
        try:
            return JSONResponse({"ok": True, "message_ids": gesture(Hand(self.world, seat.person, seat.chat))})
        except GestureError as error:
            return refusal(409, str(error), error.reason)
        except BotApiError as error:
            return refusal(400, error.description, OF_TELEGRAM.get(error.description, Reason.OTHER))

    async def _move_clock(self, request: Request) -> Response:
        controls = self.time_controls
        if controls is None:
            return refusal(404, "time cannot be moved here")
        match request.path_params["move"]:
            case "next-morning":
                move = controls.next_morning
            case "one-week-on":
                move = controls.one_week_on
            case "jump":
                try:
                    day = date.fromisoformat(str(json.loads(await request.body())["date"]))
                except (ValueError, KeyError, TypeError):
                    return refusal(400, "a date such as 2027-03-01 was expected")
                return await self._controlled(lambda: controls.jump_to(day), moves_time=True)
            case _:
                return refusal(404, "time cannot be moved so")
        return await self._controlled(move, moves_time=True)

    async def _press_story(self, request: Request) -> Response:
        controls = self.story_controls
        if controls is None:
            return refusal(404, "there is no story here")
        match request.path_params["press"]:
            case "play":
                return await self._controlled(lambda: controls.play(anew=False), moves_time=False)
            case "play-anew":
                return await self._controlled(lambda: controls.play(anew=True), moves_time=False)
            case "pause":
                return await self._controlled(controls.pause, moves_time=False)
            case _:
                return refusal(404, "a story cannot be told so")

    async def _controlled(self, control: Callable[[], Awaitable[None]], *, moves_time: bool) -> Response:
        if moves_time and self.time_controls and self.time_controls.describe()["moving"]:
            return refusal(409, "time is moving already", Reason.TIME_MOVES)
        try:
            await control()
        except NotNowError as error:
            return refusal(409, str(error), error.reason)
        return JSONResponse({"ok": True, "message_ids": []})
