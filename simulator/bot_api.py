"""The Bot API over HTTP: `/bot<token>/METHOD` and `/file/bot<token>/PATH`."""

import hmac
import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from simulator.files import MAX_DOWNLOAD_BYTES
from simulator.methods import answer
from simulator.refusals import BotApiError, bad_request, not_found, unauthorized
from simulator.request_body import parameters_of
from simulator.world import World

TOKEN = re.compile(r"[1-9][0-9]*:[A-Za-z0-9_-]+")


class BotApi:
    """One bot's Bot API. A token of the right shape that is not its own is answered 401, any other 404."""

    def __init__(self, world: World, token: str) -> None:
        if not TOKEN.fullmatch(token):
            raise ValueError("a token looks like 123456:letters-and-digits")
        self._world = world
        self._token = token

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download, methods=["GET"]),
            Route("/bot{path:path}", self._nothing_here),
        ]

    async def _call(self, request: Request) -> Response:
        try:
            self._check(request.path_params["token"])
            values, uploads = await parameters_of(request)
            result = await answer(self._world, request.path_params["method"], values, uploads)
        except BotApiError as error:
            retry = {"Retry-After": str(error.parameters["retry_after"])} if "retry_after" in error.parameters else {}
            return JSONResponse(error.as_json(), error.code, headers=retry)
        return JSONResponse({"ok": True, "result": result})

    async def _download(self, request: Request) -> Response:
        try:
            self._check(request.path_params["token"])
            stored = self._world.files.by_path(request.path_params["path"])
            if stored is None:
                raise not_found()
            if len(stored.content) > MAX_DOWNLOAD_BYTES:
                raise bad_request("file is too big")
        except BotApiError as error:
            return JSONResponse(error.as_json(), error.code)
        return Response(stored.content, media_type="application/octet-stream")

    async def _nothing_here(self, request: Request) -> Response:
        return JSONResponse(not_found().as_json(), 404)

    def _check(self, token: str) -> None:
        if not TOKEN.fullmatch(token):
            raise not_found()
        if not hmac.compare_digest(token, self._token):
            raise unauthorized()
