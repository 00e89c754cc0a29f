"""The Bot API over HTTP: `/bot<token>/METHOD` and `/file/bot<token>/PATH`."""

import asyncio
import contextlib
import hmac
import re
from collections import Counter
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from simulator.connections import NoAnswer
from simulator.faults import DOWNLOAD, CutAfter, CutBefore, Fault, Faults, ServerError, Slow, TooMany
from simulator.files import MAX_DOWNLOAD_BYTES
from simulator.methods import answer, method_name
from simulator.refusals import BotApiError, bad_request, not_found, server_error, too_many_requests, unauthorized
from simulator.request_body import parameters_of
from simulator.world import World

TOKEN = re.compile(r"[1-9][0-9]*:[A-Za-z0-9_-]+")
UNANSWERED = 0
Respond = Callable[[], Awaitable[Response]]


class BotApi:
    """One bot's Bot API. A token of the right shape that is not its own is answered 401, any other 404.

    `answered` counts calls by method (or DOWNLOAD) and status; a call that was cut off has the status UNANSWERED.
    """

    def __init__(self, world: World, token: str, faults: Faults) -> None:
        if not TOKEN.fullmatch(token):
            raise ValueError("a token looks like 123456:letters-and-digits")
        self.answered: Counter[tuple[str, int]] = Counter()
        self._world = world
        self._token = token
        self._faults = faults
        self._stopping = asyncio.Event()

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download, methods=["GET"]),
            Route("/bot{path:path}", self._nothing_here),
        ]

    def open(self) -> None:
        """The server is up again."""
        self._stopping.clear()

    def close(self) -> None:
        """The server stops: what is late on purpose is answered now."""
        self._stopping.set()

    async def _call(self, request: Request) -> Response:
        method = method_name(request.path_params["method"])

        async def respond() -> Response:
            values, uploads = await parameters_of(request)

            async def call() -> Response:
                return JSONResponse({"ok": True, "result": await answer(self._world, method, values, uploads)})

            return await self._spoiled(self._faults.strike(method, values.get("chat_id", "")), call)

        return await self._answered(request, method, respond)

    async def _download(self, request: Request) -> Response:
        async def fetch() -> Response:
            stored = self._world.files.by_path(request.path_params["path"])
            if stored is None:
                raise not_found()
            if len(stored.content) > MAX_DOWNLOAD_BYTES:
                raise bad_request("file is too big")
            return Response(stored.content, media_type="application/octet-stream")

        return await self._answered(request, DOWNLOAD, lambda: self._spoiled(self._faults.strike(DOWNLOAD), fetch))

    async def _nothing_here(self, request: Request) -> Response:
        return refusal(not_found())

    async def _answered(self, request: Request, what: str, respond: Respond) -> Response:
        try:
            self._check(request.path_params["token"])
            response = await respond()
        except BotApiError as error:
            response = refusal(error)
        if self._faults.latency_s:
            await asyncio.sleep(self._faults.latency_s)
        self.answered[what, UNANSWERED if isinstance(response, NoAnswer) else response.status_code] += 1
        return response

    async def _spoiled(self, fault: Fault | None, respond: Respond) -> Response:
        """The response as the fault leaves it. Raises BotApiError for a fault that is a refusal."""
        match fault:
            case TooMany(retry_after):
                raise too_many_requests(retry_after)
            case ServerError(code):
                raise server_error(code)
            case CutBefore():
                return NoAnswer()
        try:
            response = await respond()
        except BotApiError as error:
            response = refusal(error)
        match fault:
            case Slow(seconds):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), seconds)
            case CutAfter():
                return NoAnswer()
        return response

    def _check(self, token: str) -> None:
        if not TOKEN.fullmatch(token):
            raise not_found()
        if not hmac.compare_digest(token, self._token):
            raise unauthorized()


def refusal(error: BotApiError) -> Response:
    retry = {"Retry-After": str(error.parameters["retry_after"])} if "retry_after" in error.parameters else {}
    return JSONResponse(error.as_json(), error.code, headers=retry)
