"""`POST /telegram`: Telegram brings an update, and hears 200 only when it is stored.

Source: https://core.telegram.org/bots/api#setwebhook. The path is no secret, the header is. Whatever else comes to this
door is turned away before its body is read, and at the latest before anything is stored.
"""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from roundtable.ports import TryLater

log = logging.getLogger(__name__)

PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
MAX_BODY_BYTES = 1_000_000
"""Telegram's updates have a few kilobytes; the longest message with all its entities is far below this."""
BODY_WITHIN_S = 20.0

Store = Callable[[bytes], Awaitable[None]]
"""Keeps the update in a body; returns after the commit. Raises TryLater when nothing may be kept yet."""
Answered = Callable[[int], None]
"""Is told the HTTP status that each call was answered with."""


class TooLong(Exception):
    """A body has more bytes than any update."""


def webhook_route(
    secret: str, store: Store, *, answered: Answered = lambda status: None, body_within_s: float = BODY_WITHIN_S
) -> Route:
    """What `store` raises is answered with 500: Telegram keeps the update and brings it again."""
    expected = secret.encode()

    async def receive(request: Request) -> Response:
        status = 500
        try:
            response = await answer(request)
            status = response.status_code
        finally:
            answered(status)
        return response

    async def answer(request: Request) -> Response:
        # Latin-1 is how Starlette read the header, so that these are the bytes that came.
        said = request.headers.get(SECRET_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(said, expected):
            log.warning("a call of the webhook without the right secret was refused")
            return Response(status_code=403)
        try:
            async with asyncio.timeout(body_within_s):
                body = await _body(request)
        except TooLong:
            return Response(status_code=413)
        except TimeoutError:
            return Response(status_code=408)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        try:
            await store(body)
        except TryLater as error:
            return Response(status_code=503, headers={"retry-after": f"{max(1, round(error.after_s))}"})
        return Response()

    return Route(PATH, receive, methods=["POST"])


async def _body(request: Request) -> bytes:
    """Raises TooLong as soon as it shows, by what was announced or by what came."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > MAX_BODY_BYTES:
        raise TooLong
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise TooLong
    return bytes(body)
