"""The phone page: several Telegram phones side by side in one browser window.

Plain HTML, CSS and JavaScript modules, served as they lie in this folder: no build step, nothing from the net. The
page speaks only to `phone/api/` of the same origin; a strict Content-Security-Policy holds it to that.
A letter is a stranger's page: it lies in a sandboxed frame and has a stricter policy (`mail_api.LETTER_POLICY`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["CONTENT_SECURITY_POLICY", "routes"]

FOLDER: Final = Path(__file__).parent

# blob: is the preview of a picture that was picked but not sent yet; it never leaves the browser.
# 'none' for Trusted Types switches innerHTML and its relatives off: a message can never become markup.
CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)

HEADERS: Final[Sequence[tuple[bytes, bytes]]] = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    # The browser asks each time whether a file has changed: an updated simulator never meets last week's page.
    (b"cache-control", b"no-cache"),
)


class GuardedHeaders:
    """Adds the security headers to every answer of the app it wraps."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = Headers(raw=message["headers"])
                added = [(name, value) for name, value in HEADERS if name.decode() not in present]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await self.app(scope, receive, send_guarded)


async def page(request: Request) -> FileResponse:
    return FileResponse(FOLDER / "index.html", media_type="text/html; charset=utf-8")


async def words(request: Request) -> FileResponse:
    return FileResponse(FOLDER / "words.json", media_type="application/json")


async def to_page(request: Request) -> RedirectResponse:
    return RedirectResponse(request.url_for("phone_page"))


def routes() -> list[BaseRoute]:
    """`GET /phone/`, to which the root leads, and what lies under `/phone/static/`; the page's API is not served
    here."""
    guarded = [Middleware(GuardedHeaders)]
    return [
        Route("/", to_page, methods=["GET"]),
        Route("/phone", to_page, methods=["GET"]),
        Route("/phone/", page, methods=["GET"], name="phone_page", middleware=guarded),
        Mount(
            "/phone/static",
            routes=[
                Route("/words.json", words, methods=["GET"]),
                Mount("/js", StaticFiles(directory=FOLDER / "js")),
                Mount("/style", StaticFiles(directory=FOLDER / "style")),
            ],
            middleware=guarded,
        ),
    ]
