"""All that answers over HTTP, as one application."""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.routing import BaseRoute

Door = Iterable[BaseRoute]
"""The routes of one subject."""


def site(*doors: Door) -> Starlette:
    """Exactly these paths and no others: a slash too many is not forwarded but not found."""
    pages = Starlette(routes=[route for door in doors for route in door])
    pages.router.redirect_slashes = False
    return pages
