"""All that answers over HTTP, as one application."""

from collections.abc import Awaitable, Callable, Iterable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

Door = Iterable[BaseRoute]
"""The routes of one subject."""

Site = Starlette

WhenBroken = Callable[[Request, Exception], Awaitable[Response]]


def site(*doors: Door, when_broken: WhenBroken | None = None) -> Site:
    """Exactly these paths and no others: a slash too many is not forwarded but not found. `when_broken` answers for an
    error of ours, which is logged all the same."""
    handlers = {Exception: when_broken} if when_broken is not None else None
    pages = Starlette(routes=[route for door in doors for route in door], exception_handlers=handlers)
    pages.router.redirect_slashes = False
    return pages
